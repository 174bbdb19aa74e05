"""What a translation must say as often as what it translates, however its language writes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questionnaire.domain.problems import problems
from tests.domain.problems.planted_translations import HINT, told
from tests.domain.problems.sound import with_question

OTHER = HINT.replace("Count", "Nombru")


@pytest.mark.parametrize(
    "text",
    [OTHER, OTHER.replace("3 of 28", "٣ el ٢٨"), OTHER.replace("3 of 28 days", "el 28 tagoj 3")],
    ids=["as it was", "in Arabic digits", "in another order"],
)
def test_a_translation_with_the_same_numbers_links_and_sources_is_sound(text: str) -> None:
    definition = told(with_question("bloating", hint=HINT), question__bloating__hint=text)
    assert [problem.kind for problem in problems(definition) if problem.noun == "translation"] == []


@pytest.mark.parametrize("number", ["1,251", "1251", "1.251", "1\u00a0251", "1\u202f251", "1 251", "١٬٢٥١"])
def test_a_number_is_the_same_however_its_language_groups_the_digits(number: str) -> None:
    definition = told(
        with_question("bloating", hint="Of 1,251 days."), question__bloating__hint=f"El {number}."
    )
    assert [problem.kind for problem in problems(definition) if problem.noun == "translation"] == []


@pytest.mark.parametrize("number", ["1,215", "12,51", "1, 251", "251", "1 251 000"])
def test_grouped_digits_do_not_hide_that_it_is_another_number(number: str) -> None:
    definition = told(
        with_question("bloating", hint="Of 1,251 days."), question__bloating__hint=f"El {number}."
    )
    kinds = [problem.kind for problem in problems(definition) if problem.noun == "translation"]
    assert kinds == ["translation_differs"]


def test_a_translation_of_earlier_words_is_not_compared_with_those_of_today() -> None:
    definition = told(with_question("bloating", hint=HINT), question__bloating__hint="Nenio.")
    now = replace(
        with_question("bloating", hint="Count all of the 14 days."), translations=definition.translations
    )
    assert [problem.kind for problem in problems(now) if problem.noun == "translation"] == []
