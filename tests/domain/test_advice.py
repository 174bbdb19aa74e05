"""Which advice is shown, and which flags silence it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from questionnaire.domain.advice import shown_cards
from questionnaire.domain.definition import Advice, Answer, Flag, Group, Subject, Urgency
from questionnaire.domain.evaluator import evaluate, evaluator
from tests.builders import a_definition, a_flag, a_question, a_tick_list, an_advice

GENERAL, FOOD, RESTRICTION, SUPPLEMENT = Subject
SUBJECTS = tuple(an_advice(subject.value, subject=subject) for subject in Subject)


def shown(cards: Sequence[Advice], *flags: Flag, **answers: Answer) -> list[str]:
    definition = a_definition(a_question("a"), a_tick_list("signs"), advice=tuple(cards))
    return [
        card.key
        for card in shown_cards(evaluator(definition).advice.find(evaluate(definition, answers).facts), flags)
    ]


@pytest.mark.parametrize(
    ("urgencies", "subjects"),
    [
        ([], [GENERAL, FOOD, RESTRICTION, SUPPLEMENT]),
        (["routine"], [GENERAL, FOOD, RESTRICTION, SUPPLEMENT]),
        (["soon"], [GENERAL, FOOD, RESTRICTION, SUPPLEMENT]),
        (["caution"], [GENERAL, FOOD]),
        (["soon", "caution"], [GENERAL, FOOD]),
        (["same_day"], [GENERAL]),
        (["emergency"], [GENERAL]),
        (["caution", "same_day"], [GENERAL]),
    ],
)
def test_a_flag_silences_subjects(urgencies: list[str], subjects: list[Subject]) -> None:
    flags = tuple(a_flag(f"flag{n}", urgency=Urgency(urgency)) for n, urgency in enumerate(urgencies))
    assert shown(SUBJECTS, *flags) == subjects


@pytest.mark.parametrize(
    ("flags", "cards"),
    [
        ((), ["kefir", "walk"]),
        (("weak_immunity",), ["walk"]),
        (("pregnant",), ["walk"]),
        (("diabetes",), ["kefir", "walk"]),
    ],
)
def test_a_card_is_hidden_by_its_own_flags(flags: tuple[str, ...], cards: list[str]) -> None:
    kefir = an_advice("kefir", hidden_by=("weak_immunity", "pregnant"))
    raised = tuple(a_flag(key, urgency=Urgency.ROUTINE) for key in flags)
    assert shown((kefir, an_advice("walk")), *raised) == cards


@pytest.mark.parametrize(
    ("answers", "cards"),
    [
        ({}, ["always"]),
        ({"a": "unsure"}, ["always"]),
        ({"a": "daily"}, ["often", "always"]),
        ({"a": "never", "signs": ("rash",)}, ["rash", "always"]),
    ],
)
def test_a_card_is_shown_when_its_conditions_hold(answers: dict[str, Answer], cards: list[str]) -> None:
    all_cards = (an_advice("often", "a >= 3"), an_advice("rash", "signs = rash"), an_advice("always"))
    assert shown(all_cards, **answers) == cards


def test_cards_stand_group_by_group_and_else_in_their_own_order() -> None:
    backwards = [an_advice(f"{group}{n}", group=group) for group in reversed(Group) for n in (2, 1)]
    assert shown(backwards) == [f"{group}{n}" for group in Group for n in (2, 1)]
