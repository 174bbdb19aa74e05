"""Versions of before the second one in the admin: to read, download and compare; not to restore."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from questionnaire import codec, definition_file
from questionnaire.drafting import read_draft
from questionnaire.models import KeptDraft, Questionnaire, Version
from questionnaire.publishing import keep_draft, publish
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, of
from tests.test_schema_one import OLD

TEXT = json.dumps(OLD)
WARNING = (
    "Version 1 is written under the old rules: load and publish a file with points in groups."
    " Until then visitors get questions, signs and advice without scores."
)


@pytest.fixture
def old(draft: Questionnaire) -> Questionnaire:
    """The small draft, whose only version is of before the second one."""
    Version.objects.create(
        questionnaire=draft, number=1, definition=TEXT, fingerprint=codec.fingerprint(TEXT), note="Then."
    )
    return draft


def words(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return html.unescape(page.content.decode())


@pytest.mark.parametrize("page", ["change/", "versions/", "changes/", "sheet/", "try/", "simulate/"])
def test_every_page_says_what_to_do_until_a_version_of_today_is_published(
    erin: Client, old: Questionnaire, page: str
) -> None:
    assert WARNING in words(erin, of(old, page))
    publish(old, note="Points.")
    assert "written under the old rules:" not in words(erin, of(old, page))


def test_an_old_version_cannot_be_restored_and_the_page_says_so(erin: Client, old: Questionnaire) -> None:
    page = words(erin, of(old, "versions/"))
    assert "Written under the old rules: to read, download and compare, not to restore or simulate." in page
    assert "back into the draft" not in page
    answer = erin.post(of(old, "versions/1/restore/"), follow=True)
    assert "This was written under the old rules" in html.unescape(answer.content.decode())
    assert read_draft(old) == small()


def test_its_logic_sheet_has_its_rules_and_its_own_code(erin: Client, old: Questionnaire) -> None:
    page = words(erin, of(old, "versions/1/sheet/"))
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page))
    assert f"version 1, code {codec.fingerprint(TEXT)}" in text
    assert "both Both: when a = yes and b >= 2 → gut, weight 2, C. A study." in text
    assert "a First → gut, weight 2, C, reversed. A study. (smith" in text


def test_it_is_downloaded_whole_and_refused_as_a_draft(erin: Client, old: Questionnaire) -> None:
    file = erin.get(of(old, "versions/1/download/")).content
    assert file.decode() == definition_file.write_stored(TEXT)
    answer = erin.post(f"{ADMIN}/questionnaire/upload/", {"file": SimpleUploadedFile("old.yaml", file)})
    assert answer.status_code == 422
    assert answer.context["refused"] == [definition_file.OLD_RULES]
    assert read_draft(old) == small()


@pytest.mark.parametrize("address", ["versions/compare/?from=1", "changes/"])
def test_it_is_compared_by_its_text(erin: Client, old: Questionnaire, address: str) -> None:
    page = erin.get(of(old, address))
    lines = page.context["lines"]
    assert {"-title: Old", "+title: A small one", "-schema: 1", "-combined_rules:"} <= set(lines)
    assert "they are compared by their text" in page.content.decode()


def test_an_old_version_is_like_itself(erin: Client, old: Questionnaire) -> None:
    page = erin.get(of(old, "versions/compare/?from=1&to=1"))
    assert page.context["lines"] == []
    assert "Nothing is different." in page.content.decode()


def test_a_kept_draft_can_be_read_and_downloaded(erin: Client, rita: Client, old: Questionnaire) -> None:
    kept = KeptDraft.objects.create(questionnaire=old, text=TEXT, why="Before points.")
    assert "Before points." in words(rita, of(old, "history/"))
    assert "not to bring back" in words(rita, of(old, f"kept-drafts/{kept.pk}/"))
    assert "under the old rules" in html.unescape(
        erin.get(of(old, f"kept-drafts/{kept.pk}/bring/"), follow=True).content.decode()
    )
    assert "kept draft" in words(rita, of(old, f"kept-drafts/{kept.pk}/sheet/"))
    file = rita.get(of(old, f"kept-drafts/{kept.pk}/download/"))
    assert file.content.decode() == definition_file.write_stored(TEXT)
    assert file.headers["Content-Disposition"] == f'attachment; filename="small-kept-{kept.pk}.yaml"'
    other = Questionnaire.objects.create(slug="other", title="Other")
    assert erin.get(of(other, f"kept-drafts/{kept.pk}/sheet/")).status_code == 404


def test_a_draft_is_kept_once_and_not_where_a_version_says_the_same(draft: Questionnaire) -> None:
    keep_draft(draft, why="One.")
    keep_draft(draft, why="Two.")
    assert [*draft.kept_drafts.values_list("why", "text")] == [("One.", codec.definition_to_json(small()))]
    draft.kept_drafts.all().delete()
    publish(draft, note="The first.")
    keep_draft(draft, why="Three.")
    assert draft.kept_drafts.count() == 0
