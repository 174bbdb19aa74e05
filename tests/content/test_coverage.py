from __future__ import annotations

import random
from functools import cache

from questionnaire.domain.definition import Answer, Kind, Question
from questionnaire.domain.evaluator import evaluate
from tests import shipped
from tests.visitor import calm

DEFINITION = shipped.definition()
RESPONDENTS = 10_000
URGENT = {"now_signs", "skin_signs", "gut_signs"}
STYLES = ("calm", "mixed", "mixed", "mixed", "strong", "unsure")


def tick_some(question: Question, chance: float, dice: random.Random) -> Answer:
    ticked = tuple(o.key for o in question.options if not o.exclusive and dice.random() < chance)
    return ticked or calm(question)


def an_answer(question: Question, style: str, dice: random.Random) -> Answer:
    """Mostly calm about what is urgent; otherwise as the style has it."""
    if question.key in URGENT:
        return tick_some(question, 0.2, dice) if dice.random() < 0.04 else calm(question)
    if question.kind is Kind.TICKS:
        chance = {"calm": 0.05, "mixed": 0.2, "strong": 0.4, "unsure": 0.2}[style]
        return tick_some(question, chance, dice)
    keys = [option.key for option in question.options]
    valued = sorted((o for o in question.options if o.value is not None), key=lambda o: o.value or 0)
    if style == "unsure" and dice.random() < 0.5:
        return keys[-1]
    if style == "strong" and dice.random() < 0.6:
        return valued[-1].key
    if style == "calm" and dice.random() < 0.7:
        return calm(question)
    return dice.choice(keys)


def respondent(dice: random.Random) -> dict[str, Answer]:
    """Answers to everything; what is not asked is answered too, and must be ignored."""
    style = dice.choice(STYLES)
    return {question.key: an_answer(question, style, dice) for question in DEFINITION.questions}


@cache
def what_occurred() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The questions asked, the flags raised and the cards shown, over all respondents."""
    dice = random.Random(1)
    questions: set[str] = set()
    flags: set[str] = set()
    cards: set[str] = set()
    for _ in range(RESPONDENTS):
        evaluation = evaluate(DEFINITION, respondent(dice))
        outcome = evaluation.outcome
        questions |= evaluation.asked
        flags.update(outcome.flags)
        cards.update(outcome.advice)
    return frozenset(questions), frozenset(flags), frozenset(cards)


def test_every_question_is_asked_of_somebody() -> None:
    asked, _, _ = what_occurred()

    assert asked == set(DEFINITION.questions_by_key)


def test_every_flag_is_raised_for_somebody() -> None:
    _, raised, _ = what_occurred()

    assert raised == set(DEFINITION.flags_by_key)


def test_every_card_is_shown_to_somebody() -> None:
    _, _, shown = what_occurred()

    assert shown == set(DEFINITION.advice_by_key)
