"""Help lines have no key: in another order each keeps its words, whatever is saved or uploaded then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from questionnaire import po
from questionnaire.domain.definition import HelpLine, Need, TranslatedText, Translation
from questionnaire.domain.translating import fingerprint
from questionnaire.domain.translating_work import State, taken_in
from questionnaire.drafting import read_draft, write_draft
from questionnaire.drafting.translating import set_checked
from questionnaire.models import Questionnaire
from tests import pseudo
from tests.admin.conftest import small
from tests.admin.pages import agreed
from tests.admin.translations.conftest import address, missing, texts_of, translate
from tests.admin.translations.test_files import upload
from tests.builders import a_country

NAMES = ("country.gb.line.1.name", "country.gb.line.2.name")


@pytest.fixture
def moved(db: None) -> Questionnaire:
    """A draft in Esperanto whose two help lines have changed places."""
    one, two = (HelpLine(Need.URGENT, name, "116 123") for name in ("One", "Two"))
    before = pseudo.translated(small(countries=(a_country("gb", one, two),)), "eo")
    return write_draft(replace(before, countries=(a_country("gb", two, one),)))


def names(draft: Questionnaire) -> list[tuple[str, State]]:
    found = texts_of(draft)
    return [(found[place].told, found[place].state) for place in NAMES]


def test_each_stands_beside_its_own_words(moved: Questionnaire) -> None:
    assert names(moved) == [(pseudo.pseudo("Two"), State.DONE), (pseudo.pseudo("One"), State.DONE)]
    assert missing(moved) == set()
    assert b"fuzzy" not in po.write(read_draft(moved), "eo")


@pytest.mark.parametrize(("told", "state"), [("Du", State.DONE), ("", State.MISSING)])
def test_a_save_leaves_the_words_of_the_other(
    erin: Client, moved: Questionnaire, told: str, state: State
) -> None:
    translate(erin, address(moved, "?part=country"), country__gb__line__1__name=told)
    assert names(moved) == [(told, state), (pseudo.pseudo("One"), State.DONE)]


def test_where_two_say_the_same_and_one_is_changed_its_translation_waits_to_be_mended(db: None) -> None:
    same = HelpLine(Need.URGENT, "One", "116 123")
    before = pseudo.translated(small(countries=(a_country("gb", same, same),)), "eo")
    draft = write_draft(replace(before, countries=(a_country("gb", same, replace(same, name="Two")),)))
    assert names(draft) == [(pseudo.pseudo("One"), State.DONE), (pseudo.pseudo("One"), State.CHANGED)]


def test_so_does_a_file_that_has_one_of_them(moved: Questionnaire) -> None:
    draft = read_draft(moved)
    write_draft(taken_in(draft, Translation("eo", (TranslatedText(NAMES[0], "Du", fingerprint("Two")),))))
    assert names(moved) == [("Du", State.DONE), (pseudo.pseudo("One"), State.DONE)]


@pytest.mark.parametrize(
    ("before", "after"), [("One Two", "Two"), ("One Two", "Three One"), ("One", "Three One")]
)
def test_what_is_emptied_at_its_new_place_does_not_come_back_from_its_old_one(
    erin: Client, db: None, before: str, after: str
) -> None:
    then, now = (
        [HelpLine(Need.URGENT, name, "116 123") for name in each.split()] for each in (before, after)
    )
    translated = pseudo.translated(small(countries=(a_country("gb", *then),)), "eo")
    draft = write_draft(replace(translated, countries=(a_country("gb", *now),)))
    place = NAMES[len(now) - 1]
    assert texts_of(draft)[place].state is State.DONE
    translate(erin, address(draft, "?part=country"), **{place.replace(".", "__"): ""})
    assert [texts_of(draft)[one].told for one in NAMES[: len(now)]] == [""] * len(now)


@pytest.mark.parametrize(
    ("told", "by"), [(pseudo.pseudo("Two"), "Zamenhof"), ("Du", "")], ids=["only moved", "changed"]
)
def test_a_file_that_changes_no_words_leaves_who_checked_them(
    erin: Client, moved: Questionnaire, told: str, by: str
) -> None:
    row = moved.translations.get()
    set_checked(row, by="Zamenhof", on="2026-11-29")
    file = po.write(read_draft(moved), "eo").decode().replace(pseudo.pseudo("Two"), told)
    asked = upload(erin, moved, file.encode())
    agreed(erin, address(moved, "upload/"), asked)
    row.refresh_from_db()
    assert (row.checked_by, [one for one, _ in names(moved)]) == (by, [told, pseudo.pseudo("One")])
