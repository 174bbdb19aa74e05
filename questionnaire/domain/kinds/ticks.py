"""Any number of options of a list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from random import Random

from ..facts import ANSWERED, Fact, left_out
from ..questions import PEOPLE, Answer, Option, Question
from .base import Fault, KindProblem, QuestionKind, Style, Unpackable

TICK: Mapping[Style, float] = {Style.UNIFORM: 0.2, Style.LOW: 0.02, Style.HIGH: 0.35, Style.SKIPPING: 0.1}
NO_TICKS: Mapping[Style, float] = {Style.UNIFORM: 0.6, Style.LOW: 0.9, Style.HIGH: 0.4, Style.SKIPPING: 0.8}
MOST_TICKS = 10  # that conditions may name before all sets of them are too many; 2 ** 10 sets


class Ticks(QuestionKind):
    """An answer is a tuple of keys. Packed: a 1, and then one bit for each option, lowest first."""

    called = "ticking all that apply"
    several = True
    template = "gutskin/ticks.html"
    fhir_control = "check-box"

    def has_rows(self, question: Question) -> bool:
        return True

    def option(self, question: Question, answer: Answer) -> str:
        return ANSWERED

    def chosen(self, question: Question, answer: Answer) -> tuple[str, ...]:
        return tuple(answer)

    def facts(self, question: Question, answer: Answer) -> Iterator[Fact]:
        yield from super().facts(question, answer)
        for option in question.options_by_key:
            if option not in answer:
                yield left_out(question.key, option)

    def known(self, option: str) -> Answer:
        return (option,)

    def fault(self, question: Question, values: Sequence[str]) -> Fault | None:
        options = question.options_by_key
        if not all(value in options for value in values):
            return Fault.NOT_AN_OPTION
        if len(set(values)) > 1 and any(options[value].exclusive for value in values):
            return Fault.NOT_ALONE
        return None

    def receive(self, question: Question, values: Sequence[str]) -> Answer:
        return tuple([option.key for option in question.options if option.key in values])

    def offers(self, question: Question, answer: Answer) -> bool:
        return not isinstance(answer, str) and set(answer) <= set(question.options_by_key)

    def size(self, question: Question) -> int:
        return -(-(len(question.options) + 1) // 8)

    def pack(self, question: Question, answer: Answer) -> int:
        return sum([2 << question.places[key] for key in answer], 1)

    def unpack(self, question: Question, number: int) -> Answer:
        if not number & 1 or number >> len(question.options) + 1:
            raise Unpackable
        # Lowest bit first, so only as many steps as there are ticks.
        ticked, left = [], number >> 1
        while left:
            lowest = left & -left
            ticked.append(question.options[lowest.bit_length() - 1].key)
            left ^= lowest
        return tuple(ticked)

    def calm(self, question: Question) -> Answer:
        return tuple(option.key for option in question.options if option.exclusive)[:1]

    def is_something(self, question: Question, answer: Answer) -> bool:
        return any(not question.options_by_key[key].exclusive for key in answer)

    def invent(self, question: Question, style: Style, *, size: int, random: Random) -> list[Answer | None]:
        return [_invented(question, style, random) for _ in range(size)]

    def draw(self, question: Question, *, size: int, random: Random) -> list[Answer]:
        """Draw for each row whether it is ticked, whatever the others are; if none is, the answer says so."""
        likely = [(key, count / PEOPLE) for key, count in question.chosen_by.items()]
        chance, nothing = random.random, self.calm(question)
        return [tuple([key for key, share in likely if chance() < share]) or nothing for _ in range(size)]

    def telling(self, question: Question, named: Collection[str]) -> list[Answer] | None:
        """Return every set of the ticks that are named, and of one that stands for all others."""
        if len(named) > MOST_TICKS:
            return None
        alone = _that_matter([option for option in question.options if option.exclusive], named)
        together = _that_matter([option for option in question.options if not option.exclusive], named)
        sets = chain.from_iterable(combinations(together, size + 1) for size in range(len(together)))
        return [*((key,) for key in alone), *sets]

    def problems(self, question: Question) -> Iterator[KindProblem]:
        if question.rules or question.values:
            message = "A tick-list never scores. Remove its rules and the values of its options."
            yield "scored_ticks", message
        exclusive = sum(option.exclusive for option in question.options)
        if not exclusive:
            message = (
                "Nobody can say that nothing applies. Add an option such as “None of these” and mark it "
                "as exclusive."
            )
            yield "ticks_without_exclusive", message
        if exclusive > 1:
            yield (
                "ticks_with_several_exclusive",
                f"{exclusive} options cannot stand with others. Check that more than one is meant to.",
            )


def _that_matter(options: Iterable[Option], named: Collection[str]) -> list[str]:
    """Return the options that conditions name, and one that stands for all others."""
    keys = [option.key for option in options]
    others = [key for key in keys if key not in named]
    return [key for key in keys if key in named] + others[:1]


def _invented(question: Question, style: Style, random: Random) -> tuple[str, ...]:
    alone = [option.key for option in question.options if option.exclusive]
    together = [option.key for option in question.options if not option.exclusive]
    if alone and random.random() < NO_TICKS[style]:
        return (random.choice(alone),)
    likely = TICK[style]
    ticked = tuple(key for key in together if random.random() < likely)
    return ticked or (random.choice(alone or together),)
