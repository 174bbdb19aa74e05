"""What can be written into an address or a form of the admin, and is no number, name or row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from questionnaire.admin.rows import RowAdmin
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Question, Questionnaire
from questionnaire.models.published import LONGEST_NOTE
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, at, of, published_with, question, save, typed

ODD_NUMBERS = ("²", "١", "-1", "1.0", "", "x", "1" * 5000, "\0", "9" * 9)
OTHER = replace(small(), sections=small().sections[:1], facts=(), advice=(), references=())


@pytest.mark.parametrize("number", ODD_NUMBERS)
def test_a_version_by_no_number_is_not_there(rita: Client, published: Questionnaire, number: str) -> None:
    assert rita.get(of(published, "versions/compare/"), {"from": number}).status_code == 404
    assert rita.get(of(published, "versions/compare/"), {"from": "1", "to": number}).status_code == 404


@pytest.mark.parametrize("number", ODD_NUMBERS)
def test_a_row_for_no_questionnaire_is_not_added(erin: Client, draft: Questionnaire, number: str) -> None:
    page = erin.get(f"{ADMIN}/flag/add/", {"questionnaire": number})
    assert (page.status_code, page.headers["Location"][: len(ADMIN)]) == (302, ADMIN)


@pytest.mark.parametrize("seed", ["²", "١", "-1", "1" * 5000, "\0"])
def test_a_seed_that_is_no_number_is_the_usual_one(rita: Client, draft: Questionnaire, seed: str) -> None:
    usual = rita.get(of(draft, "simulate/")).context["seed"]
    assert rita.get(of(draft, "simulate/"), {"seed": seed}).context["seed"] == usual


@pytest.mark.parametrize("number", ["²", "x", "_31", "1" * 5000])
def test_a_row_by_no_number_is_not_there(erin: Client, draft: Questionnaire, number: str) -> None:
    for end in ("change/", "delete/", "history/"):
        assert erin.get(f"{ADMIN}/question/{number}/{end}").status_code == 302


@pytest.mark.parametrize("key", ["%00", "a%EF%B7%90"])
def test_a_row_by_a_key_that_no_row_can_have_leads_to_the_draft(
    rita: Client, draft: Questionnaire, key: str
) -> None:
    page = rita.get(of(draft, f"row/question/{key}/"))
    assert (page.status_code, page.headers["Location"]) == (302, of(draft))


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("x" * (LONGEST_NOTE + 1), "The note has 301 characters and may have 300. Shorten it."),
        ("a\0b", "The note holds a character that cannot be stored or shown (U+0000). Remove it."),
        ("a\ufdd0b", "The note holds a character that cannot be stored or shown (U+FDD0). Remove it."),
        ("\u200b", "Say in a few words what has changed."),
    ],
)
def test_a_note_that_no_version_can_hold_is_refused(
    paul: Client, draft: Questionnaire, note: str, said: str
) -> None:
    page = published_with(paul, of(draft, "publish/"), note)
    assert (page.status_code, page.context["refused"], page.context["note"]) == (422, (said,), note)
    assert draft.versions.count() == 0


def test_a_note_may_be_as_long_as_its_column(paul: Client, draft: Questionnaire) -> None:
    assert published_with(paul, of(draft, "publish/"), "x" * LONGEST_NOTE).status_code == 302


def test_a_slug_of_before_slugs_were_looked_at_can_be_downloaded_and_mended(
    erin: Client, draft: Questionnaire
) -> None:
    Questionnaire.objects.filter(pk=draft.pk).update(slug="a\nb/c")
    page = erin.get(of(draft, "download/"))
    assert page.headers["Content-Disposition"] == 'attachment; filename="a-bc-draft.yaml"'
    (found,) = erin.get(of(draft)).context["findings"].errors
    assert (found.problem.kind, found.url) == ("malformed_slug", of(draft))


def test_a_row_is_locked_with_its_draft_before_it_is_read(erin: Client, draft: Questionnaire) -> None:
    """So that a draft replaced meanwhile is replaced before or after, and never in between."""
    address = at(question(draft, "b"))
    data = {name: value for name, value in typed(erin.get(address)).items() if value is not None}
    with CaptureQueriesContext(connection) as queries:
        erin.post(address, data)
    read = [query["sql"] for query in queries.captured_queries]
    lock = next(i for i, sql in enumerate(read) if 'FROM "questionnaire_questionnaire"' in sql)
    row = next(i for i, sql in enumerate(read) if '"questionnaire_question"."text"' in sql)
    assert lock < row
    assert ("FOR UPDATE" in read[lock]) == connection.features.has_select_for_update


def test_a_row_of_a_draft_that_was_replaced_meanwhile_is_said_to_be_gone(
    erin: Client, draft: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = question(draft, "b")
    data = {name: value for name, value in typed(erin.get(at(row))).items() if value is not None}
    found = RowAdmin.get_object

    def replaced_first(self: RowAdmin, *args: Any) -> Any:
        write_draft(OTHER)
        return found(self, *args)

    monkeypatch.setattr(RowAdmin, "get_object", replaced_first)
    page = erin.post(at(row), data, follow=True)
    assert (page.status_code, "It is no longer in the draft" in page.content.decode()) == (409, True)
    assert read_draft(draft) == OTHER
    assert not Question.objects.filter(pk=row.pk).exists()


def test_a_seed_of_nine_digits_is_taken(rita: Client, draft: Questionnaire) -> None:
    assert rita.get(of(draft, "simulate/"), {"seed": "9" * 9}).context["seed"] == 999_999_999


def test_saving_still_works_under_the_lock(erin: Client, draft: Questionnaire) -> None:
    assert save(erin, at(question(draft, "b")), text="New?").status_code == 302
    assert question(draft, "b").text == "New?"
