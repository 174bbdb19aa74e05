"""Answers packed by position, so that a whole visit fits a cookie whatever the keys are called."""

from __future__ import annotations

import json
import zlib
from typing import Any

from .definition import Answer, Answers, Definition, Kind, Question

COOKIE_BUDGET = 3500  # bytes of cookie value; browsers drop cookies above 4,096 in all
LARGEST_UNFOLDED = 64 * 1024  # bytes
VISIT_OVERHEAD = 160  # bytes around the answers: version, country, consent


class Unpackable(ValueError):
    """Packed answers that do not belong to this definition."""


def pack(definition: Definition, answers: Answers) -> list[Any]:
    """Replace keys by positions: null, a number, or a list of numbers per question.

    Trailing nulls are left out. Answers under unknown keys are dropped.
    """
    packed = [_pack_answer(question, answers.get(question.key)) for question in definition.questions]
    while packed and packed[-1] is None:
        packed.pop()
    return packed


def _pack_answer(question: Question, answer: Answer | None) -> int | list[int] | None:
    keys = list(question.options_by_key)
    if answer is None:
        return None
    if isinstance(answer, str):
        return keys.index(answer)
    return [keys.index(key) for key in answer]


def unpack(definition: Definition, packed: Any) -> dict[str, Answer]:
    """The reverse of `pack`.

    Raises:
        Unpackable: if the packed answers are not of this definition.
    """
    if not isinstance(packed, list) or len(packed) > len(definition.questions):
        raise Unpackable
    answers: dict[str, Answer] = {}
    for question, item in zip(definition.questions, packed, strict=False):
        if item is not None:
            answers[question.key] = _unpack_answer(question, item)
    return answers


def _unpack_answer(question: Question, item: Any) -> Answer:
    if question.kind is not Kind.TICKS:
        return _option_key(question, item)
    if not isinstance(item, list):
        raise Unpackable
    return tuple(_option_key(question, index) for index in item)


def _option_key(question: Question, index: Any) -> str:
    if type(index) is not int or not 0 <= index < len(question.options):
        raise Unpackable
    return question.options[index].key


def to_bytes(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 9)


def from_bytes(data: bytes) -> Any:
    """The reverse of `to_bytes`.

    Raises:
        Unpackable: if it is damaged, or would unfold beyond any honest visit.
    """
    unfolder = zlib.decompressobj()
    try:
        raw = unfolder.decompress(data, LARGEST_UNFOLDED)
        if unfolder.unconsumed_tail or not unfolder.eof:
            raise Unpackable
        return json.loads(raw)
    except (zlib.error, ValueError) as error:
        raise Unpackable from error


def largest_cookie(definition: Definition) -> int:
    """Bytes of the cookie value when every question has its longest answer, compressing nothing."""
    packed = [
        list(range(len(question.options))) if question.kind is Kind.TICKS else len(question.options) - 1
        for question in definition.questions
    ]
    stored = len(zlib.compress(json.dumps(packed, separators=(",", ":")).encode(), 0)) + VISIT_OVERHEAD
    sealed = 73 + 16 * (stored // 16)  # Fernet: header, block padding, signature
    return 4 * -(-sealed // 3)
