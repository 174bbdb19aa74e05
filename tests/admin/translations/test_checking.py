"""Who has checked a language: said by whoever publishes, with a day, and never over somebody else's word."""

from __future__ import annotations

import pytest
from django.test import Client

from questionnaire.drafting import read_draft
from questionnaire.models import Questionnaire
from tests.admin.conftest import client_of
from tests.admin.translations.conftest import Page, address

ANA = {"by": "Ana Ruiz, dermatologist", "on": "2026-11-20"}


def said(draft: Questionnaire) -> tuple[str, str]:
    (told,) = read_draft(draft).translations
    return told.checked_by, told.checked_on


def shown(client: Client, draft: Questionnaire) -> str:
    return str(client.get(address(draft, "checked/")).context["shown"])


def test_a_publisher_says_who_has_checked_it(paul: Client, begun: Questionnaire) -> None:
    where = address(begun, "checked/")
    page: Page = paul.post(where, ANA | {"shown": shown(paul, begun)})
    assert (page.status_code, page.url) == (302, address(begun))
    assert said(begun) == (ANA["by"], ANA["on"])
    assert "Checked by Ana Ruiz, dermatologist on 20 November 2026." in paul.get(page.url).content.decode()
    assert [step.why for step in begun.kept_drafts.all()] == [
        "Checked the translation into “eo”: Ana Ruiz, dermatologist"
    ]


def test_nobody_is_said_again_by_emptying_both(paul: Client, begun: Questionnaire) -> None:
    where = address(begun, "checked/")
    paul.post(where, ANA | {"shown": shown(paul, begun)})
    assert paul.post(where, {"by": "", "on": "", "shown": shown(paul, begun)}).status_code == 302
    assert said(begun) == ("", "")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"by": "Ana"}, "Say both who has checked it and on which day, or neither."),
        ({"on": "2026-11-20"}, "Say both who has checked it and on which day, or neither."),
        ({"by": "Ana", "on": "yesterday"}, "Enter a valid date."),
        ({"by": "Ana", "on": "2999-01-01"}, "Choose a day that has come."),
        ({"by": "A\x00na", "on": "2026-11-20"}, "Null characters are not allowed."),
        ({"by": "A" * 301, "on": "2026-11-20"}, "Ensure this value has at most 300 characters"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_stays_typed(
    paul: Client, begun: Questionnaire, sent: dict[str, str], words: str
) -> None:
    page = paul.post(address(begun, "checked/"), sent | {"shown": shown(paul, begun)})
    assert (page.status_code, words in page.content.decode(), said(begun)) == (422, True, ("", ""))
    assert page.context["form"]["by"].value() == sent.get("by")


def test_two_are_each_shown_what_the_other_said(paul: Client, begun: Questionnaire) -> None:
    pia, where = client_of("pia", "Publisher"), address(begun, "checked/")
    before = shown(pia, begun)
    paul.post(where, ANA | {"shown": shown(paul, begun)})
    held = pia.post(where, {"by": "Bea", "on": "2026-11-21", "shown": before})
    assert (held.status_code, said(begun)) == (409, (ANA["by"], ANA["on"]))
    assert "By now it says: Ana Ruiz, dermatologist, 2026-11-20" in held.content.decode()
    assert (
        pia.post(where, {"by": "Bea", "on": "2026-11-21", "shown": held.context["shown"]}).status_code == 302
    )
    assert said(begun) == ("Bea", "2026-11-21")


def test_an_editor_may_not(erin: Client, begun: Questionnaire) -> None:
    page = erin.post(address(begun, "checked/"), ANA)
    assert (page.status_code, said(begun)) == (403, ("", ""))
    assert b"checked/" not in erin.get(address(begun)).content
