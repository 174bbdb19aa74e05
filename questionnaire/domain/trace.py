"""Why one person is told what they are told: every rule and condition, whether it held, and on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .advice import chosen
from .branching import Route, condition_truth, truth
from .definition import Answer, Condition, Rule, When
from .items import Item, combined_item, question_item
from .safety import raised


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
    """Everything that was weighed for one person, in the definition's order."""

    questions: tuple[QuestionTrace, ...]
    combined_rules: tuple[CombinedTrace, ...]
    flags: tuple[VerdictTrace, ...]
    advice: tuple[VerdictTrace, ...]


def trace(walked: Route) -> Trace:
    """Weigh everything once more, and keep the reasons."""
    return Trace(
        questions=tuple(_questions(walked)),
        combined_rules=tuple(
            CombinedTrace(c.key, when_trace(c.when, walked), RuleTrace(c.rule, combined_item(c, walked)))
            for c in walked.definition.combined_rules
        ),
        flags=tuple(
            VerdictTrace(flag.key, walked.holds(flag.when), when_trace(flag.when, walked))
            for flag in walked.definition.flags
        ),
        advice=tuple(_advice(walked)),
    )


def when_trace(when: When, walked: Route) -> WhenTrace:
    conditions = tuple(
        ConditionTrace(
            condition=condition,
            met=condition_truth(condition, walked),
            answer=walked.answers.get(condition.question),
            asked=condition.question in walked.asked,
        )
        for condition in when.conditions
    )
    return WhenTrace(when, truth(when, walked), conditions)


def _questions(walked: Route) -> Iterator[QuestionTrace]:
    for question in walked.definition.questions:
        yield QuestionTrace(
            key=question.key,
            asked=question.key in walked.asked,
            asked_when=when_trace(question.asked_when, walked),
            answer=walked.answers.get(question.key),
            rules=tuple(RuleTrace(rule, question_item(question, rule, walked)) for rule in question.rules),
        )


def _advice(walked: Route) -> Iterator[VerdictTrace]:
    shown = {card.key for card in chosen(walked, raised(walked))}
    for card in walked.definition.advice:
        holds = walked.holds(card.when)
        fired = card.key in shown
        yield VerdictTrace(card.key, fired, when_trace(card.when, walked), silenced=holds and not fired)
