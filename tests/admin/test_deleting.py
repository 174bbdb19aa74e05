"""Deleting a row: its page asks in plain words, and asks again if somebody changed the row meanwhile."""

from __future__ import annotations

import html
import re
import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from gutskin.confirming import CONFIRMED
from questionnaire.admin.desk.fragments import called
from questionnaire.models import Questionnaire
from tests.admin.conftest import client_of
from tests.admin.pages import Page, at, deleted, of, question, save

OLD_WORDS = re.compile(r"\bobjects?\b|related|Are you sure", re.IGNORECASE)


@pytest.fixture
def emil(db: None) -> Client:
    return client_of("emil", "Editor")


def where(row: Any) -> str:
    return at(row).replace("change", "delete")


def yes(page: Page) -> dict[str, str]:
    return {"post": "yes", "shown": page.context["shown"]}


def words(page: Page) -> str:
    return html.unescape(page.content.decode())


def changed(page: Page) -> list[tuple[str, str]]:
    return [(change.noun, change.key) for change in page.context["since"].rows]


def test_words_that_a_colleague_saved_meanwhile_are_shown_before_they_go(
    erin: Client, emil: Client, draft: Questionnaire
) -> None:
    card = draft.advice.get()
    asked = erin.get(where(card))
    save(emil, at(card), title="Emil wrote this")
    page = erin.post(where(card), yes(asked))
    assert (page.status_code, changed(page), draft.advice.count()) == (409, [("advice", "card")], 1)
    assert "Somebody changed it after this page was shown" in words(page)
    (title,) = page.context["since"].rows[0].fields
    assert [one.text for one in title.words if one.fate == "new"] == ["Emil", "wrote this"]
    assert erin.post(where(card), yes(page)).status_code == 302
    assert draft.advice.count() == 0


def test_a_page_goes_with_its_questions_as_they_were_shown(
    erin: Client, emil: Client, draft: Questionnaire
) -> None:
    save(erin, at(draft.advice.get()), conditions__0__DELETE="on")
    section = draft.sections.get(key="signs")
    deleted(erin, draft.advice.get())
    deleted(erin, draft.flags.get())
    asked = erin.get(where(section))
    assert [asked.context["questions"], question(draft, "signs").text in words(asked)] == [
        [question(draft, "signs").text], True,
    ]  # fmt: skip
    save(emil, at(question(draft, "signs")), text="Emil wrote this")
    page = erin.post(where(section), yes(asked))
    assert (page.status_code, changed(page)) == (409, [("question", "signs")])
    assert erin.post(where(section), yes(page)).status_code == 302


def test_a_change_elsewhere_is_no_reason_and_a_yes_to_nothing_shown_is_none(
    erin: Client, emil: Client, draft: Questionnaire
) -> None:
    card = draft.advice.get()
    asked = erin.get(where(card))
    for sent in ({"post": "yes"}, {"post": "yes", "shown": "nothing"}):
        page = erin.post(where(card), sent)
        assert (page.status_code, changed(page), draft.advice.count()) == (409, [], 1)
    save(emil, at(question(draft, "a")), text="Emil wrote this")
    assert erin.post(where(card), yes(asked)).status_code == 302
    assert draft.advice.count() == 0


def test_it_says_who_else_has_it_open(erin: Client, emil: Client, draft: Questionnaire) -> None:
    card = draft.advice.get()
    emil.get(at(card))
    assert [form.by.get_username() for form in erin.get(where(card)).context["open_elsewhere"]] == ["emil"]
    assert emil.get(where(card)).context["open_elsewhere"] == []


@pytest.mark.parametrize("name", ["advice", "flags", "references", "sections", "questions", "articles"])
def test_its_pages_speak_the_words_of_the_desk(erin: Client, draft: Questionnaire, name: str) -> None:
    row = getattr(draft, name).first()
    assert save(erin, at(row)).status_code == 302
    for page in (erin.get(where(row)), erin.get(at(row).replace("change", "history"))):
        (main,) = re.findall(r"<main.*?</main>", words(page), re.DOTALL)
        assert (page.status_code, OLD_WORDS.findall(re.sub(r"<[^>]*>", " ", main))) == (200, [])
        assert f"“{called(row)}”" in main
    assert of(draft, "history/") in main


def test_what_is_no_row_of_a_draft_is_asked_about_in_the_same_words(admin_client: Client) -> None:
    session = admin_client.session
    session[CONFIRMED] = int(time.time())
    session.save()
    address = f"/admin/auth/user/{User.objects.create_user('bob').pk}/delete/"
    page = admin_client.get(address)
    text = re.sub(r"<[^>]*>", " ", words(page).partition("<main")[2])
    assert (page.status_code, OLD_WORDS.findall(text), "Delete “bob”?" in text) == (200, [], True)
    assert admin_client.post(address, {"post": "yes"}).status_code == 302
    assert not User.objects.filter(username="bob").exists()
