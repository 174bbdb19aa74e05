"""The parts of a definition that ask: sections, questions, options, rules and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .decimals import read
from .vocabulary import AbsentReason, Behaviour, Grade, Kind, Operator

Answer = str | tuple[str, ...]
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
    """Conditions and how they combine; without conditions it always holds."""

    behaviour: Behaviour = Behaviour.ALL
    conditions: tuple[Condition, ...] = ()

    @property
    def in_words(self) -> str:
        """The conditions as a definition file writes them, joined by "and" or "or"."""
        joint = " and " if self.behaviour is Behaviour.ALL else " or "
        return joint.join(f"{c.question} {c.operator} {c.value}" for c in self.conditions)


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
    starts: str = ""  # of a number: the least of the range, which ends where the next starts


@dataclass(frozen=True, slots=True)
class Rule:
    """Why an answer counts towards a pathway, in the words the visitor reads."""

    pathway: str
    weight: int
    grade: Grade
    why: str
    sources: tuple[str, ...] = ()
    reverse: bool = False


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
    asked_when: When = ALWAYS
    unasked_value: str = ""  # option that counts when it is not asked
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
    def values(self) -> tuple[int, ...]:
        """The values an answer can take, lowest first, each once."""
        return tuple(sorted({o.value for o in self.options if o.value is not None}))

    @cached_property
    def reasons(self) -> tuple[Option, ...]:
        """The options that say why there is no answer with a value."""
        return tuple(option for option in self.options if option.absent is not None)

    @cached_property
    def ranges(self) -> tuple[Option, ...]:
        """The options that stand for the ranges of a number."""
        return tuple(option for option in self.options if option.absent is None)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where the ranges of a number start, in steps of its last decimal place."""
        return tuple(read(option.starts, decimals=self.decimals) or 0 for option in self.ranges)

    @cached_property
    def span(self) -> tuple[int, int]:
        """The least and the most of a number, in such steps."""
        return read(self.least, decimals=self.decimals) or 0, read(self.most, decimals=self.decimals) or 0


@dataclass(frozen=True)
class Section:
    """One page of questions with one recall period."""

    key: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its questions."""
        return frozenset(question.key for question in self.questions)

    @cached_property
    def questions_by_key(self) -> Mapping[str, Question]:
        return {question.key: question for question in self.questions}
