"""Undo beside what was just done: it takes back that step, and never what a colleague did since."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from questionnaire.models import Questionnaire
from tests.admin.conftest import client_of
from tests.admin.pages import agreed, at, deleted, of, question, save, typed

FETCHED = {"X-Requested-With": "fetch"}


def beside(client: Client, draft: Questionnaire) -> list[tuple[str, str]]:
    """Each message of the next page, with the button or link beside it."""
    page = html.unescape(client.get(of(draft, "desk/page/")).content.decode())
    found = re.search(r'<div class="messagelist"[^>]*>(.*?</div>)</div>', page, re.DOTALL)
    notes = re.findall(r"<span>(.*?)</span>(.*?)</div>", found[1], re.DOTALL) if found else []
    return [(said, "".join(re.findall(r"<(?:button|a)[^>]*>([^<]*)</", way))) for said, way in notes]


def test_undo_stands_beside_what_was_done_last(erin: Client, draft: Questionnaire) -> None:
    save(erin, at(question(draft, "b")), text="Really?")
    assert beside(erin, draft) == [("Saved: Really?", "Undo")]
    deleted(erin, draft.advice.get())
    assert beside(erin, draft) == [("Deleted: About card", "Undo")]


def test_once_a_colleague_has_written_the_history_stands_there_instead(
    erin: Client, draft: Questionnaire
) -> None:
    save(erin, at(question(draft, "b")), text="Really?")
    save(client_of("emil", "Editor"), at(question(draft, "c")), text="And now?")
    assert beside(erin, draft) == [("Saved: Really?", "History")]


def test_a_save_that_changed_nothing_has_nothing_beside_it(erin: Client, draft: Questionnaire) -> None:
    save(client_of("emil", "Editor"), at(question(draft, "c")), text="And now?")
    save(erin, at(question(draft, "b")))
    assert beside(erin, draft) == [("Saved: b?", "")]
    sent = typed(erin.get(at(question(draft, "b"))))
    assert erin.post(at(question(draft, "b")), sent, headers=FETCHED).json()["undo"] is None


def test_the_page_that_asks_says_whose_step_it_is(erin: Client, draft: Questionnaire) -> None:
    save(client_of("emil", "Editor"), at(question(draft, "c")), text="And now?")
    page = erin.get(of(draft, "undo/"))
    asked = re.sub(r"<[^>]*>", "", html.unescape(page.content.decode()))
    (said,) = re.findall(r"The step that this takes back: .*?:.*?, (.*)", asked)
    assert said == "emil: Changed: question “And now?” (text)"


@pytest.mark.parametrize("page", ["desk/page/", "list/flag/", "list/flag/?only=soon&of=a"])
def test_undo_and_redo_lead_back_to_the_page_that_they_were_pressed_on(
    erin: Client, draft: Questionnaire, page: str
) -> None:
    save(erin, at(question(draft, "b")), text="Really?")
    shown = erin.get(of(draft, page))
    (press,) = re.findall(
        r'<form method="post" action="([^"]*)"[^>]*>(?=.*>Undo</button>)', shown.content.decode()
    )
    assert agreed(erin, press).headers["Location"] == of(draft, page)
    (way,) = re.findall(r'href="([^"]*/redo/[^"]*)"', erin.get(of(draft, page)).content.decode())
    asked = erin.get(way)
    assert (asked.context["back"], f'href="{html.escape(of(draft, page))}"' in asked.content.decode()) == (
        of(draft, page),
        True,
    )
    assert agreed(erin, way, asked).headers["Location"] == of(draft, page)


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "/", "", "GONE"])
def test_undo_leads_to_the_draft_when_the_page_is_no_page_of_the_desk(
    erin: Client, draft: Questionnaire, elsewhere: str
) -> None:
    save(erin, at(question(draft, "b")), text="Really?")
    to = elsewhere.replace("GONE", of(draft, "desk/gone/"))
    assert agreed(erin, of(draft, f"undo/?next={to}")).headers["Location"] == of(draft)
