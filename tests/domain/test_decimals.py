"""Numbers as people type them: read as they were meant, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.decimals import LONGEST, is_plain, read, written


@pytest.mark.parametrize(
    ("typed", "steps"),
    [
        ("37.5", 375),
        ("37,5", 375),
        (" 37.5 ", 375),
        ("37", 370),
        ("37.", 370),
        ("37.50", 375),
        (".5", 5),
        ("+37.5", 375),
        ("-37.5", -375),
        ("\u221237.5", -375),  # a minus sign
        ("\u201337.5", -375),  # a dash, as phones make of it
        ("0", 0),
        ("-0", 0),
        ("37.5 °C", 375),
        ("37.5°c", 375),
        ("37,5\u00a0°C", 375),
        ("\u0663\u0667\u066b\u0665", 375),  # Arabic digits and decimal sign
        ("\u06f3\u06f7\u066b\u06f5", 375),  # Persian
        ("\uff13\uff17\uff0e\uff15", 375),  # full width
        ("\u096d", 70),  # Devanagari
        ("\u200f37.5\u200e", 375),  # marks of direction, as they are pasted along
        ("1 234.5", 12345),
        ("1\u202f234.5", 12345),
    ],
)
def test_what_is_typed_is_read_as_it_was_meant(typed: str, steps: int) -> None:
    assert read(typed, decimals=1, unit="°C") == steps


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            ".",
            ",",
            "-",
            "°C",
            "hot",
            "37 or 38",
            "37-38",
            "37.5.1",
            "37,5.1",
            "37 5",
            "1e2",
            "0x10",
        ),
        *("37.55", "1,000", "1.000", "1,234.5", "1 23", "12 34", "37.5 °F", "37.5 kg", "37\u00b2", "\u00bd"),
        *("\u4e09\u5341\u4e03", "37\n\n38", "9" * (LONGEST + 1), "nan", "inf", "--37"),
    ],
)
def test_what_is_no_number_or_could_be_two_is_not_guessed(typed: str) -> None:
    assert read(typed, decimals=1, unit="°C") is None


@pytest.mark.parametrize(
    ("typed", "decimals", "steps"),
    [
        ("1.250", 3, 1250),
        ("1,250", 3, 1250),
        ("7.0", 0, 7),
        ("7.00", 0, 7),
        ("7.5", 0, None),
        ("1.000", 0, None),
    ],
)
def test_decimals_count_as_far_as_they_are_asked_for(typed: str, decimals: int, steps: int | None) -> None:
    assert read(typed, decimals=decimals) == steps


def test_a_unit_of_digits_takes_none_from_a_number() -> None:
    assert [read(typed, decimals=0, unit="7") for typed in ("37", "3 7")] == [37, 3]


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_what_is_written_is_read_back(steps: int, decimals: int) -> None:
    text = written(steps, decimals=decimals)
    assert is_plain(text, decimals=decimals) is True
    assert read(text, decimals=decimals) == steps


@pytest.mark.parametrize(
    ("steps", "text"), [(375, "37.5"), (370, "37"), (5, "0.5"), (-5, "-0.5"), (0, "0"), (-370, "-37")]
)
def test_a_number_is_written_in_one_way(steps: int, text: str) -> None:
    assert written(steps, decimals=1) == text


@pytest.mark.parametrize("text", ["37,5", "+37", "37.", ".5", " 37", "37 °C", "", "37.55", "\u0663"])
def test_a_definition_writes_its_numbers_plainly(text: str) -> None:
    assert (is_plain(text, decimals=1), is_plain("37.5", decimals=1)) == (False, True)
