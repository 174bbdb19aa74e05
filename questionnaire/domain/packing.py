"""Answers packed by position into a few bytes, so that a whole visit fits its cookie whatever the keys are.

Every question has a number of as many bytes as its largest needs: 0 while it is unanswered; else one more
than the place of the option chosen, or, of a tick-list, a 1 and then one bit for each option.
"""

from __future__ import annotations

from .definition import Answer, Answers, Definition, Kind, Question

COOKIE_BUDGET = 3500  # bytes of cookie value; browsers drop cookies above 4,096 in all
VISIT_OVERHEAD = 160  # bytes around the answers: version, country, consent


class Unpackable(ValueError):
    """Packed answers that do not belong to this definition."""


def pack(definition: Definition, answers: Answers) -> bytes:
    """Replace keys by positions; zeros at the end are left out. Answers under unknown keys are dropped."""
    answer = answers.get
    numbers = [_number(q, answer(q.key)).to_bytes(q.packed_size, "little") for q in definition.questions]
    return b"".join(numbers).rstrip(b"\0")


def _number(question: Question, answer: Answer | None) -> int:
    if answer is None:
        return 0
    if isinstance(answer, str):
        return question.places[answer] + 1
    return sum([2 << question.places[key] for key in answer], 1)


def unpack(definition: Definition, packed: bytes) -> dict[str, Answer]:
    """The reverse of `pack`; ticks come in the order of their options.

    Raises:
        Unpackable: if the packed answers are not of this definition.
    """
    answers: dict[str, Answer] = {}
    at = 0
    for question in definition.questions:
        if at >= len(packed):
            break
        size = question.packed_size
        number = packed[at] if size == 1 else int.from_bytes(packed[at : at + size], "little")
        at += size
        if number:
            answers[question.key] = _answer(question, number)
    if len(packed) > at:
        raise Unpackable
    return answers


def _answer(question: Question, number: int) -> Answer:
    if question.kind is Kind.TICKS:
        return _ticks(question, number)
    if number > len(question.options):
        raise Unpackable
    return question.options[number - 1].key


def _ticks(question: Question, number: int) -> Answer:
    if not number & 1 or number >> len(question.options) + 1:
        raise Unpackable
    ticked, left = [], number >> 1
    while left:
        lowest = left & -left
        ticked.append(question.options[lowest.bit_length() - 1].key)
        left ^= lowest
    return tuple(ticked)


def largest_cookie(definition: Definition) -> int:
    """Bytes of the cookie value when every question is answered."""
    packed = VISIT_OVERHEAD + sum(question.packed_size for question in definition.questions)
    sealed = 73 + 16 * (packed // 16)  # Fernet: header, block padding, signature
    return 4 * -(-sealed // 3)
