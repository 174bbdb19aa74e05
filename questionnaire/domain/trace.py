"""The reasons of one person's results: every rule and condition, whether it held, and for which answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    """Conditions together."""

    when: When
    met: bool | None
    conditions: tuple[ConditionTrace, ...]


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
        return bool(self.item.extent)


@dataclass(frozen=True, slots=True)
class CombinedTrace:
    """What a combined rule made of several answers."""

    key: str
    when: WhenTrace
    rule: RuleTrace


@dataclass(frozen=True, slots=True)
class VerdictTrace:
    """Whether a flag was raised, or a card shown; a card can be silenced though its conditions hold."""

    key: str
    fired: bool
    when: WhenTrace
    silenced: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """Every decision made for one person, in the definition's order."""

    questions: tuple[QuestionTrace, ...]
    combined_rules: tuple[CombinedTrace, ...]
    flags: tuple[VerdictTrace, ...]
    advice: tuple[VerdictTrace, ...]


def trace(evaluation: Evaluation) -> Trace:
    """Return the reasons of an evaluation."""
    return Trace(
        questions=tuple(_questions(evaluation)),
        combined_rules=tuple(
            CombinedTrace(c.key, when_trace(c.when, evaluation), _rule(c.key, c.rule, evaluation))
            for c in evaluation.definition.combined_rules
        ),
        flags=tuple(
            VerdictTrace(flag.key, flag in evaluation.flags, when_trace(flag.when, evaluation))
            for flag in evaluation.definition.flags
        ),
        advice=tuple(_advice(evaluation)),
    )


def when_trace(when: When, evaluation: Evaluation) -> WhenTrace:
    conditions = tuple(
        ConditionTrace(
            condition=condition,
            met=evaluation.meets(condition),
            answer=evaluation.answers.get(condition.question),
            asked=condition.question in evaluation.asked,
        )
        for condition in when.conditions
    )
    return WhenTrace(when, evaluation.truth(when), conditions)


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


def _advice(evaluation: Evaluation) -> Iterator[VerdictTrace]:
    for card in evaluation.definition.advice:
        when = when_trace(card.when, evaluation)
        fired = card in evaluation.advice
        yield VerdictTrace(card.key, fired, when, silenced=bool(when.met) and not fired)
