"""How many queries the desk takes to open and to save: few, and no more with many questions."""

from __future__ import annotations

from typing import Any

import django
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from questionnaire.admin.desk import judging
from questionnaire.drafting import write_draft
from questionnaire.models import Question, Questionnaire
from questionnaire.publishing import publish
from tests.admin.desk.large import large
from tests.admin.pages import at, of, question, typed

FETCHED = {"X-Requested-With": "fetch"}

# Django 6 also asks of each answer whether its key is unique.
SAVING = 89 if django.VERSION[0] == 5 else 97


def opened(client: Client, draft: Questionnaire, key: str) -> tuple[Any, int]:
    """Open a page of the desk; return it, and how many queries it took."""
    with CaptureQueriesContext(connection) as captured:
        page = client.get(of(draft, f"desk/{key}/"))
    return page, len(captured)


@pytest.mark.parametrize("on_a_page", [3, 100])
def test_the_desk_takes_the_same_few_queries_however_many_questions_there_are(
    erin: Client, on_a_page: int
) -> None:
    draft = write_draft(large(on_a_page=on_a_page))
    erin.get(of(draft, "desk/page/"))  # which notes that the session is used
    judging.forget()
    pages = [opened(erin, draft, "s1") for _time in ("first of a process", "later")]
    assert [(len(page.context["cards"]), queries) for page, queries in pages] == [(on_a_page, 11)] * 2


def test_beside_a_version_the_first_page_of_a_process_takes_one_query_more(erin: Client) -> None:
    draft = write_draft(large(on_a_page=3))
    publish(draft, note="The first.")
    erin.get(of(draft, "desk/page/"))
    judging.forget()
    assert [opened(erin, draft, "s1")[1] for _time in ("first of a process", "later")] == [12, 11]


@pytest.mark.parametrize("option_set", ["", "how_often"])
@pytest.mark.parametrize("on_a_page", [3, 100])
def test_a_save_takes_the_same_queries_however_many_questions_there_are(
    erin: Client, on_a_page: int, option_set: str
) -> None:
    draft = write_draft(large(on_a_page=on_a_page, option_set=option_set))
    address = at(question(draft, "q4"))
    data = typed(erin.get(address, headers=FETCHED)) | {"text": "Really?"}
    with CaptureQueriesContext(connection) as captured:
        saved = erin.post(address, data, headers=FETCHED)
    assert (saved.json()["said"], len(captured)) == ("Saved: Really?", SAVING)


def test_a_row_that_was_written_past_the_history_is_seen(erin: Client, draft: Questionnaire) -> None:
    opened(erin, draft, "page")
    Question.objects.filter(pk=question(draft, "a").pk).update(text="By another way?")
    page, _queries = opened(erin, draft, "page")
    assert page.context["cards"][0].question.text == "By another way?"


def test_what_is_to_be_mended_in_a_row_written_past_the_history_is_seen(
    erin: Client, draft: Questionnaire
) -> None:
    opened(erin, draft, "page")
    Question.objects.filter(pk=question(draft, "a").pk).update(why_we_ask="")
    page, _queries = opened(erin, draft, "page")
    told = [told.problem.kind for told in page.context["cards"][0].told]
    assert told == ["why_we_ask_missing"]
