"""Definitions with one problem planted in each: what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from questionnaire.domain.definition import AbsentReason, Chapter, Definition, Kind, Option, Section
from tests.builders import (
    ABSENT,
    BANDS,
    FREQUENCY,
    UNSURE,
    a_country,
    a_help_line,
    a_number,
    a_pathway,
    a_section,
    a_tick_list,
    an_option,
    when,
)
from tests.domain.problems.sound import (
    GROUPS,
    WHY,
    Planted,
    both,
    pages,
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
UNRATED = an_option("other")


def keys() -> Iterator[Planted]:
    yield "duplicate_key", "section", "skin", with_page("digestion", key="skin")
    yield "duplicate_key", "question", "itch", with_more(question("itch"))
    yield "duplicate_key", "option", "itch", with_options(UNSURE)
    yield "duplicate_key", "pathway", "skin", sound(pathways=(*sound().pathways, a_pathway("skin")))
    yield "duplicate_key", "band", "skin", with_bands(FEW, SOME, MANY, replace(MOST, key="few"))
    yield "duplicate_key", "group", "skin", with_row("pathways", "skin", groups=(*GROUPS, GROUPS[0]))
    yield "duplicate_key", "chapter", "first", sound(chapters=(*sound().chapters, Chapter("first", "One")))
    yield "duplicate_key", "fact", "both", sound(facts=(both(), both()))
    yield "duplicate_key", "flag", "sore", with_row("flags", "burning", key="sore")
    yield "duplicate_key", "advice", "chew", with_row("advice", "beans", key="chew")
    yield "duplicate_key", "claim", "origin", sound(claims=sound().claims * 2)
    yield "duplicate_key", "country", "gb", sound(countries=(a_country(), a_country()))
    yield "duplicate_key", "reference", "trial", with_row("references", "rumour", key="trial")
    yield "key_shared_with_question", "fact", "itch", with_row("facts", "both", key="itch")
    yield "malformed_key", "section", "_skin", with_page("skin", key="_skin")
    yield "malformed_key", "question", "", with_more(question(""))
    yield "malformed_key", "question", "-itch", with_question("itch", key="-itch")
    yield "malformed_key", "question", "itch\n", with_question("itch", key="itch\n")
    yield "malformed_key", "option", "itch", with_options(an_option("Yes", 5))
    yield "malformed_key", "band", "skin", with_bands(FEW, SOME, MANY, replace(MOST, key="mÖst"))
    odd = replace(GROUPS[0], key="G 1")
    yield "malformed_key", "group", "skin", with_row("pathways", "skin", groups=(odd, *GROUPS[1:]))
    yield "malformed_key", "reference", "x" * 49, with_row("references", "rumour", key="x" * 49)
    for key in ("elements", "onclick", "country", "carried-section", "errors", "items"):
        yield "reserved_key", "question", key, with_question("itch", key=key)
    for key in ("the-article", "grades"):
        yield "reserved_key", "reference", key, with_row("references", "rumour", key=key)


def texts() -> Iterator[Planted]:
    unsure = replace(UNSURE, key="unsure_2")
    blank_line = a_help_line(name="\u200b")
    yield "empty_text", "questionnaire", "test", sound(title="")
    yield "empty_text", "section", "skin", with_page("skin", title=" \n")
    yield "empty_text", "question", "itch", with_question("itch", text="\u2060\u00a0")
    yield "empty_text", "option", "itch", with_options(replace(unsure, label=""))
    yield "empty_text", "band", "skin", with_bands(FEW, SOME, MANY, replace(MOST, label=" "))
    yield "empty_text", "flag", "sore", with_row("flags", "sore", action="")
    yield "empty_text", "advice", "chew", with_row("advice", "chew", text="\t")
    yield "empty_text", "country", "gb", with_row("countries", "gb", lines=(blank_line,))
    yield "empty_text", "reference", "trial", with_row("references", "trial", finding="")
    for odd in ("\0", "\x1b", "\x7f", "\x85", "\ud800", "\ufdd0", "\uffff", "\U0010fffe"):
        yield "unusable_character", "option", "itch", with_options(replace(unsure, label=f"a{odd}b"))
    yield "unusable_character", "questionnaire", "test", sound(title="a\0b")
    yield "unusable_character", "section", "skin", with_page("skin", intro="a\ufdd0b")
    yield "unusable_character", "flag", "odd", raised_if("signs = fever\0")
    sources = ("smith", "tri\0al")
    yield "unusable_character", "rule", "itch", with_question("itch", rules=(rule("skin", sources=sources),))
    yield "several_lines", "question", "itch", with_question("itch", text="One?\nTwo?")
    yield "several_lines", "option", "itch", with_options(replace(unsure, hint="One\rtwo"))
    for slug in ("a\nb", "a/b", "", "é", "a b"):
        yield "malformed_slug", "questionnaire", slug, sound(slug=slug)
    for language in ("", "en gb", "en_GB", 'en"'):
        yield "malformed_language", "questionnaire", "test", sound(language=language)


def limits() -> Iterator[Planted]:
    long_line = a_help_line(name="Help", number="1" * 81)
    yield "text_too_long", "questionnaire", "test", sound(title="x" * 121)
    yield "text_too_long", "section", "skin", with_page("skin", title="x" * 121)
    yield "text_too_long", "question", "itch", with_question("itch", text="x" * 301)
    yield "text_too_long", "option", "itch", with_options(Option("z", "x" * 241))
    yield "text_too_long", "rule", "itch", with_question("itch", rules=(rule("skin", why="x" * 401),))
    yield "text_too_long", "country", "gb", with_row("countries", "gb", lines=(long_line,))
    yield "text_too_long", "flag", "odd", raised_if(f"signs = {'x' * 49}")
    yield "too_many_parts", "question", "itch", with_options(*(an_option(f"z{n}") for n in range(1000)))
    yield "number_beyond_column", "option", "itch", with_options(an_option("z", 32768))
    yield "number_beyond_column", "option", "itch", with_options(an_option("z", -32768))
    yield "number_beyond_column", "rule", "itch", with_question("itch", rules=(rule("skin", 0),))
    yield (
        "number_beyond_column",
        "fact",
        "both",
        with_row("facts", "both", rule=rule("skin", 0)),
    )
    yield "number_beyond_column", "band", "skin", with_bands(replace(FEW, low=-1), SOME, MANY, MOST)


def structure() -> Iterator[Planted]:
    two = Option("two", "Two", 2, AbsentReason.UNKNOWN)
    bare = sound(facts=(), flags=(), advice=())
    yield "no_sections", "questionnaire", "test", replace(bare, sections=())
    yield "duplicate_rule", "rule", "itch", with_question("itch", rules=(rule("skin"), rule("skin", 5)))
    yield "option_with_value_and_absent", "option", "itch", with_options(two)
    yield "condition_on_unknown_question", "question", "itch", itch_if("nobody = often")
    yield "condition_on_unknown_question", "flag", "odd", raised_if("nobody = often")
    yield "ordering_without_number", "question", "itch", itch_if("wind > often")
    yield "ordering_without_number", "question", "itch", itch_if("wind <= 1_0")
    yield "ordering_without_number", "flag", "odd", raised_if("wind >= 1.5")
    yield "rule_for_unknown_pathway", "rule", "itch", with_question("itch", rules=(rule("hair"),))
    yield (
        "rule_for_unknown_pathway",
        "fact",
        "both",
        with_row("facts", "both", rule=rule("hair")),
    )
    yield "unasked_value_unknown", "question", "bother", with_question("bother", unasked_value="nowhere")


def itch_if(*written: str) -> Definition:
    """The sound definition with its last question asked on these conditions."""
    return with_question("itch", asked_when=when(*written))


def conditions() -> Iterator[Planted]:
    later, circle = "condition_on_later_question", "condition_circle"
    never, always = "condition_never_true", "condition_always_true"
    no_order = "condition_orders_what_has_no_order"
    unrated = question("unrated", options=(UNRATED, UNSURE))
    first = question("first", asked_when=when("second = often"))
    second = question("second", asked_when=when("first = often"))
    yield later, "question", "wind", with_question("wind", asked_when=when("dryness = often"))
    yield later, "question", "itch", itch_if("itch = often")
    yield circle, "question", "first", with_more(first, second)
    yield "condition_value_not_an_option", "question", "itch", itch_if("wind = sometimes")
    yield "condition_value_not_an_option", "question", "itch", itch_if("wind != sometimes")
    yield "condition_value_not_an_option", "flag", "odd", raised_if("signs = spots")
    yield "condition_exists_not_yes_or_no", "question", "itch", itch_if("wind exists maybe")
    yield "condition_exists_not_yes_or_no", "flag", "odd", raised_if("signs exists maybe")
    yield no_order, "question", "itch", itch_if("signs > 1")
    yield no_order, "question", "later", with_more(unrated, question("later", asked_when=when("unrated > 1")))
    for written in ("wind > 4", "wind >= 5", "wind < 0", "wind <= -1"):
        yield never, "question", "itch", itch_if(written)
    for written in ("wind > -1", "wind >= 0", "wind < 5", "wind <= 4"):
        yield always, "question", "itch", itch_if(written)
    for apart in ("wind = often", "wind <= 2", "wind = unsure"):
        yield "question_unreachable", "question", "itch", itch_if("wind = daily", apart)
    yield "question_unreachable", "question", "itch", itch_if("wind exists no")


def options() -> Iterator[Planted]:
    ticks = a_tick_list("extra", **WHY)
    outside = question("outside", options=(UNRATED,))
    count = tuple(o for o in FREQUENCY if o.absent is None)
    yield "too_few_options", "question", "outside", with_more(outside)
    yield "too_few_options", "question", "outside", with_more(replace(outside, options=()))
    rated = replace(ticks, options=(*ticks.options, an_option("z", 1)))
    yield "scored_ticks", "question", "extra", with_more(rated)
    yield "scored_ticks", "question", "extra", with_more(replace(ticks, rules=(rule("skin"),)))
    yield "scored_option_without_value", "option", "itch", with_options(UNRATED)
    flat = (an_option("one", 1), an_option("uno", 1), UNSURE)
    yield "scored_question_without_range", "question", "itch", with_question("itch", options=flat)
    unasked = "unasked_value_without_value"
    yield unasked, "question", "bother", with_question("bother", unasked_value="unsure")
    always = "unasked_value_of_always_asked"
    yield always, "question", "itch", with_question("itch", unasked_value="never")
    yield (
        "ticks_without_exclusive",
        "question",
        "signs",
        with_question("signs", options=(an_option("rash"), an_option("fever"))),
    )
    several = (*ticks.options, an_option("unwilling", exclusive=True))
    yield "ticks_with_several_exclusive", "question", "extra", with_more(replace(ticks, options=several))
    yield "why_we_ask_missing", "question", "signs", with_question("signs", why_we_ask="")
    yield "why_we_ask_missing", "question", "itch", with_question("itch", why_we_ask=" \n")
    yield "no_way_out", "question", "itch", with_question("itch", options=count)
    yield "no_way_out", "question", "itch", with_question("itch", options=count, kind=Kind.SCALE)


def numbers() -> Iterator[Planted]:
    def planted(kind: str, **fields: Any) -> Planted:
        return kind, "question", "temp", with_more(a_number("temp", **(WHY | fields)))

    def starting(*starts: str) -> tuple[Option, ...]:
        return (*(an_option(f"range{n}", starts=start) for n, start in enumerate(starts)), UNSURE)

    for text in ("", "a lot", "34,5", "34.25", "+34", "1e2", "٣٤", " 34"):
        yield planted("number_malformed", least=text)
    yield planted("number_malformed", most="")
    yield planted("number_malformed", decimals=5)
    yield planted("number_malformed", options=starting("34", "x"))
    yield planted("number_malformed", options=ABSENT)
    yield planted("number_without_range", most="34", options=starting("34", "33"))
    yield planted("ranges_with_a_hole", options=starting("34.1", "38"))
    yield planted("ranges_with_a_hole", options=starting("33.9", "38"))
    yield planted("ranges_out_of_order", options=starting("34", "38", "37"))
    yield planted("ranges_out_of_order", options=starting("34", "38", "38.0"))
    yield planted("ranges_out_of_order", options=starting("34", "42.6"))
    hot = an_option("38", starts="38")
    yield planted("option_reads_as_number", options=(*starting("34"), hot))


def simulated() -> Iterator[Planted]:
    for written in ("never", "gone 5", "never half", "never  5", "never -1"):
        yield "prevalence_unreadable", "question", "itch", with_question("itch", prevalence=(written,))
    for counts in (("never 1001",), ("never 600", "daily 600")):
        yield "prevalence_too_large", "question", "itch", with_question("itch", prevalence=counts)
    yield "prevalence_too_large", "question", "signs", with_question("signs", prevalence=("rash 1001",))


def journey() -> Iterator[Planted]:
    yield (
        "section_without_questions",
        "section",
        "more",
        sound(sections=(*pages(), Section("more", "More", ()))),
    )
    yield "unknown_chapter", "section", "skin", with_page("skin", chapter="nowhere")
    idle = (*pages(), a_section("more", question("idle")))
    yield "question_without_use", "question", "idle", sound(sections=idle)
    yield "part_too_long", "questionnaire", "test", with_page("skin", intro="We eat soft food. " * 430)
    many = [a_tick_list(f"t{i}", *(f"o{j}" for j in range(800)), **WHY) for i in range(26)]
    large = (*pages(), a_section("more", *many, chapter="last"))
    yield "visit_too_large", "questionnaire", "test", replace(with_more(*many), sections=large)


def understood() -> Iterator[Planted]:
    """Questions that are hard to read, or that people misunderstand."""

    def asked(kind: str, text: str) -> Planted:
        return kind, "question", "itch", with_question("itch", text=text)

    yield asked("hard_word", "Any flatulence?")
    yield asked("hard_word", "Do you experience an itch?")
    yield asked("long_sentence", f"Did it itch {'now and then ' * 6}or not?")
    yield asked("hard_to_read", "Were irregularities noticeable afterwards?")
    yield asked("double_negation", "Did you never go without food?")
    yield asked("double_negation", "Is it not unusual?")
    yield asked("two_questions", "Does it itch? Where?")
    yield asked("two_questions", "Does it itch, and how often?")
    yield asked("two_questions", "Did your skin itch and burn?")
    yield asked("leading_words", "Do you suffer at night?")
    yield "hard_word", "option", "itch", with_options(replace(UNSURE, key="z", label="Pruritus"))
    yield "long_sentence", "flag", "sore", with_row("flags", "sore", action=f"Go {'on ' * 30}now.")
    long = "Immunological dysregulation accompanies inflammation. " * 8
    yield "hard_to_read", "advice", "chew", with_row("advice", "chew", text=long)


ASKING = (
    *keys(),
    *texts(),
    *limits(),
    *structure(),
    *conditions(),
    *options(),
    *numbers(),
    *simulated(),
    *journey(),
    *understood(),
)
