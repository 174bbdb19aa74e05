"""Each kind, planted in a sound definition, is found at its row and nothing else is."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Definition
from questionnaire.domain.problems import SEVERITIES, problems
from tests.domain.problems.planted_articles import OF_PLANTED, TO_READ, apart, twice
from tests.domain.problems.planted_questions import ASKING
from tests.domain.problems.planted_results import TELLING, on_rumour_read
from tests.domain.problems.planted_translations import TRANSLATED
from tests.domain.problems.sound import found, sound

PLANTED = (*ASKING, *TELLING, *TO_READ, *TRANSLATED)
NAMES = [f"{kind}-{noun}-{number}" for number, (kind, noun, *_) in enumerate(PLANTED)]


def test_a_sound_definition_has_no_problems() -> None:
    assert problems(sound(), articles=OF_PLANTED) == ()


@pytest.mark.parametrize(("kind", "noun", "key", "definition"), PLANTED, ids=NAMES)
def test_what_is_planted_is_found_at_its_row_and_nothing_else(
    kind: str, noun: str, key: str, definition: Definition
) -> None:
    assert found(definition, OF_PLANTED) == [(kind, noun, key)]


def test_every_kind_is_planted() -> None:
    assert {kind for kind, *_ in PLANTED} | {kind for kind, _ in twice()} == set(SEVERITIES)


@pytest.mark.parametrize(("kind", "definition"), [*twice()])
def test_what_two_articles_share_is_found_at_both(kind: str, definition: Definition) -> None:
    assert found(definition, OF_PLANTED) == [(kind, "article", "repair"), (kind, "article", "more")]


def test_articles_of_different_kinds_may_have_the_same_number() -> None:
    assert found(apart(), OF_PLANTED) == []


@pytest.mark.parametrize("word", ["text", "Abstract", " CITATION "])
def test_a_source_was_read_as_far_as_a_file_says_in_letters_of_any_size(word: str) -> None:
    assert found(on_rumour_read(word), OF_PLANTED) == []


@pytest.mark.parametrize("definition", [planted[-1] for planted in PLANTED], ids=NAMES)
def test_each_message_is_one_or_two_sentences(definition: Definition) -> None:
    (problem,) = problems(definition, articles=OF_PLANTED)
    assert problem.message.rstrip("”").endswith(".")
    assert problem.message.count(". ") <= 1
