"""A row or a page that a colleague has just deleted: the desk says so, and leads to the history."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from questionnaire.drafting import write_draft
from questionnaire.models import Questionnaire
from tests.admin.conftest import client_of, small
from tests.admin.pages import Page, deleted, of, question
from tests.builders import YES_NO, a_question, a_section

FETCHED = {"X-Requested-With": "fetch"}


@pytest.fixture
def emil(db: None) -> Client:
    return client_of("emil", "Editor")


@pytest.fixture
def longer(draft: Questionnaire) -> Questionnaire:
    """A draft with a page to which nothing refers."""
    end = a_section("end", a_question("last", options=YES_NO), title="The end")
    return write_draft(small(sections=(*small().sections, end)))


def said(page: Page) -> list[str]:
    """The paragraphs of the page, as one reads them, without the time."""
    main = html.unescape(page.content.decode()).partition('id="content-main"')[2].partition("</div>")[0]
    main = re.sub(r"<time.*?</time>, ", "", main)
    return [re.sub("<[^>]*>", "", one).strip() for one in re.findall(r"<p>(.*?)</p>", main, re.DOTALL)]


def told(step: str) -> list[str]:
    return [
        "Somebody may have moved or deleted it since you opened the page that led here.",
        f"The last step in this draft: emil: {step}",
        "The history brings back what was deleted",
    ]


def test_a_question_that_is_gone_is_neither_moved_nor_copied_and_that_is_said(
    erin: Client, emil: Client, longer: Questionnaire
) -> None:
    last = question(longer, "last")
    deleted(emil, last)
    order, copy = of(longer, "desk/end/order/"), of(longer, f"question/{last.pk}/duplicate/")
    pages = [
        erin.post(order, {"up": last.pk}),
        erin.post(order, {"move": f"{last.pk}:page"}),
        erin.post(copy),
    ]
    found = [(page.status_code, said(page)) for page in pages]
    assert found == [(404, told("Deleted: question “last?”"))] * 3


def test_the_script_is_told_in_words(erin: Client, emil: Client, longer: Questionnaire) -> None:
    last = question(longer, "last")
    deleted(emil, last)
    answer = erin.post(of(longer, "desk/end/order/"), {"up": last.pk}, headers=FETCHED)
    link = f'<a href="{of(longer, "history/")}">History</a>'
    assert (answer.status_code, answer.json()) == (
        409,
        {"said": f"Somebody moved or deleted this meanwhile. {link}"},
    )


def test_a_page_of_the_desk_that_is_gone_says_so_too(
    erin: Client, emil: Client, longer: Questionnaire
) -> None:
    end = longer.sections.get(key="end")
    deleted(emil, end)
    pages = [
        erin.get(of(longer, "desk/end/")),
        erin.get(of(longer, "row/section/end/")),
        erin.post(of(longer, f"section/{end.pk}/duplicate/")),
    ]
    step = "Deleted: page “The end”; Deleted: question “last?”"
    assert [(page.status_code, said(page)) for page in pages] == [(404, told(step))] * 3
