"""Answers and conditions as FHIRPath, whose empty collection means "not known".

FHIRPath's `and` and `or` are Kleene's, as ours are, so a condition stays one expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from questionnaire.domain.conditions import clause, truth
from questionnaire.domain.definition import (
    Condition,
    Definition,
    Flag,
    Operator,
    Question,
    When,
)
from questionnaire.domain.kinds import kind_of

from .naming import page_id
from .numbers import codes

UNKNOWN = "{}"


@dataclass(frozen=True)
class Paths:
    """The variables of one definition: the answers to each question, and whether it was asked."""

    definition: Definition

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return _names(question.key for question in self.definition.questions)

    @cached_property
    def _flags(self) -> Mapping[str, str]:
        return _names(flag.key for flag in self.definition.flags)

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        return {q.key: s.key for s in self.definition.sections for q in s.questions}

    def answer(self, question: Question) -> str:
        """Return the variable with the codes that count: those chosen, or the one that is known."""
        return f"%a{self._names[question.key]}"

    def asked(self, question: Question) -> str:
        """Return whether it is asked; empty where an earlier answer that is open decides."""
        return f"%q{self._names[question.key]}" if question.asked_when.conditions else "true"

    def raised(self, flag: Flag) -> str:
        """Return the variable that says whether a flag is raised."""
        return f"%f{self._flags[flag.key]}"

    def flag_variable(self, flag: Flag) -> tuple[str, str]:
        """Return that variable's name and expression: what raises the flag, unless it is silenced."""
        raised = self.truth(flag.when)
        if flag.unless:
            raised = f"iif({self.truth(When(any=flag.unless))}, false, {raised})"
        return self.raised(flag)[1:], raised

    def variables(self, question: Question) -> Iterable[tuple[str, str]]:
        """Yield the question's variables and their expressions, each of them looking back only."""
        page = f"%resource.item.where(linkId={quoted(page_id(self._pages[question.key]))})"
        chosen = f"{page}.item.where(linkId={quoted(question.key)}).answer.value.code"
        if kind_of(question).typed:
            chosen = codes(question, page)
        if question.asked_when.conditions:
            asked, known = self.asked(question), UNKNOWN
            yield asked[1:], self.truth(question.asked_when)
            if question.unasked_value:
                known = f"iif({asked} = false, {quoted(question.unasked_value)}, {UNKNOWN})"
            chosen = f"iif({asked}, {chosen}, {known})"
        yield self.answer(question)[1:], chosen

    def is_one_of(self, question: Question, codes: Iterable[str]) -> str:
        """Return whether the answer is one of these; empty without an answer."""
        answer = self.answer(question)
        parts = [f"{answer} = {quoted(code)}" for code in codes]
        return f"({' or '.join(parts)})" if parts else f"iif({answer}.exists(), false, {UNKNOWN})"

    def truth(self, when: When) -> str:
        """Whether conditions are met: true, false, or empty where a missing answer decides."""
        parts = [f"({self._condition(condition)})" for condition in when.all]
        if when.any:
            parts.append(f"({' or '.join(f'({self._condition(condition)})' for condition in when.any)})")
        return " and ".join(parts) or "true"

    def _condition(self, condition: Condition) -> str:
        question = self.definition.questions_by_key[condition.question]
        answer = self.answer(question)
        if condition.operator is Operator.EXISTS:
            return f"{answer}.exists()" if condition.value == "yes" else f"{answer}.empty()"
        inner = self._ticked(question, condition) if kind_of(question).several else self._chosen(condition)
        if question.asked_when.conditions and not question.unasked_value:
            return f"iif({answer}.empty() and {self.asked(question)} = false, false, {inner})"
        return inner

    def _ticked(self, question: Question, condition: Condition) -> str:
        answer = self.answer(question)
        ticked = f"{answer}.where($this = {quoted(condition.value)}).exists()"
        if condition.operator is Operator.NOT_EQUAL:
            ticked += ".not()"
        elif condition.operator is not Operator.EQUAL:
            ticked = "false"
        return f"iif({answer}.exists(), {ticked}, {UNKNOWN})"

    def _chosen(self, condition: Condition) -> str:
        question = self.definition.questions_by_key[condition.question]
        verdicts = self.verdicts(condition)
        met = self.is_one_of(question, [code for code, verdict in verdicts.items() if verdict])
        unknown = [code for code, verdict in verdicts.items() if verdict is None]
        return f"iif({self.is_one_of(question, unknown)}, {UNKNOWN}, {met})" if unknown else met

    def verdicts(self, condition: Condition) -> Mapping[str, bool | None]:
        """Return for each option of the source whether it meets a condition when chosen alone."""
        question = self.definition.questions_by_key[condition.question]
        kind, clauses = kind_of(question), (clause(condition, question),)
        return {
            key: truth(clauses, set(kind.facts(question, kind.known(key)))) for key in question.options_by_key
        }


def _names(keys: Iterable[str]) -> dict[str, str]:
    """Return a name for each key that both FHIR's ids and FHIRPath's names allow: letters and digits.

    The number keeps names apart; the key is for people who read the file.
    """
    return {key: f"{n}{''.join(map(str.capitalize, re.split('[-_]', key)))}" for n, key in enumerate(keys)}


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
