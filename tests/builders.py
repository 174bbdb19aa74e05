"""Plain builders: the smallest valid noun, and only what a test says differs from it."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from enum import Enum
from itertools import accumulate
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from questionnaire.domain.decimals import written
from questionnaire.domain.definition import (
    AbsentReason,
    Advice,
    Answer,
    AnswerGroup,
    Article,
    ArticleKind,
    Band,
    Condition,
    Country,
    Definition,
    Flag,
    Grade,
    Group,
    GroupKind,
    HelpLine,
    Kind,
    Need,
    Operator,
    Option,
    Pathway,
    Question,
    Reference,
    Rule,
    ScoredFact,
    Section,
    Urgency,
    When,
)
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.scoring import Score

UNSURE = Option("unsure", "I'm not sure or would rather not say", absent=AbsentReason.UNKNOWN)
NOT_FOR_ME = Option("not_for_me", "Does not apply to me", absent=AbsentReason.NOT_APPLICABLE)
ABSENT = (UNSURE, NOT_FOR_ME)
FREQUENCY = (
    Option("never", "Not in the last 4 weeks", 0),
    Option("rarely", "On 1 to 3 days", 1),
    Option("weekly", "About 1 or 2 days a week", 2),
    Option("often", "About 3 to 5 days a week", 3),
    Option("daily", "Almost every day", 4),
    *ABSENT,
)
YES_NO = (Option("yes", "Yes", 1), Option("no", "No", 0), *ABSENT)
BANDS = (
    Band("few", "few of your answers", 0, 19),
    Band("some", "some of your answers", 20, 39),
    Band("many", "many of your answers", 40, 59),
    Band("most", "most of your answers", 60, 100),
)
GROUPS = (
    AnswerGroup("main", "The main answers", GroupKind.SIGN),
    AnswerGroup("second", "The second answers", GroupKind.CONDITION),
    AnswerGroup("habits", "The habits", GroupKind.HABIT),
)


def when(*conditions: str, any: bool = False) -> When:
    """Read conditions as a definition file writes them: `when("a = yes", "b >= 2")`."""
    parts = [Condition(q, Operator(o), v) for q, o, v in (written.split() for written in conditions)]
    return When(any=tuple(parts)) if any else When(all=tuple(parts))


def an_option(key: str = "yes", value: int | None = None, **fields: Any) -> Option:
    return Option(key, fields.pop("label", key.capitalize()), value, **fields)


def numbers(low: int, high: int) -> tuple[Option, ...]:
    """Options named after their values ("0", "1", ...), and the two that carry none."""
    return (*(an_option(str(value), value) for value in range(low, high + 1)), *ABSENT)


def a_question(key: str = "a", **fields: Any) -> Question:
    return Question(key, fields.pop("text", f"{key}?"), fields.pop("options", FREQUENCY), **fields)


def a_scale(key: str = "a", low: int = 0, high: int = 10, **fields: Any) -> Question:
    return a_question(key, options=numbers(low, high), kind=Kind.SCALE, **fields)


def a_tick_list(key: str = "signs", *ticks: str, **fields: Any) -> Question:
    """A tick-list whose last option is "None of these"."""
    options = [an_option(tick) for tick in ticks or ("rash", "fever")]
    none = an_option("none", exclusive=True)
    return a_question(key, options=(*options, none), kind=Kind.TICKS, **fields)


TEMPERATURE = (
    an_option("low", 1, starts="34"),
    an_option("usual", 0, starts="36"),
    an_option("raised", 1, starts="37.5"),
    an_option("fever", 2, starts="38"),
    *ABSENT,
)


def a_number(key: str = "temp", **fields: Any) -> Question:
    """A body's temperature, from 34 to 42.5 °C."""
    asked = {
        "kind": Kind.NUMBER,
        "options": TEMPERATURE,
        "least": "34",
        "most": "42.5",
        "decimals": 1,
        "unit": "°C",
    }
    return a_question(key, **(asked | fields))


def a_rule(pathway: str = "gut", points: int = 20, **fields: Any) -> Rule:
    group, grade, why = (
        fields.pop("group", "main"),
        fields.pop("grade", Grade.B),
        fields.pop("why", "It counts."),
    )
    return Rule(pathway, group, points, grade, why, **fields)


def a_scored_question(key: str = "a", points: int = 20, **fields: Any) -> Question:
    """A question with one rule, for the pathway "gut" and its main group unless said otherwise."""
    rule = a_rule(fields.pop("pathway", "gut"), points, group=fields.pop("group", "main"))
    return a_question(key, rules=(rule,), **fields)


def a_fact(key: str = "both", *conditions: str, points: int = 20, **fields: Any) -> ScoredFact:
    holds = when(*conditions, any=fields.pop("any", False))
    rule = fields.pop("rule", None) or a_rule(points=points, group=fields.pop("group", "main"))
    return ScoredFact(key, f"{key} holds", holds, rule)


def a_section(key: str = "page", *questions: Question, **fields: Any) -> Section:
    return Section(key, fields.pop("title", f"About {key}"), questions or (a_question(),), **fields)


def a_pathway(key: str = "gut", **fields: Any) -> Pathway:
    groups = fields.pop("groups", GROUPS)
    return Pathway(
        key, fields.pop("title", f"The {key} pathway"), fields.pop("bands", BANDS), groups=groups, **fields
    )


def a_flag(key: str = "red", *conditions: str, **fields: Any) -> Flag:
    return Flag(
        key,
        fields.pop("urgency", Urgency.SOON),
        fields.pop("sign", f"you have {key}"),
        fields.pop("action", "Book to see a doctor."),
        when(*conditions, any=fields.pop("any", False)),
        **fields,
    )


def an_article(key: str = "sleep", **fields: Any) -> Article:
    return Article(
        key,
        fields.pop("kind", ArticleKind.PART),
        fields.pop("slug", key),
        fields.pop("part", 1),
        fields.pop("title", f"On {key}"),
        fields.pop("summary", "Why it matters."),
        **({"body": "## Nights\n\nSome words."} | fields),
    )


def an_advice(key: str = "card", *conditions: str, **fields: Any) -> Advice:
    return Advice(
        key,
        fields.pop("group", Group.REMOVE),
        fields.pop("title", f"About {key}"),
        fields.pop("text", "Something to know."),
        fields.pop("grade", Grade.B),
        fields.pop("sources", ("smith",)),
        when(*conditions, any=fields.pop("any", False)),
        **fields,
    )


def a_reference(key: str = "smith", **fields: Any) -> Reference:
    told = {"authors": "Smith J", "title": "On guts", "journal": "Gut", "year": "2020"}
    graded = {"grade": Grade.B, "kind": "cohort", "finding": "They are related."}
    return Reference(key, **(told | graded | fields))


def a_country(key: str = "gb", *lines: HelpLine) -> Country:
    return Country(key, key.upper(), lines or (a_help_line(),))


def a_help_line(**fields: Any) -> HelpLine:
    checked = {"checked_on": "2026-11-29", "checked_at": "https://www.nhs.uk/"}
    told = {"need": Need.EMERGENCY, "name": "Emergency", "number": "999"}
    return HelpLine(**(told | checked | fields))


def a_definition(*questions: Question, **fields: Any) -> Definition:
    """All questions on one page unless `sections` are given; one pathway, "gut"."""
    sections = fields.pop("sections", None) or (a_section("page", *questions),)
    pathways = fields.pop("pathways", (a_pathway(),))
    slug, title = fields.pop("slug", "test"), fields.pop("title", "A test")
    return Definition(slug, title, sections, pathways=pathways, **fields)


def an_evaluation(*questions: Question, **answers: Answer) -> Evaluation:
    """What these answers to these questions come to."""
    return evaluate(a_definition(*questions), answers)


@st.composite
def drawn_numbers(draw: st.DrawFn, key: str, points: int, group: str) -> Question:
    """A scored number of one to four ranges, whose values need not rise with it."""
    decimals = draw(st.integers(0, 2))
    widths = draw(st.lists(st.integers(1, 30), min_size=1, max_size=4))
    starts = [*accumulate(widths, initial=draw(st.integers(-40, 40)))]
    texts = [written(start, decimals=decimals) for start in starts]
    bands = [
        an_option(f"from_{place}", draw(st.integers(-2, 5)), starts=text)
        for place, text in enumerate(texts[:-1])
    ]
    span: dict[str, Any] = {"least": texts[0], "most": texts[-1], "decimals": decimals}
    options = (*bands, *ABSENT)
    return a_scored_question(key, points, group=group, kind=Kind.NUMBER, options=options, **span)


def first_range(question: Question, value: int) -> Answer:
    """An answer that counts as a value: the key of an option, or the number that its range starts at."""
    option = next(option for option in question.options if option.value == value)
    return option.starts or option.key


@st.composite
def questions(
    draw: st.DrawFn, *, least: int = 1, most: int = 8, follow_ups: bool = True, with_numbers: bool = True
) -> list[Question]:
    """Questions q0, q1, ...: scored ones, some asked only after others, numbers, and later on tick-lists."""
    drawn: list[Question] = []
    for number in range(draw(st.integers(least, most))):
        key = f"q{number}"
        if drawn and draw(st.integers(0, 5)) == 0:
            ticks = [f"t{i}" for i in range(draw(st.integers(1, 12)))]
            drawn.append(a_tick_list(key, *ticks))
            continue
        low, levels = draw(st.integers(-2, 3)), draw(st.integers(1, 10))
        points, group = draw(st.sampled_from([5, 10, 15, 20])), draw(st.sampled_from(GROUPS)).key
        question = a_scored_question(key, points, options=numbers(low, low + levels), group=group)
        if with_numbers and draw(st.integers(0, 3)) == 0:
            question = draw(drawn_numbers(key, points, group))
        parents = [q for q in drawn if not kind_of(q).several]
        if follow_ups and parents and draw(st.booleans()):
            parent = draw(st.sampled_from(parents))
            asked = when(f"{parent.key} > {parent.values[0]}")
            known = draw(st.sampled_from(["", question.options[0].key]))
            question = replace(question, asked_when=asked, unasked_value=known)
        drawn.append(question)
    return drawn


def typed_answers(question: Question) -> st.SearchStrategy[str]:
    """A number from the least to the most, or a reason to give none; the edges of its ranges often."""
    edges = [step for start in question.starts for step in (start - 1, start) if step >= question.span[0]]
    steps = st.one_of(st.sampled_from([*edges, question.span[1]]), st.integers(*question.span))
    numbers = steps.map(lambda step: written(step, decimals=question.decimals))
    return st.one_of(numbers, st.sampled_from([option.key for option in question.reasons]))


@st.composite
def answers_to(draw: st.DrawFn, asked: list[Question], *, always: bool = False) -> dict[str, Answer]:
    """An answer to every question or, unless `always`, to some of them."""
    given: dict[str, Answer] = {}
    for question in asked:
        if not always and draw(st.integers(0, 3)) == 0:
            continue
        keys = list(question.options_by_key)
        one = st.sampled_from(keys)
        if kind_of(question).several:
            given[question.key] = tuple(draw(st.lists(one, unique=True)))
        elif kind_of(question).typed:
            given[question.key] = draw(typed_answers(question))
        else:
            given[question.key] = draw(one)
    return given


KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
READ_AS_SOMETHING_ELSE = ("", "yes", "no", "true", "null", "~", "0116", "1:30", "+44", "1e3", "2020-01-01")
HARD_TO_QUOTE = ("a: b", "- a", "# a", "*a", "&a", "!a", "%a", "@a", "'", '"', " a ", "é – ü", "🥑")
SEVERAL_LINES = ("a\n", "a\n\nb", "\n a", "a\n b\n", "a\r\nb")
TEXTS = st.one_of(
    st.sampled_from(READ_AS_SOMETHING_ELSE + HARD_TO_QUOTE + SEVERAL_LINES),
    st.text(st.characters(codec="utf-8", exclude_characters="\x85"), max_size=12),
)
CONDITIONS = st.builds(Condition, KEYS, st.sampled_from(Operator), KEYS)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-5, 105),
    bool: st.booleans(),
    type(None): st.none(),
    Condition: CONDITIONS,
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Anything that a type allows: a noun, or what one of its fields may hold; not all of it makes sense."""
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=2).map(tuple)
    if isinstance(hint, type) and is_dataclass(hint):
        return st.builds(hint, **{name: values_of(kind) for name, kind in get_type_hints(hint).items()})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return st.one_of(*map(values_of, get_args(hint)))


def open_sources(score: Score) -> tuple[str, ...]:
    """What was left open and could still count in a score, each once."""
    return tuple(dict.fromkeys(item.source for group in score.groups for item in group.open_items))
