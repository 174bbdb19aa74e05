"""Answers packed by position, so that a whole visit fits a cookie whatever the keys are called."""

from __future__ import annotations

import json
import zlib
from typing import Any

from .definition import Answer, Answers, Definition, Question

COOKIE_BUDGET = 3500  # bytes of cookie value; browsers drop cookies above 4,096 in all
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
    try:
        if isinstance(item, list):
            return tuple(question.options[index].key for index in item)
        chosen: str = question.options[item].key
        return chosen
    except (IndexError, TypeError) as error:
        raise Unpackable from error


def to_bytes(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 9)


def from_bytes(data: bytes) -> Any:
    """The reverse of `to_bytes`; refuses what would unfold beyond any honest visit."""
    unfolder = zlib.decompressobj()
    raw = unfolder.decompress(data, 64 * 1024)
    if unfolder.unconsumed_tail or not unfolder.eof:
        raise Unpackable
    return json.loads(raw)


def largest_cookie(definition: Definition) -> int:
    """Bytes of the cookie value when every question has its longest answer, compressing nothing."""
    packed = [
        list(range(len(question.options))) if question.kind == "ticks" else len(question.options) - 1
        for question in definition.questions
    ]
    stored = len(zlib.compress(json.dumps(packed, separators=(",", ":")).encode(), 0)) + VISIT_OVERHEAD
    sealed = 57 + 16 * (stored // 16)  # Fernet: header, block padding, signature
    return 4 * -(-sealed // 3)
