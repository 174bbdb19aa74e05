"""The evaluator says what the step-by-step form says, for any definition and any answers."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaire.domain.definition import (
    AnswerGroup,
    Answers,
    Condition,
    Definition,
    Group,
    GroupKind,
    Operator,
    Question,
    Rule,
    Start,
    Subject,
    Urgency,
    When,
)
from questionnaire.domain.evaluator import evaluate, whens
from questionnaire.domain.safety import is_emergency, needs_help_today
from tests import oracle, shipped
from tests.builders import (
    GROUPS,
    a_definition,
    a_fact,
    a_flag,
    a_number,
    a_pathway,
    a_question,
    a_rule,
    a_scale,
    a_scored_question,
    a_section,
    a_tick_list,
    an_advice,
    answers_to,
    questions,
    when,
)


@st.composite
def conditions(draw: st.DrawFn, asked: list[Question]) -> Condition:
    question = draw(st.sampled_from(asked))
    operator = draw(st.sampled_from(Operator))
    if operator is Operator.EXISTS:
        return Condition(question.key, operator, draw(st.sampled_from(["yes", "no"])))
    if operator in {Operator.EQUAL, Operator.NOT_EQUAL}:
        return Condition(question.key, operator, draw(st.sampled_from([*question.options_by_key, "nothing"])))
    return Condition(question.key, operator, str(draw(st.integers(-3, 14))))


@st.composite
def drawn_whens(draw: st.DrawFn, asked: list[Question]) -> When:
    every, some = (tuple(draw(st.lists(conditions(asked), max_size=2))) for _ in range(2))
    return When(every, some)


@st.composite
def drawn_rules(draw: st.DrawFn, pathway: str) -> Rule:
    group = draw(st.sampled_from([*GROUPS, AnswerGroup("gone", "An error of a draft", GroupKind.SIGN)]))
    return a_rule(pathway, draw(st.sampled_from([5, 10, 15, 20])), group=group.key)


@st.composite
def varied(draw: st.DrawFn, question: Question, before: list[Question]) -> Question:
    """A question that counts towards any pathways, and is asked on any conditions."""
    # On a tick-list rules are an error of a draft, which a preview has to stand.
    links = draw(st.lists(st.sampled_from(["gut", "skin"]), unique=True))
    known = draw(st.sampled_from(["", *question.options_by_key]))
    full = draw(st.sampled_from(["", *question.options_by_key]))
    options = tuple(replace(option, full=option.key == full) for option in question.options)
    rules = tuple(draw(drawn_rules(key)) for key in links)
    question = replace(question, options=options, rules=rules, unasked_value=known)
    return replace(question, asked_when=draw(drawn_whens(before))) if before else question


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """Two pathways; facts, flags and cards on any conditions, some of them silenced by others."""
    asked: list[Question] = []
    for question in draw(questions(most=7)):
        asked.append(draw(varied(question, asked)))
    upto, unless = st.integers(0, 3), st.lists(conditions(asked), max_size=1).map(tuple)
    facts = [
        a_fact(f"c{i}", rule=draw(drawn_rules(draw(st.sampled_from(["gut", "skin"])))))
        for i in range(draw(upto))
    ]
    flags = [
        a_flag(f"f{i}", urgency=draw(st.sampled_from(Urgency)), unless=draw(unless))
        for i in range(draw(upto))
    ]
    cards = [
        an_advice(
            f"a{i}",
            subject=draw(st.sampled_from(Subject)),
            start=draw(st.sampled_from(Start)),
            group=draw(st.sampled_from(Group)),
            general=draw(st.booleans()),
            hidden_by=("f0",),
            unless=draw(unless),
        )
        for i in range(draw(upto))
    ]
    return a_definition(
        *asked,
        pathways=(a_pathway("gut"), a_pathway("skin")),
        facts=tuple(replace(each, when=draw(drawn_whens(asked))) for each in facts),
        flags=tuple(replace(each, when=draw(drawn_whens(asked))) for each in flags),
        advice=tuple(replace(each, when=draw(drawn_whens(asked))) for each in cards),
    )


def check_agreement(definition: Definition, answers: Answers) -> None:
    found, plainly = evaluate(definition, answers), oracle.route(definition, answers)
    assert found.asked == plainly.asked
    assert found.answers == plainly.answers
    assert found.flags == oracle.raised(plainly)
    assert found.is_emergency == is_emergency(oracle.raised(plainly))
    assert found.withheld == needs_help_today(oracle.raised(plainly))
    for pathway in definition.pathways:
        assert found.score(pathway.key) == oracle.score(definition, pathway, plainly)
    assert found.outcome == oracle.evaluate(definition, answers)
    for conditions in whens(definition):
        assert found.truth(conditions) == oracle.truth(conditions, plainly)
    for section in definition.sections:
        assert found.asks(section) == plainly.asks(section)


@given(st.data())
def test_it_equals_the_step_by_step_form_for_any_answers_of_any_definition(data: st.DataObject) -> None:
    definition = data.draw(definitions())
    check_agreement(definition, data.draw(answers_to(list(definition.questions))))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_it_equals_the_step_by_step_form_of_the_shipped_questionnaire(data: st.DataObject) -> None:
    check_agreement(shipped.definition(), data.draw(answers_to(list(shipped.definition().questions))))


@given(st.data())
def test_a_page_answered_anew_leads_where_the_whole_way_leads(data: st.DataObject) -> None:
    """Page after page, whatever each takes back or brings up."""
    drawn = data.draw(definitions())
    definition = replace(drawn, sections=tuple(a_section(f"page_{q.key}", q) for q in drawn.questions))
    found = evaluate(definition, data.draw(answers_to(list(definition.questions))))
    for section in data.draw(st.lists(st.sampled_from(definition.sections), max_size=6)):
        answers = data.draw(answers_to(list(section.questions)))
        found = found.answered({q.key: answers.get(q.key) for q in section.questions})
        assert found == evaluate(definition, found.given)


def test_a_question_without_options_yet_is_found_past() -> None:
    empty = a_question("empty", options=(), asked_when=when("a >= 1"))
    definition = a_definition(a_scored_question("a"), empty, a_tick_list("t"), a_scored_question("b"))
    people: list[Answers] = [{}, {"a": "daily"}, {"a": "never", "t": ("none",), "b": "often"}]
    for answers in people:
        check_agreement(definition, answers)


def test_a_choice_among_more_than_a_byte_can_tell_apart_scores_like_any_other() -> None:
    wide = replace(a_scale("wide", 0, 299), rules=(a_rule("gut", 15),))
    followed = a_scored_question("b", asked_when=when("wide >= 280"))
    definition = a_definition(wide, followed, *(a_scored_question(key) for key in "cd"))
    for more in ({}, {"wide": "7"}, {"wide": "299"}, {"wide": "290", "b": "daily"}):
        check_agreement(definition, {**more, "c": "weekly", "d": "often"})


def test_a_page_answered_anew_in_a_draft_that_looks_ahead_is_found_whole() -> None:
    pages = (
        a_section("one", a_question("a", asked_when=when("b exists no"))),
        a_section("two", a_question("b"), a_question("c", asked_when=when("b >= 1"))),
    )
    definition = a_definition(sections=pages)
    found = evaluate(definition, {"a": "often"}).answered({"b": "daily", "c": "never"})
    assert found == evaluate(definition, {"a": "often", "b": "daily", "c": "never"})
    assert found.answered({"b": None}) == evaluate(definition, {"a": "often", "c": "never"})


def test_a_condition_on_a_later_question_sees_it_as_not_asked_yet() -> None:
    ahead = a_question("a", asked_when=when("b exists no"))
    never = a_question("c", asked_when=when("d exists yes"))
    definition = a_definition(ahead, a_question("b"), a_tick_list("t"), never, a_question("d"))
    check_agreement(definition, {"b": "daily", "t": ("rash",), "d": "daily"})


def test_what_follows_a_tick_is_open_unknown_or_not_asked_as_the_list_is() -> None:
    """Also where the list takes two bytes, and where a follow-up leads on to another question."""
    options = [f"o{place}" for place in range(10)]
    follow = [
        replace(a_scored_question(f"f{place}"), asked_when=when(f"t = o{place}")) for place in (0, 6, 7, 9)
    ]
    onward = a_scored_question("onward", asked_when=when("f7 >= 2"))
    definition = a_definition(a_tick_list("t", *options), *follow, onward, a_scored_question("z"))
    given: list[Answers] = [{}, {"t": ()}, {"t": ("o0",)}, {"t": ("o6", "o7")}, {"t": ("o7", "o9")}]
    for ticks in given:
        for more in ({}, {"f7": "daily", "onward": "never"}, {"f0": "often", "f9": "rarely", "z": "daily"}):
            check_agreement(definition, {**ticks, **more})


def test_a_number_typed_counts_as_the_range_that_it_falls_into() -> None:
    asked = a_number("temp", rules=(a_rule("gut", 20),))
    followed = a_scored_question("b", asked_when=when("temp = raised"), group="second")
    both = a_fact("both", "temp >= 2", group="habits")
    card = an_advice("rest", "temp != usual", start=Start.CARE)
    definition = a_definition(asked, followed, facts=(both,), advice=(card,))
    for typed in ("34", "35.9", "36", "37.4", "37.5", "37.9", "38", "42.5", "unsure", "not_for_me"):
        check_agreement(definition, {"temp": typed})
        check_agreement(definition, {"temp": typed, "b": "daily"})
