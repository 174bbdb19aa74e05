"""Where somebody of staff is when they have signed in again."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from questionnaire.admin.questionnaire import PAGES
from questionnaire.drafting import write_draft
from questionnaire.models import Questionnaire
from tests.admin.conftest import small

PASSWORD = "correct horse battery staple"


@pytest.fixture
def draft(db: None) -> Questionnaire:
    User.objects.create_superuser("ada", password=PASSWORD)
    return write_draft(small())


def signed_in(client: Client, next_page: str) -> Any:
    """The redirect of somebody who signs in on their way to a page."""
    address = f"/admin/login/?next={next_page}"
    assert client.get(address).status_code == 200
    return client.post(address, {"username": "ada", "password": PASSWORD, "next": next_page})


def page_of(questionnaire: Questionnaire, rest: str = "change/") -> str:
    return f"/admin/questionnaire/questionnaire/{questionnaire.pk}/{rest}"


@pytest.mark.parametrize("button", ["question/1/duplicate/", "section/1/duplicate/"])
def test_a_button_pressed_after_the_session_ended_leads_to_the_page_that_has_it(
    client: Client, draft: Questionnaire, button: str
) -> None:
    asked: Any = client.post(page_of(draft, button))
    landed = client.post(asked.url, {"username": "ada", "password": PASSWORD}, follow=True)
    assert landed.redirect_chain == [(page_of(draft), 302)]
    assert landed.status_code == 200


@pytest.mark.parametrize(
    "away",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "javascript:alert(1)",
        "/nowhere/",
        "/admin/logout/",
    ],
)
def test_an_address_that_cannot_be_opened_leads_to_the_first_page(
    client: Client, draft: Questionnaire, away: str
) -> None:
    page = signed_in(client, away)
    assert (page.url, client.get(page.url).status_code) == ("/admin/", 200)


def test_a_page_that_can_be_opened_is_opened_with_its_query(client: Client, draft: Questionnaire) -> None:
    page = page_of(draft, "versions/compare/?from=draft")
    assert signed_in(client, page).url == page


def test_every_page_of_ours_either_opens_or_is_known_for_a_button(
    client: Client, draft: Questionnaire
) -> None:
    client.force_login(User.objects.get(username="ada"))
    blank = set()
    for address, _view, name in PAGES:
        path = address.replace("<int:pk>", str(draft.pk)).replace("<str:noun>", "question")
        path = path.replace("<int:number>", "1").replace("<int:row>", "1").replace("<str:key>", "a")
        if client.get(f"/admin/questionnaire/questionnaire/{path}").status_code == 405:
            blank.add(name)
    assert blank == {name for _address, view, name in PAGES if hasattr(view, "page_of_button")}
