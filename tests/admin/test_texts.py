"""What staff type: nothing that no database holds, and nothing that only looks like a text."""

from __future__ import annotations

import pytest
from django.test import Client

from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Questionnaire
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, at, errors, of, question, save, typed
from tests.builders import a_flag, an_advice

ODD = "It holds a character that cannot be stored or shown (U+FDD0). Remove it."


def test_a_character_that_no_page_can_show_is_refused_in_a_row(erin: Client, draft: Questionnaire) -> None:
    page = save(
        erin, at(question(draft, "b")), text="a\ufdd0b", why_we_ask="a\x1bb", options__0__label="\ufdd0"
    )
    assert errors(page) == [ODD, ODD.replace("FDD0", "001B"), ODD]


def test_a_character_that_no_page_can_show_is_refused_in_a_title(erin: Client, draft: Questionnaire) -> None:
    assert errors(save(erin, of(draft), title="a\ufdd0b")) == [ODD]


def test_a_character_that_no_page_can_show_is_refused_in_an_article(
    erin: Client, draft: Questionnaire
) -> None:
    article = draft.articles.get()
    page = save(erin, f"{ADMIN}/article/{article.pk}/change/", body="a\ufdd0b")
    assert errors(page) == [ODD]


@pytest.mark.parametrize("nothing", [" ", "\u200b", "\u00a0\u2060"])
def test_a_text_of_blanks_is_none(erin: Client, draft: Questionnaire, nothing: str) -> None:
    page = save(erin, at(question(draft, "b")), text=nothing)
    assert errors(page) == ["This field is required."]


@pytest.mark.parametrize("typed", ["One.\r\n\r\nTwo.", "One.\r\rTwo.", "\n One.\n\nTwo.\r\n "])
def test_lines_are_stored_with_plain_ends(erin: Client, draft: Questionnaire, typed: str) -> None:
    save(erin, at(question(draft, "b")), why_we_ask=typed)
    assert read_draft(draft).questions_by_key["b"].why_we_ask == "One.\n\nTwo."


def test_a_new_source_comes_after_those_that_were_there(erin: Client, draft: Questionnaire) -> None:
    row = question(draft, "b")
    row.rules.update(sources=["jones"])
    chosen = typed(erin.get(at(row))) | {"rules-0-sources-do": "add smith"}
    assert erin.post(at(row), typed(erin.post(at(row), chosen))).status_code == 302
    assert read_draft(draft).questions_by_key["b"].rules[0].sources == ("jones", "smith")


def test_a_new_sign_comes_after_those_that_were_there(erin: Client) -> None:
    """A browser sends what is chosen in the order of the list, in which the new one is the first."""
    signs = (*small().flags, a_flag("care", "c = daily", sign="it was found"))
    card = an_advice("card", "b = daily", hidden_by=("care",))
    draft = write_draft(small(flags=signs, advice=(card,)))
    assert save(erin, at(draft.advice.get()), hidden_by=["red", "care"]).status_code == 302
    assert read_draft(draft).advice[0].hidden_by == ("care", "red")
