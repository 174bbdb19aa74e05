"""Who may open what, and who may change it."""

from __future__ import annotations

import pytest
from django.contrib.admin import site
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Permission
from django.test import Client

from questionnaire.models import Question, Questionnaire, Section, Version
from tests.admin.pages import ADMIN, of, published_with

SEEN = ("change/", "preview/", "preview/signs/", "try/", "simulate/", "changes/", "versions/", "history/", "versions/compare/?from=1", "download/", "sheet/", "row/flag/red/")  # fmt: skip
ROWS = ("chapter", "question", "section", "pathway", "fact", "flag", "advice", "reference", "country")


@pytest.mark.parametrize("address", SEEN)
def test_everybody_with_a_role_sees_everything(
    erin: Client, paul: Client, rita: Client, published: Questionnaire, address: str
) -> None:
    wanted = 302 if address.startswith("row/") else 200
    found = [client.get(of(published, address)).status_code for client in (erin, paul, rita)]
    assert found == [wanted] * 3


@pytest.mark.parametrize("address", [*SEEN, "publish/"])
def test_staff_without_a_role_see_nothing_and_strangers_are_asked_who_they_are(
    sam: Client, client: Client, published: Questionnaire, address: str
) -> None:
    page = of(published, address)
    assert (sam.get(page).status_code, client.get(page).status_code) == (403, 302)
    assert client.get(page).headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("name", ROWS)
def test_only_an_editor_may_change_rows(
    erin: Client, paul: Client, rita: Client, draft: Questionnaire, name: str
) -> None:
    add = f"{ADMIN}/{name}/add/?questionnaire={draft.pk}"
    assert [client.get(add).status_code for client in (erin, paul, rita)] == [200, 403, 403]
    related = {"advice": "advice", "country": "countries"}
    row = getattr(draft, related.get(name, f"{name}s")).first()
    change = f"{ADMIN}/{name}/{row.pk}/change/"
    assert [client.get(change).status_code for client in (erin, paul, rita)] == [200, 200, 200]
    assert [client.post(change, {}).status_code for client in (paul, rita)] == [403, 403]


def test_only_a_publisher_may_publish(erin: Client, paul: Client, rita: Client, draft: Questionnaire) -> None:
    page = of(draft, "publish/")
    assert [client.get(page).status_code for client in (erin, paul, rita)] == [403, 200, 403]
    refused = [client.post(page, {"note": "No."}).status_code for client in (erin, rita)]
    assert (refused, draft.versions.count()) == ([403, 403], 0)
    assert published_with(paul, page, "Yes.").status_code == 302
    assert draft.versions.count() == 1


def test_nobody_deletes_a_questionnaire_with_its_history(
    erin: Client, admin_client: Client, draft: Questionnaire
) -> None:
    """Not even one that was never published: every draft that was kept of it would go with it."""
    many = {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"}
    for client in (erin, admin_client):
        assert client.post(of(draft, "delete/"), {"post": "yes"}).status_code == 403
        assert of(draft, "delete/") not in client.get(of(draft)).content.decode()
        client.post(f"{ADMIN}/questionnaire/", many)
    assert Questionnaire.objects.filter(pk=draft.pk).exists()


@pytest.mark.django_db
def test_publishers_may_publish_and_nothing_else() -> None:
    verbs = {"add", "change", "delete", "publish"}
    found = Permission.objects.filter(group__name="Publisher").values_list("codename", flat=True)
    changing = sorted(name for name in found if name.partition("_")[0] in verbs)
    assert changing == ["publish_questionnaire"]


def test_only_an_editor_may_restore_upload_and_duplicate(
    paul: Client, rita: Client, published: Questionnaire
) -> None:
    question = Question.objects.filter(questionnaire=published)[0]
    section = Section.objects.filter(questionnaire=published)[0]
    pages = (
        of(published, "versions/1/restore/"),
        f"{ADMIN}/questionnaire/upload/",
        of(published, f"question/{question.pk}/duplicate/"),
        of(published, f"section/{section.pk}/duplicate/"),
    )
    assert [client.post(page).status_code for client in (paul, rita) for page in pages] == [403] * 8


def test_buttons_are_only_shown_to_those_who_may_press_them(
    erin: Client, paul: Client, rita: Client, published: Questionnaire
) -> None:
    def shown(client: Client) -> tuple[bool, ...]:
        page = client.get(of(published)).content.decode()
        versions = client.get(of(published, "versions/")).content.decode()
        return ("publish/" in page, "upload/" in page, "addlink" in page, "restore/" in versions)

    assert [shown(client) for client in (erin, paul, rita)] == [
        (False, True, True, True),
        (True, False, False, False),
        (False, False, False, False),
    ]


def test_what_changes_a_draft_needs_a_post(erin: Client, published: Questionnaire) -> None:
    pages = ("question/1/duplicate/", "section/1/duplicate/")
    assert [erin.get(of(published, page)).status_code for page in pages] == [405] * 2


def test_nobody_may_change_a_version(erin: Client, published: Questionnaire) -> None:
    version = Version.objects.get(questionnaire=published)
    assert erin.get(f"{ADMIN}/version/{version.pk}/change/").status_code == 404


def test_every_form_of_the_admin_names_its_fields() -> None:
    """So a column that a model gains is in no form until somebody puts it there."""
    forms = [one for page in site._registry.values() for one in (page, *page.inlines)]
    ours = [one for one in forms if not isinstance(one, GroupAdmin)]  # three columns of Django's
    assert (len(ours) > 20, [str(one) for one in ours if not (one.fields or one.fieldsets)]) == (True, [])
