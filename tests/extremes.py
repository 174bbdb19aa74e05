"""The edges of what can be answered, each a set of answers; what it does not name is calm."""

from __future__ import annotations

from questionnaire.domain.definition import Answer, Answers, Kind, Question, Urgency
from questionnaire.domain.safety import WITHHOLDING
from tests import shipped

SIGNS = ("now_signs", "skin_signs", "gut_signs")  # the lists on which help today may be ticked
# Rows of these with which help today is needed, some of them only together with another tick.
TODAY = {
    (condition.question, condition.value)
    for flag in shipped.definition().flags
    if flag.urgency in WITHHOLDING
    for condition in flag.when.conditions
    if condition.question in SIGNS
}


def strongest(question: Question) -> Answer:
    """The answer of somebody who has everything, most of the time, but needs no help today."""
    if question.kind is Kind.TICKS:
        ticks = [option.key for option in question.options if not option.exclusive]
        return tuple(key for key in ticks if (question.key, key) not in TODAY)
    valued = [option for option in question.options if option.value is not None]
    return max(valued, key=lambda option: option.value or 0).key if valued else question.options[0].key


def unsure(question: Question) -> Answer:
    """The answer of somebody who would rather not say."""
    absent = [option.key for option in question.options if option.absent]
    return absent[0] if absent else strongest(question)


def _all(*, but: tuple[str, ...]) -> list[Question]:
    return [question for question in shipped.definition().questions if question.key not in but]


def _first(urgency: Urgency) -> Answers:
    """The first sign of an urgency that is there."""
    flag = next(flag for flag in shipped.definition().flags if flag.urgency is urgency)
    condition = flag.when.conditions[0]
    return {condition.question: (condition.value,)}


CALM: Answers = {}
EMERGENCY: Answers = _first(Urgency.EMERGENCY)
SAME_DAY: Answers = _first(Urgency.SAME_DAY)
EVERYTHING: Answers = {q.key: strongest(q) for q in _all(but=("now_signs",))}
FULLEST: Answers = {q.key: strongest(q) for q in _all(but=(*SIGNS, "ask_first"))}
UNSURE: Answers = {q.key: unsure(q) for q in _all(but=(*SIGNS, "ask_first"))}
