"""Invented respondents: the same seed invents the same people, question by question.

Each question draws from a stream of its own, named by its key. So two definitions that share
a question get the same answers to it, whatever else was added, moved or removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from random import Random

from .definition import Answer, Answers, Definition, Kind, Option, Question
from .packing import pack_answer


class Style(StrEnum):
    """How somebody answers; each style makes up a quarter of the respondents."""

    UNIFORM = "uniform"  # any answer as likely as any other
    LOW = "low"  # mostly the low end, few ticks
    HIGH = "high"  # mostly the high end, many ticks
    SKIPPING = "skipping"  # often "not sure", or nothing where that may be


TICK: Mapping[Style, float] = {Style.UNIFORM: 0.2, Style.LOW: 0.02, Style.HIGH: 0.35, Style.SKIPPING: 0.1}
NO_TICKS: Mapping[Style, float] = {Style.UNIFORM: 0.6, Style.LOW: 0.9, Style.HIGH: 0.4, Style.SKIPPING: 0.8}
SKIPS = 0.4
RARELY_ABSENT = 0.05  # "not sure" of those who mostly answer low or high
LEAN: Mapping[Style, float] = {Style.LOW: 0.5, Style.HIGH: 2.0}  # how much likelier the next step up is


def packed(definition: Definition, *, count: int, seed: int) -> Iterator[bytes]:
    """The respondents' answers as a visit packs them."""
    for style, size in shares(count):
        drawn = [_bytes(question, style=style, size=size, seed=seed) for question in definition.questions]
        yield from map(b"".join, zip(*drawn, strict=True))


def invented(definition: Definition, *, count: int, seed: int) -> Iterator[Answers]:
    """The same respondents as plain answers."""
    for style, size in shares(count):
        drawn = [answers(question, style=style, size=size, seed=seed) for question in definition.questions]
        for row in zip(*drawn, strict=True):
            given = zip(definition.questions, row, strict=True)
            yield {question.key: answer for question, answer in given if answer is not None}


def shares(count: int) -> Iterator[tuple[Style, int]]:
    """How many respondents answer in each style; the first styles take what is over."""
    each, over = divmod(count, len(Style))
    for index, style in enumerate(Style):
        yield style, each + (index < over)


def answers(question: Question, *, style: Style, size: int, seed: int) -> list[Answer | None]:
    """One question's column of answers."""
    random = Random(f"{seed} {style} {question.key}")  # noqa: S311 -- invented people, not secrets
    if question.kind is Kind.TICKS:
        return [_ticks(question, style, random) for _ in range(size)]
    choices: list[Answer | None] = list(question.options_by_key)
    weights = _weights(question, style)
    if not question.required:
        choices, weights = [*choices, None], [*weights, sum(weights) * _left_open(style)]
    return random.choices(choices, weights, k=size)


def _bytes(question: Question, *, style: Style, size: int, seed: int) -> list[bytes]:
    known: dict[Answer | None, bytes] = {}
    column = []
    for answer in answers(question, style=style, size=size, seed=seed):
        if answer not in known:
            known[answer] = pack_answer(question, answer)
        column.append(known[answer])
    return column


def _ticks(question: Question, style: Style, random: Random) -> tuple[str, ...]:
    alone = [option.key for option in question.options if option.exclusive]
    together = [option.key for option in question.options if not option.exclusive]
    if alone and random.random() < NO_TICKS[style]:
        return (random.choice(alone),)
    likely = TICK[style]
    ticked = tuple(key for key in together if random.random() < likely)
    return ticked or (random.choice(alone or together),)


def _weights(question: Question, style: Style) -> list[float]:
    """How likely each option is: valued ones by style, those without a value share what is left."""
    valued = [option for option in question.options if option.value is not None]
    absent = len(question.options) - len(valued)
    if style is Style.UNIFORM or not valued or not absent:
        return [_lean(option, question, style) for option in question.options]
    total = sum(_lean(option, question, style) for option in valued)
    skipped = _left_open(style)
    each = total * skipped / (1 - skipped) / absent
    return [each if o.value is None else _lean(o, question, style) for o in question.options]


def _lean(option: Option, question: Question, style: Style) -> float:
    if option.value is None or style not in LEAN:
        return 1.0
    return float(LEAN[style] ** question.values.index(option.value))


def _left_open(style: Style) -> float:
    return SKIPS if style is Style.SKIPPING else RARELY_ABSENT
