"""Kept summaries in the admin: opaque rows."""

from __future__ import annotations

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client, RequestFactory

from questionnaire.admin.kept import KeptSummaryAdmin
from questionnaire.models import KeptSummary
from tests.visitor import Visitor
from tests.web.test_keep import keep, opened, page_of, token_of


@pytest.fixture
def rows() -> KeptSummaryAdmin:
    return KeptSummaryAdmin(KeptSummary, site)


def test_staff_see_a_short_id_the_version_and_two_days(rows: KeptSummaryAdmin) -> None:
    assert tuple(rows.list_display) == ("short_id", "version", "kept_on", "expires_on")
    assert tuple(rows.fields or ()) == tuple(rows.readonly_fields) == tuple(rows.list_display)


def test_rows_cannot_be_added_or_changed(rows: KeptSummaryAdmin) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert (rows.has_add_permission(request), rows.has_change_permission(request)) == (False, False)


def test_the_box_is_not_even_read_for_the_list(rows: KeptSummaryAdmin, visitor: Visitor) -> None:
    token = token_of(keep(visitor))
    row = rows.get_queryset(RequestFactory().get("/")).get()
    assert row.get_deferred_fields() == {"sealed"}
    assert token[:8] not in str(row)
    assert len(str(row)) == 8


def test_deleting_all_rows_in_the_admin_closes_the_page_in_every_browser(visitor: Visitor) -> None:
    links = [keep(visitor), keep(visitor)]
    browsers = [opened(link) for link in links]
    root = Client()
    root.force_login(User.objects.create_superuser("root"))
    rows = KeptSummary.objects.values_list("pk", flat=True)
    form = {"action": "delete_selected", "_selected_action": list(rows), "post": "yes"}
    assert root.post("/admin/questionnaire/keptsummary/", form).status_code == 302
    pages = [browser.get(page_of(link)).status_code for browser, link in zip(browsers, links, strict=True)]
    assert (KeptSummary.objects.count(), pages) == (0, [404, 404])
