"""Keys: when they can change, and when not."""

from __future__ import annotations

from django.test import Client

from questionnaire.models import Questionnaire
from tests.admin.pages import at, errors, question, save


def test_a_key_is_frozen_once_published_whatever_is_sent(erin: Client, published: Questionnaire) -> None:
    save(erin, at(question(published, "a")), key="renamed", options__0__key="renamed", text="New words")
    kept = question(published, "a")
    assert (kept.text, kept.options.first().key) == ("New words", "never")  # type: ignore[union-attr]


def test_a_key_that_is_not_published_yet_can_change(erin: Client, draft: Questionnaire) -> None:
    save(erin, at(question(draft, "b")), key="renamed")
    assert question(draft, "renamed").text == "b?"


def test_a_key_that_another_row_has_is_refused(erin: Client, draft: Questionnaire) -> None:
    page = save(erin, at(question(draft, "b")), key="c")
    assert errors(page) == ["Something else has this name. Choose a different one."]


def test_a_key_that_the_page_uses_itself_is_refused(erin: Client, draft: Questionnaire) -> None:
    page = save(erin, at(question(draft, "b")), key="elements")
    assert errors(page) == ["This name already means something to the page. Choose a different one."]


def test_a_key_made_from_the_text_is_none_that_the_page_uses(erin: Client, draft: Questionnaire) -> None:
    save(erin, at(question(draft, "b")), key="", short="Country")
    assert question(draft, "country_2").short == "Country"


def test_a_flag_that_a_card_names_keeps_its_key(erin: Client, draft: Questionnaire) -> None:
    page = save(erin, at(draft.flags.get()), key="renamed")
    card = f"/admin/questionnaire/questionnaire/{draft.pk}/row/advice/card/"
    words = f'Others know it by this name: <a href="{card}">About card</a>. Change them first.'
    assert errors(page) == [words]
