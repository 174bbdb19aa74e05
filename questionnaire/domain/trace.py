"""The reasons of one person's results: every rule and condition, whether it held, and for which answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .advice import spoken
from .definition import Answer, Condition, Rule, When
from .evaluation import Evaluation
from .items import Item


@dataclass(frozen=True, slots=True)
class ConditionTrace:
    """One condition and the answer that it looked at; `met` is None where a missing answer decides."""

    condition: Condition
    met: bool | None
    answer: Answer | None
    asked: bool


@dataclass(frozen=True, slots=True)
class WhenTrace:
    """Conditions together: every one of `all` and, where there are some, one of `any`."""

    when: When
    met: bool | None
    all: tuple[ConditionTrace, ...]
    any: tuple[ConditionTrace, ...]

    @property
    def conditions(self) -> tuple[ConditionTrace, ...]:
        return self.all + self.any


@dataclass(frozen=True, slots=True)
class QuestionTrace:
    """Whether a question was asked, and what its rules made of the answer."""

    key: str
    asked: bool
    asked_when: WhenTrace
    answer: Answer | None
    rules: tuple[RuleTrace, ...]


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """What one rule made of an answer."""

    rule: Rule
    item: Item

    @property
    def fired(self) -> bool:
        return bool(self.item.share)


@dataclass(frozen=True, slots=True)
class FactTrace:
    """Whether a scored fact held."""

    key: str
    when: WhenTrace
    rule: RuleTrace


@dataclass(frozen=True, slots=True)
class VerdictTrace:
    """Whether a flag was raised, or a card shown; either can be silenced though its conditions hold.

    `unless` are the conditions that could silence it. `hidden_by` are the raised flags that hide a card, and
    `instead` those of the flags that speak for a silenced one that were raised.
    """

    key: str
    fired: bool
    when: WhenTrace
    unless: tuple[ConditionTrace, ...] = ()
    hidden_by: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    @property
    def silenced(self) -> bool:
        return bool(self.when.met) and not self.fired

    @property
    def silencing(self) -> tuple[ConditionTrace, ...]:
        """Those of `unless` that hold."""
        return tuple(condition for condition in self.unless if condition.met)


@dataclass(frozen=True, slots=True)
class Trace:
    """Every decision made for one person, in the definition's order."""

    questions: tuple[QuestionTrace, ...]
    facts: tuple[FactTrace, ...]
    flags: tuple[VerdictTrace, ...]
    advice: tuple[VerdictTrace, ...]


def trace(evaluation: Evaluation) -> Trace:
    """Return the reasons of an evaluation."""
    return Trace(
        questions=tuple(_questions(evaluation)),
        facts=tuple(
            FactTrace(c.key, when_trace(c.when, evaluation), _rule(c.key, c.rule, evaluation))
            for c in evaluation.definition.facts
        ),
        flags=tuple(_flags(evaluation)),
        advice=tuple(_advice(evaluation)),
    )


def when_trace(when: When, evaluation: Evaluation) -> WhenTrace:
    return WhenTrace(
        when, evaluation.truth(when), _conditions(when.all, evaluation), _conditions(when.any, evaluation)
    )


def _conditions(conditions: Iterable[Condition], evaluation: Evaluation) -> tuple[ConditionTrace, ...]:
    return tuple(
        ConditionTrace(
            condition=condition,
            met=evaluation.meets(condition),
            answer=evaluation.answers.get(condition.question),
            asked=condition.question in evaluation.asked,
        )
        for condition in conditions
    )


def _questions(evaluation: Evaluation) -> Iterator[QuestionTrace]:
    for question in evaluation.definition.questions:
        yield QuestionTrace(
            key=question.key,
            asked=question.key in evaluation.asked,
            asked_when=when_trace(question.asked_when, evaluation),
            answer=evaluation.answers.get(question.key),
            rules=tuple(_rule(question.key, rule, evaluation) for rule in question.rules),
        )


def _rule(source: str, rule: Rule, evaluation: Evaluation) -> RuleTrace:
    return RuleTrace(rule, evaluation.item(rule.pathway, source))


def _flags(evaluation: Evaluation) -> Iterator[VerdictTrace]:
    raised = {flag.key for flag in evaluation.flags}
    for flag in evaluation.definition.flags:
        yield VerdictTrace(
            key=flag.key,
            fired=flag.key in raised,
            when=when_trace(flag.when, evaluation),
            unless=_conditions(flag.unless, evaluation),
            instead=tuple(key for key in flag.instead if key in raised),
        )


def _advice(evaluation: Evaluation) -> Iterator[VerdictTrace]:
    for card in evaluation.definition.advice:
        yield VerdictTrace(
            key=card.key,
            fired=card in evaluation.advice,
            when=when_trace(card.when, evaluation),
            unless=_conditions(card.unless, evaluation),
            hidden_by=tuple(flag.key for flag in evaluation.flags if not spoken([card], [flag])),
        )
