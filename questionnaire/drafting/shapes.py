"""Which noun of the domain lives in which table, and what hangs below it.

Field names are the same on both sides, so a field added to both needs nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.db.models import Model

from questionnaire.domain import definition as nouns
from questionnaire.models.draft import asking, sourcing, telling


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a noun is stored, what tells its rows apart, and what it belongs to."""

    model: type[Model]
    identity: str = "key"
    parent: str = "questionnaire"
    children: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The look-up from a row to its questionnaire."""
        return self.parent if self.parent == "questionnaire" else f"{self.parent}__questionnaire"


SHAPES: dict[type, Shape] = {
    nouns.Reference: Shape(sourcing.Reference),
    nouns.Pathway: Shape(telling.Pathway, children=("bands", "statements")),
    nouns.Band: Shape(telling.Band, parent="pathway"),
    nouns.Statement: Shape(telling.Statement, identity="position", parent="pathway"),
    nouns.Section: Shape(asking.Section, children=("questions",)),
    nouns.Question: Shape(asking.Question, parent="section", children=("options", "rules")),
    nouns.Option: Shape(asking.Option, parent="question"),
    nouns.Rule: Shape(asking.Rule, identity="pathway", parent="question"),
    nouns.CombinedRule: Shape(telling.CombinedRule),
    nouns.Flag: Shape(telling.Flag),
    nouns.Advice: Shape(telling.Advice),
    nouns.Claim: Shape(sourcing.Claim),
    nouns.Country: Shape(sourcing.Country, children=("lines",)),
    nouns.HelpLine: Shape(sourcing.HelpLine, identity="position", parent="country"),
}
NOUN_OF: dict[type[Model], type] = {shape.model: noun for noun, shape in SHAPES.items()}

# Pathways stand before the rules that count towards them.
ROOTS = (
    "references",
    "pathways",
    "sections",
    "combined_rules",
    "flags",
    "advice",
    "claims",
    "countries",
)
CONDITIONS: dict[type[Model], type[asking.Condition]] = {
    asking.Question: asking.QuestionCondition,
    telling.CombinedRule: telling.CombinedCondition,
    telling.Flag: telling.FlagCondition,
    telling.Advice: telling.AdviceCondition,
}
WHEN_FIELDS = ("asked_when", "when")
RULE_FIELDS = tuple(field.name for field in fields(nouns.Rule) if field.name != "pathway")
