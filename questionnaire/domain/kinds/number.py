"""A number that is typed, and the options that stand for ranges of it, or for a reason to give none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random
from typing import NamedTuple

from ..decimals import MOST_DECIMALS, is_plain, read, written
from ..questions import Answer, Option, Question
from ..texts import shown
from .base import Fault, Filled, KindProblem, Style, Unpackable
from .choice import Choice

MALFORMED = "number_malformed"


class Box(NamedTuple):
    """What the template shows: the text in the box, and the keys ticked beside it."""

    typed: str
    ticked: tuple[str, ...]


class Number(Choice):
    """An answer is a number as text, such as "37.5", or the key of an option.

    Visitors choose only options that give a reason for having no number; the key of a range stands for an
    answer that is known without asking. Packed: those reasons, counted from 1, then the steps from the least.
    """

    called = "writing a number"
    typed = True
    template = "gutskin/number.html"
    fhir_control = "text-box"

    def has_rows(self, question: Question) -> bool:
        return False

    def fhir_type(self, question: Question) -> str:
        if question.unit:
            return "quantity"
        return "decimal" if question.decimals else "integer"

    def option(self, question: Question, answer: Answer) -> str:
        key = str(answer)
        if key in question.options_by_key:
            return key
        return question.ranges[max(bisect_right(question.starts, _steps(question, key)) - 1, 0)].key

    def labels(self, question: Question, answer: Answer) -> tuple[str, ...]:
        if answer in question.options_by_key:
            return super().labels(question, answer)
        return (f"{answer}\N{NO-BREAK SPACE}{question.unit}" if question.unit else str(answer),)

    def written(self, question: Question, answer: Answer) -> tuple[str, ...]:
        return (str(answer),)

    def filled(self, question: Question, value: Filled) -> Box:
        values = [value] if isinstance(value, str) else [*(value or ())]
        ticked, typed = _apart(question, values)
        return Box(" ".join(typed), tuple(ticked))

    def said(self, values: Sequence[str]) -> Sequence[str]:
        return [value for value in values if value.strip()]

    def fault(self, question: Question, values: Sequence[str]) -> Fault | None:
        ticked, typed = _apart(question, values)
        if ticked and typed:
            return Fault.NOT_ALONE
        if len({*ticked, *typed}) > 1:
            return Fault.SEVERAL
        return _fault(question, typed[0]) if typed else None

    def receive(self, question: Question, values: Sequence[str]) -> Answer:
        ticked, typed = _apart(question, values)
        if ticked:
            return ticked[0]
        return _written(question, read(typed[0], decimals=question.decimals, unit=question.unit) or 0)

    def offers(self, question: Question, answer: Answer) -> bool:
        is_one = isinstance(answer, str) and self.fault(question, [answer]) is None
        return is_one and self.receive(question, [str(answer)]) == answer

    def size(self, question: Question) -> int:
        least, most = question.span
        return -(-(len(question.reasons) + 1 + max(most - least, 0)).bit_length() // 8)

    def pack(self, question: Question, answer: Answer) -> int:
        reasons = [option.key for option in question.reasons]
        if answer in reasons:
            return reasons.index(str(answer)) + 1
        return len(reasons) + 1 + _steps(question, str(answer)) - question.span[0]

    def unpack(self, question: Question, number: int) -> Answer:
        if number <= len(question.reasons):
            return question.reasons[number - 1].key
        steps = number - len(question.reasons) - 1 + question.span[0]
        if steps > question.span[1]:
            raise Unpackable
        return _written(question, steps)

    def calm(self, question: Question) -> Answer:
        lowest = min(range(len(question.ranges)), key=lambda place: question.ranges[place].value or 0)
        return _written(question, question.starts[lowest])

    def is_something(self, question: Question, answer: Answer) -> bool:
        option = question.options_by_key[self.option(question, answer)]
        return option.absent is None and (option.value is None or option.value > question.values[0])

    def invent(self, question: Question, style: Style, *, size: int, random: Random) -> list[Answer | None]:
        return _typed(question, super().invent(question, style, size=size, random=random), random)

    def draw(self, question: Question, *, size: int, random: Random) -> list[Answer]:
        drawn = _typed(question, super().draw(question, size=size, random=random), random)
        return [answer for answer in drawn if answer is not None]

    def malformed(self, question: Question) -> Iterator[KindProblem]:
        if not 0 <= question.decimals <= MOST_DECIMALS:
            yield MALFORMED, f"It has {question.decimals} decimals. Choose 0 to {MOST_DECIMALS}."
            return
        named = {"least": question.least, "most": question.most}
        named |= {f"starts of option {option.key}": option.starts for option in question.ranges}
        plain = f"a number with no more decimals than {question.decimals}"
        for name, text in named.items():
            if not is_plain(text, decimals=question.decimals):
                yield MALFORMED, f"The field “{name}” is “{shown(text)}”. Write {plain}."
        if not question.ranges:
            yield MALFORMED, "No option stands for a range of its numbers. Add one that starts at the least."

    def problems(self, question: Question) -> Iterator[KindProblem]:
        starts, (least, most) = question.starts, question.span
        if least >= most:
            span = f"from {question.least} to {question.most}"
            yield "number_without_range", f"Its numbers run {span}. Make the most larger than the least."
            return
        if starts[0] != least:
            first = f"Its first range starts at {question.ranges[0].starts}"
            yield "ranges_with_a_hole", f"{first}. Start it at {question.least}, the least number."
        if any(after <= before for before, after in pairwise((*starts, most + 1))):
            order = "Put its ranges in order: each starts above the one before"
            yield "ranges_out_of_order", f"{order}, and none above {question.most}."
        for key in question.options_by_key:
            if key.isdigit():
                message = f"The key “{key}” could be a number typed. Give the option another."
                yield "option_reads_as_number", message


def _apart(question: Question, values: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the keys ticked beside the box, and what was typed."""
    reasons = {option.key for option in question.reasons}
    said = [value for value in values if value]
    return [value for value in said if value in reasons], [value for value in said if value not in reasons]


def _fault(question: Question, typed: str) -> Fault | None:
    steps = read(typed, decimals=question.decimals, unit=question.unit)
    if steps is None:
        return Fault.NOT_A_NUMBER
    return None if question.span[0] <= steps <= question.span[1] else Fault.OUT_OF_RANGE


def _steps(question: Question, text: str) -> int:
    """Return a number in steps; of a range, where it starts."""
    option: Option | None = question.options_by_key.get(text)
    plain = option.starts if option else text
    return read(plain, decimals=question.decimals) or 0


def _written(question: Question, steps: int) -> str:
    return written(steps, decimals=question.decimals)


def _typed(question: Question, keys: Sequence[Answer | None], random: Random) -> list[Answer | None]:
    """Return a number for each key of a range, and the others as they are."""
    places = {option.key: place for place, option in enumerate(question.ranges)}
    return [_within(question, places[str(key)], random) if key in places else key for key in keys]


def _within(question: Question, place: int, random: Random) -> Answer:
    """Return a number that falls into a range."""
    first = question.starts[place]
    ends = [*(start - 1 for start in question.starts[1:]), question.span[1]]
    return _written(question, random.randint(first, max(first, ends[place])))
