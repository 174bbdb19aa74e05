"""The edges of what can be answered, each a set of answers; what it does not name is calm."""

from __future__ import annotations

from questionnaire.domain.definition import Answer, Answers, Kind, Question
from tests import shipped

SAFE = ("right_now", "today")


def strongest(question: Question) -> Answer:
    """The answer of somebody who has everything, most of the time."""
    if question.kind is Kind.TICKS:
        return tuple(option.key for option in question.options if not option.exclusive)
    valued = [option for option in question.options if option.value is not None]
    return max(valued, key=lambda option: option.value or 0).key if valued else question.options[0].key


def unsure(question: Question) -> Answer:
    """The answer of somebody who would rather not say."""
    absent = [option.key for option in question.options if option.absent]
    return absent[0] if absent else strongest(question)


def _all(*, but: tuple[str, ...] = SAFE) -> list[Question]:
    return [
        q for section in shipped.definition().sections if section.key not in but for q in section.questions
    ]


def _first_of(section: str) -> Answers:
    question = shipped.definition().sections_by_key[section].questions[0]
    return {question.key: (question.options[0].key,)}


CALM: Answers = {}
EMERGENCY: Answers = _first_of("right_now")
SAME_DAY: Answers = _first_of("today")
EVERYTHING: Answers = {q.key: strongest(q) for q in _all()}
FULLEST: Answers = {q.key: strongest(q) for q in _all(but=(*SAFE, "ask_first"))}
UNSURE: Answers = {q.key: unsure(q) for q in _all(but=(*SAFE, "weeks", "ask_first"))}
