"""Definitions with one problem planted in each: what is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from questionnaire.domain.definition import (
    Contact,
    Definition,
    Grade,
    GroupKind,
    HelpLine,
    Need,
    Question,
    Start,
    Subject,
    Urgency,
)
from tests.builders import (
    BANDS,
    FREQUENCY,
    a_fact,
    a_flag,
    a_help_line,
    a_pathway,
    a_tick_list,
    an_option,
    when,
)
from tests.domain.problems.sound import (
    GROUPS,
    STATEMENT,
    Planted,
    both,
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
    worth,
)

FEW, SOME, MANY, MOST = BANDS
APART = when("wind = often", "wind = daily")  # nobody answers both


def points() -> Iterator[Planted]:
    for kind, changes in (
        ("rule_without_why", {"why": " "}),
        ("rule_without_sources", {"sources": ()}),
        ("points_out_of_range", {"points": 7}),
        ("points_above_grade", {"points": 15, "grade": Grade.C}),
        ("points_above_grade", {"points": 10, "grade": Grade.D}),
        ("unknown_group", {"group": "nowhere"}),
    ):
        changed = rule(**({"pathway": "skin"} | changes))
        yield kind, "rule", "itch", with_question("itch", rules=(changed,))
        yield kind, "fact", "both", with_row("facts", "both", rule=changed)
    yield "groups_not_100", "pathway", "skin", towards_skin(sixth=10)
    yield "habits_too_heavy", "pathway", "skin", towards_skin(fifth=10, sixth=10, kinds="hh")
    yield "habit_too_heavy", "rule", "worth5", towards_skin(kinds="hc")
    yield "too_few_groups", "pathway", "skin", with_five_groups()
    third = question("third", rule("gut"), rule("skin"), rule("hair"))
    yield "question_counts_twice", "question", "third", with_hair(third)
    never = "fact_never_holds"
    yield never, "fact", "both", with_row("facts", "both", when=when())
    yield never, "fact", "both", with_row("facts", "both", when=APART)


def full() -> Iterator[Planted]:
    weekly, often = (replace(option, full=True) for option in FREQUENCY[2:4])
    two = (*FREQUENCY[:2], weekly, often, *FREQUENCY[4:])
    yield "several_full", "question", "itch", with_question("itch", options=two)
    absent = (*FREQUENCY[:-1], replace(FREQUENCY[-1], full=True))
    yield "full_without_value", "question", "itch", with_question("itch", options=absent)
    yield "unasked_value_counts", "question", "bother", with_question("bother", unasked_value="often")


def towards_skin(*, fifth: int = 15, sixth: int = 5, kinds: str = "ch") -> Definition:
    """The last two groups of the skin pathway worth so much, each of conditions or habits."""
    of = {"c": GroupKind.CONDITION, "h": GroupKind.HABIT}
    last = [replace(g, kind=of[kind]) for g, kind in zip(GROUPS[4:], kinds, strict=True)]
    worth = {"worth5": fifth, "worth6": sixth}
    changed = sound(
        sections=tuple(
            replace(
                page,
                questions=tuple(brings(q, worth[q.key]) if q.key in worth else q for q in page.questions),
            )
            for page in sound().sections
        )
    )
    gut, skin = changed.pathways
    return replace(changed, pathways=(gut, replace(skin, groups=(*GROUPS[:4], *last))))


def brings(asked: Question, points: int) -> Question:
    """A question that brings so many points to the skin pathway."""
    rules = (replace(r, points=points) if r.pathway == "skin" else r for r in asked.rules)
    return replace(asked, rules=tuple(rules))


def with_five_groups() -> Definition:
    """Five groups of 20 points."""
    changed = towards_skin(fifth=20, sixth=5)
    gut, skin = changed.pathways
    pages = [
        replace(page, questions=tuple(moved(q) if q.key == "worth6" else q for q in page.questions))
        for page in changed.sections
    ]
    return replace(changed, sections=tuple(pages), pathways=(gut, replace(skin, groups=skin.groups[:5])))


def moved(asked: Question) -> Question:
    return replace(
        asked, rules=tuple(replace(r, group="g1") if r.pathway == "skin" else r for r in asked.rules)
    )


def with_hair(*more: Question) -> Definition:
    """A third pathway that stands on questions of its own, and more of them."""
    own = [replace(worth(n, "hair"), key=f"hair{n}") for n in range(1, 7)]
    lent = [question(f"lent{n}", rule("hair")) for n in range(2)]
    return with_more(*own, *lent, *more, pathways=(*sound().pathways, a_pathway("hair", groups=GROUPS)))


def silenced() -> Iterator[Planted]:
    always = when("wind = daily").all
    for kind, changes in (
        ("instead_unknown", {"instead": ("nobody", "burning")}),
        ("unless_on_urgent", {"urgency": Urgency.SAME_DAY, "unless": always, "instead": ("burning",)}),
        ("unless_without_instead", {"unless": always}),
        ("unless_after_boundary", {"unless": when("late = rash").all, "instead": ("burning",)}),
        ("instead_less_urgent", {"unless": always, "instead": ("sore",)}),
    ):
        yield kind, "flag", "odd", raised_if("signs = rash", **changes)


def boundary() -> Iterator[Planted]:
    late = raised_if("late = fever", urgency=Urgency.SAME_DAY)
    yield "urgent_flag_after_boundary", "flag", "odd", late
    more = (*a_tick_list("signs", "rash", "fever", "lump").options,)
    yield "box_without_flag", "question", "signs", with_question("signs", options=more)
    early = [replace(worth(n, "gut"), key=f"worth{n}") for n in range(1, 3)]
    moved_on = [replace(worth(n, "skin"), key=f"late{n}") for n in range(1, 3)]
    changed = {"worth": (*early, worth(3, "gut", "skin"), worth(4, "gut", "skin"))}
    base = sound().sections_by_key
    changed["habits"] = (*base["habits"].questions, *moved_on)
    sections = tuple(replace(p, questions=changed.get(p.key, p.questions)) for p in base.values())
    yield "open_at_boundary", "pathway", "skin", sound(sections=sections)


def bands() -> Iterator[Planted]:
    yield "band_unreachable", "band", "skin", with_bands(FEW, SOME, MANY, replace(MOST, high=101))
    yield "band_unreachable", "band", "skin", with_bands(FEW, SOME, MANY, replace(MOST, low=101, high=120))
    yield "band_unreachable", "band", "skin", with_bands(FEW, replace(SOME, low=49, high=25), MANY, MOST)
    yield "bands_incomplete", "band", "skin", with_bands()
    yield "bands_incomplete", "band", "skin", with_bands(SOME, MANY, MOST)
    yield "bands_incomplete", "band", "skin", with_bands(FEW, SOME, MANY, replace(MOST, high=99))
    yield "bands_gap", "band", "skin", with_bands(FEW, SOME, MOST)
    yield "bands_gap", "band", "skin", with_bands(FEW, replace(SOME, low=26), MANY, MOST)
    yield "bands_overlap", "band", "skin", with_bands(FEW, replace(SOME, low=19), MANY, MOST)


def raised() -> Iterator[Planted]:
    yield "flag_without_conditions", "flag", "odd", raised_if()
    yield "flag_never_raised", "flag", "odd", raised_if("wind = often", "wind = daily")
    yield "flag_never_raised", "flag", "odd", raised_if("signs = none", "signs = rash")
    yield "flag_never_raised", "flag", "odd", raised_if("bloating = never", "bother >= 1")
    for written in ("wind < 3", "wind <= 3", "wind != often"):
        yield "flag_not_monotone", "flag", "odd", raised_if(written)
    open_end = with_more(question("open", required=False))
    odd = a_flag("odd", "open exists no", sign="it is odd")
    yield "flag_not_monotone", "flag", "odd", replace(open_end, flags=(*flags(), odd))
    scored = "urgent_flag_on_scored_question"
    yield scored, "flag", "odd", urgent(Urgency.EMERGENCY)
    yield scored, "flag", "odd", urgent(Urgency.SAME_DAY)
    hot = a_fact("hot", "signs = fever", rule=rule("skin"))
    yield scored, "flag", "burning", sound(facts=(both(), hot))


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
    everybody = {"when": when(), "hidden_by": ()}
    care, habit = ({"start": start} | everybody for start in (Start.CARE, Start.HABIT))
    yield "care_card_without_condition", "advice", "chew", with_row("advice", "chew", **care)
    yield "unmarked_general", "advice", "chew", with_row("advice", "chew", **habit)
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


def foods() -> Iterator[Planted]:
    offered = "avoided_food_offered"
    told = tuple(replace(flag, avoid=("wheat", "rye")) if flag.key == "sore" else flag for flag in flags())
    base = sound(flags=told)
    chew, beans = base.advice
    yield offered, "advice", "beans", replace(base, advice=(chew, replace(beans, text="Eat Rye bread.")))
    careful = replace(beans, caution="Wheat-free, or wheat?", unless=when("bloating >= 4").all[:0])
    yield offered, "advice", "beans", replace(base, advice=(chew, careful))
    texts: tuple[dict[str, Any], ...] = ({"action": "Eat wheat."}, {"ask": "May I eat wheat?"})
    for changes in texts:
        changed = tuple(replace(flag, **changes) if flag.key == "spotted" else flag for flag in told)
        yield offered, "flag", "spotted", replace(base, flags=changed)


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


def resting_on(grade: Grade, *sources: str) -> Iterator[tuple[str, str, Definition]]:
    """Everything that cites, one at a time with this grade and these sources."""
    fields: dict[str, Any] = {"grade": grade, "sources": sources}
    weak = rule("skin", 5, **fields)
    yield "rule", "itch", with_question("itch", rules=(weak,))
    yield "fact", "both", with_row("facts", "both", rule=weak)
    yield "statement", "gut", with_row("pathways", "gut", statements=(replace(STATEMENT, **fields),))
    yield "advice", "chew", with_row("advice", "chew", **fields)
    yield "claim", "origin", with_row("claims", "origin", **fields)


def on_rumour_read(word: str) -> Definition:
    """A sign that rests on a source of which a file says with this word how far it was read."""
    cited = with_row("flags", "sore", sources=("rumour",))
    said = tuple(replace(r, checked=word) if r.key == "rumour" else r for r in cited.references)
    return replace(cited, references=said)


def evidence() -> Iterator[Planted]:
    for kind, grade, sources in (
        ("unknown_source", Grade.B, ("smith", "nobody")),
        ("unknown_source", Grade.A, ("nobody",)),
        ("unchecked_source", Grade.B, ("rumour",)),
        ("grade_without_support", Grade.A, ("smith", "opinion")),
        ("grade_without_support", Grade.B, ("opinion",)),
        ("grade_without_support", Grade.C, ("opinion",)),
    ):
        for noun, key, definition in resting_on(grade, *sources):
            yield kind, noun, key, definition
    yield "grade_without_support", "advice", "chew", with_row("advice", "chew", sources=())
    yield "unknown_source", "flag", "sore", with_row("flags", "sore", sources=("nobody",))
    for word in ("Unchecked", "2026-11-29"):
        yield "unchecked_source", "flag", "sore", on_rumour_read(word)
    for name, written in (
        ("doi", "https://doi.org/10.1111/bjd.12345"),
        ("doi", "11.1111/bjd.12345"),
        ("pmid", "PMC1234567"),
        ("pmid", "029756631"),
        ("year", "21"),
        ("year", "2021 "),
    ):
        planted = with_row("references", "trial", **{name: written})
        yield f"{name}_malformed", "reference", "trial", planted


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
    yield "banned_word", "fact", "both", with_row("facts", "both", name=text)
    yield "banned_word", "flag", "sore", with_row("flags", "sore", action=text)
    yield "banned_word", "advice", "chew", with_row("advice", "chew", caution=text)
    yield "banned_word", "claim", "origin", with_row("claims", "origin", verdict=text)
    yield "banned_word", "country", "gb", with_row("countries", "gb", lines=(line,))
    yield "banned_word", "reference", "trial", with_row("references", "trial", finding=text)


TELLING = (
    *points(),
    *full(),
    *silenced(),
    *boundary(),
    *bands(),
    *raised(),
    *guidance(),
    *foods(),
    *links(),
    *evidence(),
    *wording(),
)
