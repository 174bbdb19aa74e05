"""A small definition without any problem, and ways to change one row of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from questionnaire.domain.definition import (
    Band,
    Claim,
    CombinedRule,
    Definition,
    Flag,
    Grade,
    Option,
    Question,
    Rule,
    Section,
    Standing,
    Statement,
    Subject,
    Urgency,
)
from questionnaire.domain.problems import Articles, Outline, problems
from tests.builders import (
    FREQUENCY,
    a_combined_rule,
    a_country,
    a_definition,
    a_flag,
    a_pathway,
    a_question,
    a_reference,
    a_rule,
    a_section,
    a_tick_list,
    an_advice,
    when,
)

Planted = tuple[str, str, str, Definition]  # kind, noun, key, the definition that has it

ARTICLES: Articles = {"repair": Outline(frozenset({"first-things"}), frozenset({"trial"}))}
WHY = {"why_we_ask": "It tells us where to begin."}
STATEMENT = Statement("Many people notice both.", Standing.SUPPORTED, Grade.B, ("smith",))


def rule(pathway: str = "gut", weight: int = 2, **fields: Any) -> Rule:
    return a_rule(pathway, weight, **({"sources": ("smith",)} | fields))


def question(key: str, *rules: Rule, **fields: Any) -> Question:
    return a_question(key, rules=rules, **(WHY | fields))


def pages() -> tuple[Section, ...]:
    """Towards "gut" count bloating 2, wind 2, bother 2 and, as its second pathway, dryness 1."""
    bother = question("bother", rule(), asked_when=when("bloating >= 1"), unasked_value="never")
    return (
        a_section("safety", a_tick_list("signs", "rash", "fever", **WHY)),
        a_section("digestion", question("bloating", rule()), question("wind", rule()), bother),
        a_section(
            "skin",
            question("dryness", rule("skin", 3), rule("gut", 1)),
            question("itch", rule("skin")),
        ),
    )


def flags() -> tuple[Flag, ...]:
    return (
        a_flag("burning", "signs = fever", sign="you feel hot", urgency=Urgency.EMERGENCY),
        a_flag("sore", "bloating >= 4", "wind >= 4", sign="it hurts", urgency=Urgency.CAUTION),
    )


def both() -> CombinedRule:
    return a_combined_rule("both", "bloating >= 3", "dryness >= 3", rule=rule("skin", 1))


def sound(**fields: Any) -> Definition:
    """The sound definition, other than in these fields."""
    parts = {
        "sections": pages(),
        "pathways": (a_pathway("gut", statements=(STATEMENT,)), a_pathway("skin")),
        "combined_rules": (both(),),
        "flags": flags(),
        "advice": (
            an_advice("chew", "bloating >= 2", hidden_by=("sore",)),
            an_advice("beans", "wind >= 2", subject=Subject.RESTRICTION),
        ),
        "claims": (Claim("origin", "It all begins there.", "Partly", "Some.", Grade.B, ("smith",)),),
        "countries": (a_country(),),
        "references": (
            a_reference(),
            a_reference("trial", grade=Grade.A),
            a_reference("rumour", checked="unchecked"),
            a_reference("opinion", grade=Grade.D),
        ),
    }
    return a_definition(**(parts | fields))


def with_row(group: str, key: str, /, **changes: Any) -> Definition:
    """The sound definition with one row changed."""
    members = getattr(sound(), group)
    return sound(**{group: tuple(replace(m, **changes) if m.key == key else m for m in members)})


def with_question(key: str, /, **changes: Any) -> Definition:
    """The sound definition with one question changed."""
    return sound(
        sections=tuple(
            replace(
                page, questions=tuple(replace(q, **changes) if q.key == key else q for q in page.questions)
            )
            for page in pages()
        )
    )


def with_more(*more: Question) -> Definition:
    """The sound definition with a last page of further questions."""
    return sound(sections=(*pages(), a_section("more", *more)))


def with_options(*more: Option) -> Definition:
    """The sound definition with more options at its last question."""
    return with_question("itch", options=(*FREQUENCY, *more))


def with_page(key: str, /, **changes: Any) -> Definition:
    return with_row("sections", key, **changes)


def with_bands(*bands: Band) -> Definition:
    return with_row("pathways", "skin", bands=bands)


def raised_if(*written: str) -> Definition:
    """The sound definition with one more flag."""
    return sound(flags=(*flags(), a_flag("odd", *written, sign="it is odd")))


def found(definition: Definition) -> list[tuple[str, str, str]]:
    return [(problem.kind, problem.noun, problem.key) for problem in problems(definition, articles=ARTICLES)]
