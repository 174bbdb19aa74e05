"""Which type of the domain is stored in which table, and which rows belong to it.

Field names are the same on both sides, so a field added to both needs nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model

from questionnaire.domain import definition as nouns
from questionnaire.models.draft import articles, questions, results, sourcing, translating


@dataclass(frozen=True, slots=True)
class Shape:
    """The table of a type, the column that tells its rows apart, and the row that they belong to."""

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
    nouns.Chapter: Shape(questions.Chapter),
    nouns.Pathway: Shape(results.Pathway, children=("bands", "statements", "groups")),
    nouns.Band: Shape(results.Band, parent="pathway"),
    nouns.AnswerGroup: Shape(results.AnswerGroup, parent="pathway"),
    nouns.Statement: Shape(results.Statement, identity="position", parent="pathway"),
    nouns.Section: Shape(questions.Section, children=("questions",)),
    nouns.Question: Shape(questions.Question, parent="section", children=("options", "rules")),
    nouns.Option: Shape(questions.Option, parent="question"),
    nouns.Rule: Shape(questions.Rule, identity="pathway", parent="question"),
    nouns.ScoredFact: Shape(results.Fact),
    nouns.Flag: Shape(results.Flag),
    nouns.Advice: Shape(results.Advice),
    nouns.Claim: Shape(sourcing.Claim),
    nouns.Country: Shape(sourcing.Country, children=("lines",)),
    nouns.Article: Shape(articles.Article),
    nouns.HelpLine: Shape(sourcing.HelpLine, identity="position", parent="country"),
    nouns.Translation: Shape(translating.Translation, children=("texts",)),
    nouns.TranslatedText: Shape(translating.TranslatedText, identity="place", parent="translation"),
}
NOUN_OF: dict[type[Model], type] = {shape.model: noun for noun, shape in SHAPES.items()}

# Pathways stand before the rules that count towards them.
ROOTS = (
    "references",
    "chapters",
    "pathways",
    "sections",
    "facts",
    "flags",
    "advice",
    "claims",
    "countries",
    "articles",
    "translations",
)
CONDITIONS: dict[type[Model], type[questions.Condition]] = {
    questions.Question: questions.QuestionCondition,
    results.Fact: results.FactCondition,
    results.Flag: results.FlagCondition,
    results.Advice: results.AdviceCondition,
}
WHEN_FIELDS = ("asked_when", "when")
