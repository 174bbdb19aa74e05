"""The parts of a definition that ask: sections, questions, options, rules and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from .decimals import read
from .texts import whole_number
from .vocabulary import AbsentReason, Grade, Kind, Operator

Answer = str | tuple[str, ...]
PEOPLE = 1000  # that a prevalence counts among
Answers = Mapping[str, Answer]  # by question key; absent means unanswered, never None


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison with an earlier answer.

    `value` is an option key for `=` and `!=`, a whole number for the four
    orderings (compared with the chosen option's value), `yes` or `no` for
    `exists`. Always a string here; read by the source question's type.
    """

    question: str
    operator: Operator
    value: str


@dataclass(frozen=True, slots=True)
class When:
    """Conditions that must hold together: every one of `all` and, where there are some, one of `any`."""

    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return self.all + self.any

    @property
    def in_words(self) -> str:
        """The conditions as a definition file writes them, joined by "and" and "or"."""
        parts = [_written(condition) for condition in self.all]
        some = " or ".join(_written(condition) for condition in self.any)
        if some:
            parts.append(f"({some})" if parts and len(self.any) > 1 else some)
        return " and ".join(parts)


def _written(condition: Condition) -> str:
    return f"{condition.question} {condition.operator} {condition.value}"


ALWAYS = When()


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: a value, or the reason there is none, never both."""

    key: str
    label: str
    value: int | None = None
    absent: AbsentReason | None = None
    hint: str = ""
    exclusive: bool = False  # in a tick-list: "None of these"
    full: bool = False  # this answer and every stronger one count in full
    group: str = ""  # a small heading above it, in a long list
    picture: str = ""  # name of a shipped drawing
    starts: str = ""  # of a number: the least of the range, which ends where the next starts


@dataclass(frozen=True, slots=True)
class Rule:
    """Why an answer counts towards a pathway, in the words the visitor reads."""

    pathway: str
    group: str  # of the pathway; only the strongest answer of a group counts
    points: int  # what the strongest answer brings
    grade: Grade
    why: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question. Its key never changes once published (FHIR: linkId)."""

    key: str
    text: str
    options: tuple[Option, ...]
    kind: Kind = Kind.CHOICE
    short: str = ""  # how receipts and the check page call it
    hint: str = ""
    why_we_ask: str = ""
    option_set: str = ""  # name of a set of options shared by several questions
    required: bool = True
    may_change: bool = True  # false for what nobody should change alone, such as a medicine
    signs: bool = False  # a list of warning signs: every row but an exclusive one raises a flag
    asked_when: When = ALWAYS
    unasked_value: str = ""  # option that counts when it is not asked
    prevalence: tuple[str, ...] = ()  # "acne 340": of 1,000 simulated people 340 choose this option
    rules: tuple[Rule, ...] = ()
    least: str = ""  # these four of a number
    most: str = ""
    decimals: int = 0
    unit: str = ""

    @property
    def name(self) -> str:
        return self.short or self.text

    @cached_property
    def options_by_key(self) -> Mapping[str, Option]:
        return {option.key: option for option in self.options}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each option stands, from 0."""
        return {option.key: place for place, option in enumerate(self.options)}

    @cached_property
    def shares(self) -> Mapping[str, Fraction]:
        """How far up its scale each option with a value is: from 0 to 1, which the one marked `full` has."""
        valued = {option.key: option.value for option in self.options if option.value is not None}
        least = min(valued.values(), default=0)
        full = next(
            (valued[o.key] for o in self.options if o.full and o.key in valued),
            max(valued.values(), default=0),
        )
        span = max(full - least, 1)
        return {key: min(Fraction(value - least, span), Fraction(1)) for key, value in valued.items()}

    @cached_property
    def chosen_by(self) -> Mapping[str, int]:
        """How many of 1,000 simulated people choose each option; what is no such pair is left out."""
        pairs = [pair.partition(" ") for pair in self.prevalence]
        counts = {option: whole_number(count) for option, _, count in pairs if option in self.options_by_key}
        return {option: count for option, count in counts.items() if count is not None}

    @cached_property
    def values(self) -> tuple[int, ...]:
        """The values an answer can take, lowest first, each once."""
        return tuple(sorted({o.value for o in self.options if o.value is not None}))

    @cached_property
    def reasons(self) -> tuple[Option, ...]:
        """The options that say why there is no answer with a value."""
        return tuple(option for option in self.options if option.absent is not None)

    @cached_property
    def ranges(self) -> tuple[Option, ...]:
        """The options that are answers: of a number its ranges, of a choice its steps."""
        return tuple(option for option in self.options if option.absent is None)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where the ranges of a number start, in steps of its last decimal place."""
        return tuple(read(option.starts, decimals=self.decimals) or 0 for option in self.ranges)

    @cached_property
    def span(self) -> tuple[int, int]:
        """The least and the most of a number, in such steps."""
        return read(self.least, decimals=self.decimals) or 0, read(self.most, decimals=self.decimals) or 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages about one subject, under one name."""

    key: str
    title: str
    extra: bool = False  # after the boundary: somebody may see their page without it


@dataclass(frozen=True)
class Section:
    """One page of questions with one recall period."""

    key: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""
    chapter: str = ""

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its questions."""
        return frozenset(question.key for question in self.questions)

    @cached_property
    def questions_by_key(self) -> Mapping[str, Question]:
        return {question.key: question for question in self.questions}
