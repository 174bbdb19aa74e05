"""Definitions with one problem planted in each: what is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from questionnaire.domain.definition import Contact, Definition, Grade, HelpLine, Need, Rule, Subject, Urgency
from tests.builders import BANDS, a_flag, a_help_line, a_pathway, a_section, an_option, when
from tests.domain.problems.sound import (
    STATEMENT,
    Planted,
    flags,
    question,
    raised_if,
    rule,
    sound,
    with_bands,
    with_more,
    with_options,
    with_page,
    with_question,
    with_row,
)

FEW, SOME, MANY, MOST = BANDS
APART = when("wind = often", "wind = daily")  # nobody answers both


def weights() -> Iterator[Planted]:
    third = question("third", rule("gut"), rule("skin", 1), rule("hair", 1))
    hair = replace(
        with_more(third, question("curls", rule("hair", 3)), question("locks", rule("hair", 3))),
        pathways=(*sound().pathways, a_pathway("hair")),
    )
    for kind, changes in (
        ("rule_without_why", {"why": " "}),
        ("rule_without_sources", {"sources": ()}),
        ("weight_out_of_range", {"weight": 4}),
        ("weight_above_grade", {"weight": 3, "grade": Grade.C}),
        ("weight_above_grade", {"weight": 2, "grade": Grade.D}),
    ):
        changed = rule(**({"pathway": "skin"} | changes))
        yield kind, "rule", "itch", with_question("itch", rules=(changed,))
        yield kind, "combined_rule", "both", with_row("combined_rules", "both", rule=changed)
    yield "too_many_rules", "question", "third", hair
    yield "secondary_weight_above_one", "rule", "itch", with_more_gut(rule("skin", 2), rule("gut", 2))
    yield "too_few_items", "pathway", "skin", sound(combined_rules=())
    yield "too_few_items", "pathway", "hair", sound(pathways=(*sound().pathways, a_pathway("hair")))
    never = "combined_rule_never_counts"
    yield never, "combined_rule", "both", with_row("combined_rules", "both", when=when())
    yield never, "combined_rule", "both", with_row("combined_rules", "both", when=APART)
    lent = (question(f"lent{i}", rule("gut"), rule("skin", 1)) for i in range(3))  # on top of 6 points
    yield "secondary_share_too_large", "pathway", "skin", with_more(*lent)


def with_more_gut(*rules: Rule) -> Definition:
    """Itch counts towards these, beside enough questions of its second pathway's own."""
    base = with_question("itch", rules=rules)
    more = a_section("more", question("burps", rule("gut", 3)))
    return replace(base, sections=(*base.sections, more))


def bands() -> Iterator[Planted]:
    yield "band_unreachable", "band", "skin", with_bands(FEW, SOME, MANY, replace(MOST, high=101))
    yield "band_unreachable", "band", "skin", with_bands(FEW, SOME, MANY, replace(MOST, low=101, high=120))
    yield "band_unreachable", "band", "skin", with_bands(FEW, replace(SOME, low=49, high=25), MANY, MOST)
    yield "bands_incomplete", "band", "skin", with_bands()
    yield "bands_incomplete", "band", "skin", with_bands(SOME, MANY, MOST)
    yield "bands_incomplete", "band", "skin", with_bands(FEW, SOME, MANY, replace(MOST, high=99))
    yield "bands_gap", "band", "skin", with_bands(FEW, SOME, MOST)
    yield "bands_gap", "band", "skin", with_bands(FEW, replace(SOME, low=26), MANY, MOST)
    yield "bands_overlap", "band", "skin", with_bands(FEW, replace(SOME, low=24), MANY, MOST)


def raised() -> Iterator[Planted]:
    yield "flag_without_conditions", "flag", "odd", raised_if()
    yield "flag_never_raised", "flag", "odd", raised_if("wind = often", "wind = daily")
    yield "flag_never_raised", "flag", "odd", raised_if("signs = none", "signs = rash")
    yield "flag_never_raised", "flag", "odd", raised_if("bloating = never", "bother >= 1")
    for written in ("wind < 3", "wind <= 3", "wind != often"):
        yield "flag_not_monotone", "flag", "odd", raised_if(written)
    open_end = with_more(question("late", required=False))
    odd = a_flag("odd", "late exists no", sign="it is odd")
    yield "flag_not_monotone", "flag", "odd", replace(open_end, flags=(*flags(), odd))
    scored = "urgent_flag_on_scored_question"
    yield scored, "flag", "odd", urgent(Urgency.EMERGENCY)
    yield scored, "flag", "odd", urgent(Urgency.SAME_DAY)


def urgent(urgency: Urgency) -> Definition:
    odd = a_flag("odd", "wind >= 2", "wind >= 4", sign="it is odd", urgency=urgency)
    return sound(flags=(*flags(), odd))


def guidance() -> Iterator[Planted]:
    yield "advice_never_shown", "advice", "chew", with_row("advice", "chew", when=APART)
    hidden = when("bloating >= 4", "wind >= 4")
    yield "advice_never_shown", "advice", "chew", with_row("advice", "chew", when=hidden)
    yield "advice_never_shown", "advice", "beans", with_row("advice", "beans", when=hidden)
    burning = when("signs = fever")
    yield (
        "advice_never_shown",
        "advice",
        "chew",
        with_row("advice", "chew", when=burning, subject=Subject.FOOD),
    )
    unknown = "advice_hidden_by_unknown_flag"
    yield unknown, "advice", "chew", with_row("advice", "chew", hidden_by=("sore", "nobody"))
    line = a_help_line(number=" ")
    other = a_help_line(need=Need.DOCTOR, number="111")
    no_number = "country_without_emergency_number"
    yield no_number, "country", "gb", with_row("countries", "gb", lines=())
    yield no_number, "country", "gb", with_row("countries", "gb", lines=(line, other))
    web = a_help_line(number="example.org", contact=Contact.WEB)
    yield no_number, "country", "gb", with_row("countries", "gb", lines=(web,))
    for contact, number in (
        (Contact.CALL, "ask your doctor"),
        (Contact.TEXT, "SHOUT"),
        (Contact.WEB, "http://example.org"),
    ):
        strange = a_help_line(need=Need.DOCTOR, number=number, contact=contact)
        lines = (a_help_line(), strange)
        yield "help_line_out_of_reach", "country", "gb", with_row("countries", "gb", lines=lines)
    yield "no_countries", "questionnaire", "test", sound(countries=())
    for kind, line in checks_of_help_lines():
        yield kind, "country", "gb", with_row("countries", "gb", lines=(line,))


def checks_of_help_lines() -> Iterator[tuple[str, HelpLine]]:
    for day in ("29/11/2026", "2026-02-30", "20261129", "2026-W48-7", "２０２６-11-29", "2026-11"):
        yield "help_line_checked_on_no_day", a_help_line(checked_on=day)
    for source in ("http://www.nhs.uk/", "ftp://nhs.uk/", "javascript://nhs.uk/"):
        yield "help_line_source_not_https", a_help_line(checked_at=source)
    for missing in ({"checked_on": ""}, {"checked_at": ""}, {"checked_at": " "}):
        yield "help_line_unchecked", a_help_line(**missing)


def links() -> Iterator[Planted]:
    for link in (
        "/series/repair/",
        "https://example.org/",
        "nowhere",
        "nowhere#first-things",
        "#first-things",
    ):
        yield "unknown_article", "advice", "chew", with_row("advice", "chew", link=link)
    for link in ("repair#nothing", "repair#", "repair#first-things#twice"):
        yield "unknown_heading", "advice", "chew", with_row("advice", "chew", link=link)
    uncited = tuple(reference for reference in sound().references if reference.key != "trial")
    yield "article_cites_unknown_source", "questionnaire", "test", sound(references=uncited)


def resting_on(grade: Grade, *sources: str) -> Iterator[tuple[str, str, Definition]]:
    """Everything that cites, one at a time with this grade and these sources."""
    fields: dict[str, Any] = {"grade": grade, "sources": sources}
    weak = rule("skin", 1, **fields)
    yield "rule", "itch", with_question("itch", rules=(weak,))
    yield "combined_rule", "both", with_row("combined_rules", "both", rule=weak)
    yield "statement", "gut", with_row("pathways", "gut", statements=(replace(STATEMENT, **fields),))
    yield "advice", "chew", with_row("advice", "chew", **fields)
    yield "claim", "origin", with_row("claims", "origin", **fields)


def evidence() -> Iterator[Planted]:
    for kind, grade, sources in (
        ("unknown_source", Grade.B, ("smith", "nobody")),
        ("unknown_source", Grade.A, ("nobody",)),
        ("unchecked_source", Grade.B, ("rumour",)),
        ("grade_without_support", Grade.A, ("smith", "opinion")),
        ("grade_without_support", Grade.B, ("opinion",)),
    ):
        for noun, key, definition in resting_on(grade, *sources):
            yield kind, noun, key, definition
    yield "grade_without_support", "advice", "chew", with_row("advice", "chew", sources=())
    yield "unknown_source", "flag", "sore", with_row("flags", "sore", sources=("nobody",))
    yield "unchecked_source", "flag", "sore", with_row("flags", "sore", sources=("rumour",))


def wording() -> Iterator[Planted]:
    text = "This will Detect it."
    line = a_help_line(note=text)
    yield "banned_word", "questionnaire", "test", sound(title=text)
    yield "banned_word", "section", "skin", with_page("skin", intro=text)
    yield "banned_word", "question", "itch", with_question("itch", why_we_ask=text)
    yield "banned_word", "option", "itch", with_options(an_option("z", 5, hint=text))
    yield "banned_word", "rule", "itch", with_question("itch", rules=(rule("skin", why=text),))
    yield "banned_word", "pathway", "skin", with_row("pathways", "skin", note=text)
    yield "banned_word", "band", "skin", with_bands(FEW, SOME, MANY, replace(MOST, text=text))
    yield (
        "banned_word",
        "statement",
        "gut",
        with_row("pathways", "gut", statements=(replace(STATEMENT, text=text),)),
    )
    yield "banned_word", "combined_rule", "both", with_row("combined_rules", "both", name=text)
    yield "banned_word", "flag", "sore", with_row("flags", "sore", action=text)
    yield "banned_word", "advice", "chew", with_row("advice", "chew", caution=text)
    yield "banned_word", "claim", "origin", with_row("claims", "origin", verdict=text)
    yield "banned_word", "country", "gb", with_row("countries", "gb", lines=(line,))
    yield "banned_word", "reference", "trial", with_row("references", "trial", finding=text)


TELLING = (*weights(), *bands(), *raised(), *guidance(), *links(), *evidence(), *wording())
