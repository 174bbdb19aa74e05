"""A small definition without any problem, and ways to change one row of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from questionnaire.domain.definition import (
    AnswerGroup,
    Band,
    Chapter,
    Claim,
    Condition,
    Definition,
    Flag,
    Grade,
    GroupKind,
    Operator,
    Option,
    Question,
    Rule,
    ScoredFact,
    Section,
    Standing,
    Statement,
    Subject,
    TranslatedText,
    Translation,
    Urgency,
    When,
)
from questionnaire.domain.problems import Articles, Outline, problems
from questionnaire.domain.translating import fingerprint
from tests.builders import (
    FREQUENCY,
    a_country,
    a_definition,
    a_fact,
    a_flag,
    a_pathway,
    a_question,
    a_reference,
    a_rule,
    a_section,
    a_tick_list,
    an_advice,
    an_article,
    when,
)

Planted = tuple[str, str, str, Definition]  # kind, noun, key, the definition that has it

ARTICLES: Articles = {"repair": Outline(frozenset({"first-things"}), frozenset({"trial"}))}
WHY = {"why_we_ask": "It tells us where to begin."}
STATEMENT = Statement("Many people notice both.", Standing.SUPPORTED, Grade.B, ("smith",))


WORTH = (20, 20, 20, 20, 15, 5)  # of the six groups of each pathway
KINDS = (*(GroupKind.SIGN,) * 4, GroupKind.CONDITION, GroupKind.HABIT)
GROUPS = tuple(AnswerGroup(f"g{n}", f"Group {n}", kind) for n, kind in enumerate(KINDS, start=1))


def rule(pathway: str = "gut", points: int = 10, **fields: Any) -> Rule:
    return a_rule(pathway, points, **({"sources": ("smith",), "group": "g1"} | fields))


def question(key: str, *rules: Rule, **fields: Any) -> Question:
    return a_question(key, rules=rules, **(WHY | fields))


def worth(number: int, *pathways: str) -> Question:
    """A question that brings all that a group is worth, so that others can come and go."""
    rules = [rule(pathway, WORTH[number - 1], group=f"g{number}") for pathway in pathways]
    return question(f"worth{number}", *rules)


def pages() -> tuple[Section, ...]:
    """Two pathways of six groups, in each of which other questions may count as well."""
    bother = question("bother", rule(), asked_when=when("bloating >= 1"), unasked_value="never")
    signs = a_tick_list("signs", "rash", "fever", signs=True, **WHY)
    both = ("gut", "skin")
    return (
        a_section("safety", signs, chapter="first"),
        a_section(
            "digestion", question("bloating", rule()), question("wind", rule()), bother, chapter="first"
        ),
        a_section("worth", *(worth(number, *both) for number in range(1, 5)), chapter="first"),
        a_section("habits", worth(5, *both), worth(6, *both), a_tick_list("late", **WHY), chapter="last"),
        a_section("skin", question("dryness", rule("skin"), rule("gut")), question("itch", rule("skin"))),
    )


def flags() -> tuple[Flag, ...]:
    return (
        a_flag("burning", "signs = fever", sign="you feel hot", urgency=Urgency.EMERGENCY),
        a_flag("spotted", "signs = rash", "late = rash", sign="spots come up", any=True),
        a_flag("sore", "bloating >= 4", "wind >= 4", sign="it hurts", urgency=Urgency.CAUTION),
    )


def both() -> ScoredFact:
    return a_fact("both", "bloating >= 3", "dryness >= 3", rule=rule("skin"))


def sound(**fields: Any) -> Definition:
    """The sound definition, other than in these fields."""
    parts = {
        "chapters": (Chapter("first", "First"), Chapter("last", "Last", extra=True)),
        "sections": pages(),
        "pathways": (
            a_pathway("gut", statements=(STATEMENT,), groups=GROUPS),
            a_pathway("skin", groups=GROUPS),
        ),
        "facts": (both(),),
        "flags": flags(),
        "advice": (
            an_advice("chew", "bloating >= 2", hidden_by=("sore",)),
            an_advice("beans", "wind >= 2", subject=Subject.RESTRICTION),
        ),
        "claims": (Claim("origin", "It all begins there.", "Partly", "Some.", Grade.B, ("smith",)),),
        "countries": (a_country(),),
        "translations": (
            Translation("eo", (TranslatedText("questionnaire.title", "Io", fingerprint("A test")),)),
        ),
        "references": (
            a_reference(),
            a_reference("trial", grade=Grade.A),
            a_reference("rumour", checked="unchecked"),
            a_reference("opinion", grade=Grade.D),
        ),
        "articles": (an_article("repair", former_slugs=("mending",)),),
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


def with_more(*more: Question, **fields: Any) -> Definition:
    """The sound definition with a last page of further questions, and a flag that makes use of them."""
    answered = tuple(Condition(each.key, Operator.EXISTS, "yes") for each in more)
    use = replace(a_flag("use", sign="you answer"), when=When(any=answered))
    parts = {"sections": (*pages(), a_section("more", *more)), "flags": (*flags(), use)}
    return sound(**(parts | fields))


def with_options(*more: Option) -> Definition:
    """The sound definition with more options at its last question."""
    return with_question("itch", options=(*FREQUENCY, *more))


def with_page(key: str, /, **changes: Any) -> Definition:
    return with_row("sections", key, **changes)


def with_bands(*bands: Band) -> Definition:
    return with_row("pathways", "skin", bands=bands)


def raised_if(*written: str, **fields: Any) -> Definition:
    """The sound definition with one more flag."""
    return sound(flags=(*flags(), a_flag("odd", *written, sign="it is odd", **fields)))


def found(definition: Definition, articles: Articles = ARTICLES) -> list[tuple[str, str, str]]:
    return [(problem.kind, problem.noun, problem.key) for problem in problems(definition, articles=articles)]
