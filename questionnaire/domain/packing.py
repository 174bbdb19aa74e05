"""Answers packed by position into a few bytes, so that a whole visit fits its cookie whatever the keys are.

Every question has a number of as many bytes as its largest needs: 0 while it is unanswered; else one more
than the place of the option chosen, or, of a tick-list, a 1 and then one bit for each option.
"""

from __future__ import annotations

from .definition import Answer, Answers, Definition, Kind, Question

COOKIE_BUDGET = 3500  # bytes of cookie value; browsers drop cookies above 4,096 in all
VISIT_OVERHEAD = 160  # bytes around the answers: version, country, consent, time, nonce and tag


class Unpackable(ValueError):
    """Packed answers that do not belong to this definition."""


def pack(definition: Definition, answers: Answers) -> bytes:
    """Replace keys by positions; zeros at the end are left out. Answers under unknown keys are dropped."""
    answer = answers.get
    packed = [
        single.get(answer(key)) or pack_answer(question, answer(key))
        for key, single, question in definition.packers
    ]
    return b"".join(packed).rstrip(b"\0")


def pack_answer(question: Question, answer: Answer | None) -> bytes:
    return question.packed.get(answer) or _pack_ticks(question, answer or ())


def _pack_ticks(question: Question, ticks: Answer) -> bytes:
    number = sum([2 << question.places[key] for key in ticks], 1)
    return number.to_bytes(question.packed_size, "little")


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
        number = number_at(packed, at, question.packed_size)
        at += question.packed_size
        if number:
            answers[question.key] = answer_of(question, number)
    if len(packed) > at:
        raise Unpackable
    return answers


def answer_of(question: Question, number: int) -> Answer:
    """The answer that a number other than 0 stands for.

    Raises:
        Unpackable: if it is none to this question.
    """
    if question.kind is Kind.TICKS:
        return _unpack_ticks(question, number)
    if number > len(question.options):
        raise Unpackable
    return question.options[number - 1].key


def number_at(packed: bytes, at: int, size: int) -> int:
    return int.from_bytes(packed[at : at + size], "little")


def _unpack_ticks(question: Question, number: int) -> Answer:
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
    return 4 * -(-packed // 3)
