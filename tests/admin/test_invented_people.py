"""How many invented people choose each answer, written in the words of the answers."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from questionnaire.admin.invented_people import InventedPeopleField
from questionnaire.drafting import read_draft
from questionnaire.models import Question, Questionnaire
from tests.admin.pages import at, errors, question, save, typed

WORDS = "Not in the last 4 weeks: 700\nAlmost every day: 300"


def shown(client: Client, row: Question) -> list[str]:
    lines: list[str] = typed(client.get(at(row)))["prevalence"].splitlines()
    return lines


def stored(draft: Questionnaire) -> tuple[str, ...]:
    return read_draft(draft).questions_by_key["a"].prevalence


def test_words_are_stored_by_keys_and_shown_as_words_again(erin: Client, draft: Questionnaire) -> None:
    row = question(draft, "a")
    assert save(erin, at(row), prevalence=WORDS).status_code == 302
    assert stored(draft) == ("never 700", "daily 300")
    assert shown(erin, row) == WORDS.splitlines()


@pytest.mark.parametrize(
    "line", ["almost  EVERY day 40", "Almost every day: 040", "Almost every day:40", "daily 40"]
)
def test_blanks_capitals_and_the_colon_do_not_matter_and_a_key_is_taken_too(
    erin: Client, draft: Questionnaire, line: str
) -> None:
    save(erin, at(question(draft, "a")), prevalence=line)
    assert stored(draft) == ("daily 40",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Sometimes: 3", "“Sometimes” is no answer of this question. If it is new, save it first."),
        ("Many", "“Many” has no number. Write one answer a line, such as “Never: 340”."),
        (
            "Almost every day: ²",
            "“Almost every day: ²” has no number. Write one answer a line, such as “Never: 340”.",
        ),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field_and_stays_there(
    erin: Client, draft: Questionnaire, line: str, said: str
) -> None:
    page = save(erin, at(question(draft, "a")), prevalence=line)
    assert errors(page) == [said]
    assert typed(page)["prevalence"] == line
    assert stored(draft) == ()


def test_an_answer_that_gets_other_words_at_once_is_known_by_both(erin: Client, draft: Questionnaire) -> None:
    row = question(draft, "a")
    save(erin, at(row), prevalence=WORDS)
    page = save(erin, at(row), options__0__label="Not once", prevalence=WORDS.replace("700", "600"))
    assert page.status_code == 302, errors(page)
    assert shown(erin, row) == ["Not once: 600", "Almost every day: 300"]
    save(erin, at(row), options__0__label="Not ever", prevalence="Not ever: 500")
    assert stored(draft) == ("never 500",)


def test_a_line_of_a_file_that_nobody_can_read_stays_until_it_is_mended(
    erin: Client, draft: Questionnaire
) -> None:
    row = question(draft, "a")
    row.prevalence = ["ghost 3"]
    row.save()
    assert save(erin, at(row), hint="Other words.").status_code == 302
    assert stored(draft) == ("ghost 3",)


@pytest.mark.parametrize("blank", [" ", "\t", ": "])
def test_a_line_with_a_hundred_thousand_blanks_is_read_or_refused(blank: str) -> None:
    field, blanks = InventedPeopleField(), blank + " " * 100_000
    field.keys = {"never": "never"}
    assert field.to_python(f"Never{blanks}340") == ["never 340"]
    with pytest.raises(ValidationError) as refused:
        field.to_python(f"Never{blanks}often")
    said = f"“Never{blanks}often” has no number. Write one answer a line, such as “Never: 340”."
    assert refused.value.messages == [said]


def test_a_number_of_more_digits_than_python_reads_is_stored_for_the_checks(
    erin: Client, draft: Questionnaire
) -> None:
    page = save(erin, at(question(draft, "a")), prevalence=f"Almost every day: 00{'7' * 5_000}")
    assert (page.status_code, stored(draft)) == (302, (f"daily {'7' * 5_000}",))


def test_nobody_is_a_number_too(erin: Client, draft: Questionnaire) -> None:
    save(erin, at(question(draft, "a")), prevalence="Almost every day: 00")
    assert stored(draft) == ("daily 0",)
