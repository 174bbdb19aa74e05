"""Who has checked a language: said by whoever publishes, with a day, and never over somebody else's word."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from questionnaire import po
from questionnaire.drafting import read_draft
from questionnaire.drafting.translating import set_checked
from questionnaire.models import Questionnaire
from tests.admin.conftest import client_of, small
from tests.admin.pages import agreed, of
from tests.admin.translations.conftest import Page, address, translate, whole
from tests.pseudo import pseudo

ANA = {"by": "Ana Ruiz, dermatologist", "on": "2026-11-20"}
NO_MORE = "Nobody is said to have checked it any more."


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
    ("place", "words", "checked"),
    [
        ("question__a__text", "Kiel?", ("", "")),
        ("question__a__text", "", ("", "")),
        ("flag__red__sign", "erupcio", ("", "")),
        ("question__a__text", pseudo("a?"), (ANA["by"], ANA["on"])),
    ],
    ids=["other words", "taken out", "new", "the same"],
)
def test_nobody_has_checked_what_a_translator_changes_until_it_is_undone(
    erin: Client, begun: Questionnaire, place: str, words: str, checked: tuple[str, str]
) -> None:
    set_checked(begun.translations.get(), by=ANA["by"], on=ANA["on"])
    where = address(begun, "?part=flag" if place.startswith("flag") else "")
    page = erin.get(translate(erin, where, **{place: words}).url).content.decode()
    assert (said(begun), NO_MORE in page) == (checked, checked == ("", ""))
    if checked == ("", ""):
        agreed(erin, of(begun, "undo/"))
    assert said(begun) == (ANA["by"], ANA["on"])


def test_nor_what_a_file_changes(erin: Client, begun: Questionnaire) -> None:
    set_checked(begun.translations.get(), by=ANA["by"], on=ANA["on"])
    same, other = po.write(read_draft(begun), "eo"), po.write(whole(small()), "eo")
    for file, checked in ((same, (ANA["by"], ANA["on"])), (other, ("", ""))):
        asked = erin.post(address(begun, "upload/"), {"file": SimpleUploadedFile("eo.po", file)})
        page = erin.get(agreed(erin, address(begun, "upload/"), asked).url).content.decode()
        assert (said(begun), NO_MORE in page) == (checked, checked == ("", ""))


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


def test_nobody_vouches_for_a_text_that_they_have_not_seen(
    paul: Client, erin: Client, begun: Questionnaire
) -> None:
    before = shown(paul, begun)
    translate(erin, address(begun), question__a__text="Kiel?")
    held = paul.post(address(begun, "checked/"), ANA | {"shown": before})
    assert (held.status_code, said(begun)) == (409, ("", ""))


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
