"""Sources as readers meet them: sorted by grade, and each with what on this site rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .domain.definition import Definition, Grade, Reference


@dataclass(frozen=True, slots=True)
class Use:
    """One thing this site says because of a source."""

    title: str
    text: str
    grade: Grade | None  # warning signs carry none


def by_grade(definition: Definition) -> tuple[tuple[Grade, tuple[Reference, ...]], ...]:
    """Sources under their grade, strongest first, each group in the order of the alphabet."""
    ordered = sorted(definition.references, key=lambda reference: reference.title.casefold())
    groups = ((grade, tuple(r for r in ordered if r.grade is grade)) for grade in Grade)
    return tuple((grade, found) for grade, found in groups if found)


def uses(definition: Definition, key: str) -> tuple[Use, ...]:
    """What rests on one source, in the order of the questionnaire."""
    return tuple(use for sources, use in _everything(definition) if key in sources)


def _everything(definition: Definition) -> Iterator[tuple[tuple[str, ...], Use]]:
    """Whatever names sources. Advice by its title alone: who must not read it may be reading here."""
    for question in definition.questions:
        for rule in question.rules:
            yield rule.sources, Use(question.name, rule.why, rule.grade)
    for combined in definition.combined_rules:
        yield combined.rule.sources, Use(combined.name, combined.rule.why, combined.rule.grade)
    for pathway in definition.pathways:
        for statement in pathway.statements:
            yield statement.sources, Use(pathway.title, statement.text, statement.grade)
    for flag in definition.flags:
        yield flag.sources, Use(flag.sign, "", None)
    for advice in definition.advice:
        yield advice.sources, Use(advice.title, "", advice.grade)
    for claim in definition.claims:
        yield claim.sources, Use(claim.verdict, claim.claim, claim.grade)
