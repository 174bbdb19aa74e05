"""One option of a few: short steps side by side, others on a row each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from random import Random

from ..questions import Answer, Option, Question
from .base import Fault, QuestionKind, Style, Unpackable

SKIPS = 0.4  # "not sure" of those who often skip
RARELY_ABSENT = 0.05  # "not sure" of those who mostly answer low or high
STEPS = range(3, 6)  # how many options may stand side by side
LONGEST = 22  # letters of a label that stands beside others
LEAN: Mapping[Style, float] = {Style.LOW: 0.5, Style.HIGH: 2.0}  # how much likelier the next step up is


class Choice(QuestionKind):
    """An answer is the key of one option. Packed: its place, counted from 1."""

    called = "choosing one"
    in_order = True
    template = "gutskin/choice.html"
    fhir_control = "radio-button"

    def has_rows(self, question: Question) -> bool:
        return not self.is_strip(question)

    def is_strip(self, question: Question) -> bool:
        """Return whether its steps, from little to much, are short and few enough to stand side by side."""
        steps = question.ranges
        are_valued = all(option.value is not None for option in steps)
        are_short = all(len(o.label) <= LONGEST and not o.hint and not o.group for o in steps)
        return len(steps) in STEPS and are_valued and are_short

    def option(self, question: Question, answer: Answer) -> str:
        return str(answer)

    def known(self, option: str) -> Answer:
        return option

    def fault(self, question: Question, values: Sequence[str]) -> Fault | None:
        if not all(value in question.options_by_key for value in values):
            return Fault.NOT_AN_OPTION
        return Fault.SEVERAL if len(set(values)) > 1 else None

    def receive(self, question: Question, values: Sequence[str]) -> Answer:
        return values[0]

    def offers(self, question: Question, answer: Answer) -> bool:
        return isinstance(answer, str) and answer in question.options_by_key

    def size(self, question: Question) -> int:
        return max(-(-len(question.options).bit_length() // 8), 1)

    def pack(self, question: Question, answer: Answer) -> int:
        return question.places[str(answer)] + 1

    def unpack(self, question: Question, number: int) -> Answer:
        if number > len(question.options):
            raise Unpackable
        return question.options[number - 1].key

    def calm(self, question: Question) -> Answer:
        valued = [option for option in question.options if option.value is not None]
        return min(valued or question.options, key=lambda option: option.value or 0).key

    def is_something(self, question: Question, answer: Answer) -> bool:
        value = question.options_by_key[str(answer)].value
        return value is not None and value > question.values[0]

    def invent(self, question: Question, style: Style, *, size: int, random: Random) -> list[Answer | None]:
        choices: list[Answer | None] = list(question.options_by_key)
        weights = _weights(question, style)
        if not question.required:
            choices, weights = [*choices, None], [*weights, sum(weights) * _left_open(style)]
        return random.choices(choices, weights, k=size)

    def draw(self, question: Question, *, size: int, random: Random) -> list[Answer]:
        return list(random.choices(list(question.chosen_by), list(question.chosen_by.values()), k=size))

    def telling(self, question: Question, named: Collection[str]) -> list[Answer] | None:
        return list(question.options_by_key)


def _weights(question: Question, style: Style) -> list[float]:
    """Return how likely each option is: valued ones by style, those without a value share what is left."""
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
