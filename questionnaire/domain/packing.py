"""Answers packed by position into a few bytes, so that a whole visit fits its cookie whatever the keys are.

Every question has a number of as many bytes as its largest needs: 0 while it is unanswered, else what its
kind makes of the answer.
"""

from __future__ import annotations

from .definition import Answer, Answers, Definition
from .kinds import Unpackable

__all__ = ["Unpackable", "largest_cookie", "pack", "unpack"]

COOKIE_BUDGET = 3500  # bytes of cookie value; browsers drop cookies above 4,096 in all
VISIT_OVERHEAD = 160  # bytes around the answers: version, country, consent, time, nonce and tag


def pack(definition: Definition, answers: Answers) -> bytes:
    """Replace keys by positions; zeros at the end are left out. Answers under unknown keys are dropped."""
    packed = bytearray(definition.packed_size)
    places = definition.packed_places
    for key, answer in answers.items():
        if key in places:
            question, kind, start, end = places[key]
            packed[start:end] = kind.pack(question, answer).to_bytes(end - start, "little")
    return bytes(packed).rstrip(b"\0")


def unpack(definition: Definition, packed: bytes) -> dict[str, Answer]:
    """Reverse `pack`; ticks come in the order of their options.

    Raises:
        Unpackable: if the packed answers are not of this definition.
    """
    if len(packed) > definition.packed_size:
        raise Unpackable
    answers: dict[str, Answer] = {}
    for key, (question, kind, start, end) in definition.packed_places.items():
        number = int.from_bytes(packed[start:end], "little")
        if number:
            answers[key] = kind.unpack(question, number)
    return answers


def largest_cookie(definition: Definition) -> int:
    """Return the bytes of the cookie's value when every question is answered."""
    return 4 * -(-(VISIT_OVERHEAD + definition.packed_size) // 3)
