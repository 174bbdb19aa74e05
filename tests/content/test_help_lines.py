"""Whom to call: every number is right as far as it could be looked up, and says when and where it was."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Contact, HelpLine, Need
from tests import shipped

COUNTRIES = shipped.definition().countries_by_key
LINES = [(country, line) for country, found in COUNTRIES.items() for line in found.lines]


def line_of(country: str, name: str) -> HelpLine:
    return next(line for line in COUNTRIES[country].lines if line.name == name)


def test_every_number_says_when_and_where_it_was_checked() -> None:
    numbers = [(country, line.name, line) for country, line in LINES if line.number]

    assert [where for *where, line in numbers if not (line.checked_day and line.checked_source)] == []


@pytest.mark.parametrize(
    ("country", "name", "number"),
    [("au", "1800MEDICARE", "1800 633 422"), ("gb", "Lifeline, in Northern Ireland", "0808 808 8000")],
)
def test_a_line_has_its_number_of_today(country: str, name: str, number: str) -> None:
    assert line_of(country, name).number == number


def test_australia_is_no_longer_told_the_number_of_before_2026() -> None:
    assert [line.name for _, line in LINES if "1800 022 222" in line.number + line.note] == []


@pytest.mark.parametrize("country", sorted(COUNTRIES))
def test_people_who_cannot_phone_are_told_what_to_do_in_an_emergency(country: str) -> None:
    emergency = [line for line in COUNTRIES[country].lines if line.need is Need.EMERGENCY]
    words = ("cannot phone", "cannot speak", "textphone")

    assert [any(word in line.name for word in words) for line in emergency] == [False, True]


def test_a_number_that_only_a_textphone_reaches_is_nothing_to_press() -> None:
    assert line_of("au", "106, from a textphone (TTY) only").contact is Contact.WORDS
