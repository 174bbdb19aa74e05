"""Sources for the evidence pages: sorted by grade, each with the statements that cite it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .domain.definition import Definition, Grade, Reference
from .words import line_of


@dataclass(frozen=True, slots=True)
class Use:
    """One statement of this site that cites a source."""

    title: str
    text: str
    grade: Grade | None  # warning signs carry none


def by_grade(definition: Definition) -> tuple[tuple[Grade, tuple[Reference, ...]], ...]:
    """Return sources under their grade, strongest first, each group in the order of the alphabet."""
    ordered = sorted(definition.references, key=lambda found: (found.name or found.title).casefold())
    groups = ((grade, tuple(r for r in ordered if r.grade is grade)) for grade in Grade)
    return tuple((grade, found) for grade, found in groups if found)


def uses(definition: Definition, key: str) -> tuple[Use, ...]:
    """Return the statements that cite one source, in the order of the questionnaire."""
    return tuple(use for sources, use in _everything(definition) if key in sources)


def _everything(definition: Definition) -> Iterator[tuple[tuple[str, ...], Use]]:
    """Yield everything that cites sources; advice by its title alone, as some readers must not see more."""
    for question in definition.questions:
        for rule in question.rules:
            yield rule.sources, Use(question.name, rule.why, rule.grade)
    for fact in definition.facts:
        yield fact.rule.sources, Use(fact.name, fact.rule.why, fact.rule.grade)
    for pathway in definition.pathways:
        for statement in pathway.statements:
            yield statement.sources, Use(pathway.title, statement.text, statement.grade)
    for flag in definition.flags:
        yield flag.sources, Use(str(line_of(flag.urgency).heading), flag.sign, None)
    for advice in definition.advice:
        yield advice.sources, Use(advice.title, "", advice.grade)
    for claim in definition.claims:
        yield claim.sources, Use(claim.verdict, claim.claim, claim.grade)
