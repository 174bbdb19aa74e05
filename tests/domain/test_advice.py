"""Which advice is shown, which flags silence it, and which cards somebody starts with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from questionnaire.domain.advice import behind, spoken, to_start_with
from questionnaire.domain.definition import (
    Advice,
    Answer,
    Definition,
    Flag,
    Grade,
    Group,
    Start,
    Subject,
    Urgency,
)
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate, evaluator
from questionnaire.personas import Persona, all_answers
from tests import shipped
from tests.builders import (
    YES_NO,
    a_definition,
    a_flag,
    a_question,
    a_section,
    a_tick_list,
    an_advice,
    when,
)

GENERAL, FOOD = Subject.GENERAL, Subject.FOOD
RESTRICTION, SUPPLEMENT = Subject.RESTRICTION, Subject.SUPPLEMENT
SUBJECTS = tuple(an_advice(subject.value, subject=subject) for subject in Subject)
CARE = an_advice("care", group=Group.SKIN, start=Start.CARE)


def shown(cards: Sequence[Advice], *flags: Flag, **answers: Answer) -> list[str]:
    definition = a_definition(a_question("a"), a_tick_list("signs"), advice=tuple(cards))
    found = evaluator(definition).advice.find(evaluate(definition, answers).facts)
    return [card.key for card in spoken(found, flags)]


@pytest.mark.parametrize(
    ("urgencies", "subjects"),
    [
        ([], [GENERAL, FOOD, RESTRICTION, SUPPLEMENT]),
        (["routine"], [GENERAL, FOOD, RESTRICTION, SUPPLEMENT]),
        (["soon"], [GENERAL, FOOD, RESTRICTION, SUPPLEMENT]),
        (["caution"], [GENERAL, FOOD]),
        (["soon", "caution"], [GENERAL, FOOD]),
        (["same_day"], []),
        (["emergency"], []),
        (["caution", "same_day"], []),
    ],
)
def test_a_flag_silences_subjects_and_on_a_day_of_help_all_but_skin_care(
    urgencies: list[str], subjects: list[Subject]
) -> None:
    flags = tuple(a_flag(f"flag{n}", urgency=Urgency(urgency)) for n, urgency in enumerate(urgencies))
    assert shown((CARE, *SUBJECTS), *flags) == ["care", *subjects]


@pytest.mark.parametrize(
    ("flags", "cards"),
    [
        ((), ["kefir", "walk"]),
        (("weak_immunity",), ["walk"]),
        (("pregnant",), ["walk"]),
        (("diabetes",), ["kefir", "walk"]),
    ],
)
def test_a_card_is_hidden_by_its_own_flags(flags: tuple[str, ...], cards: list[str]) -> None:
    kefir = an_advice("kefir", hidden_by=("weak_immunity", "pregnant"))
    raised = tuple(a_flag(key, urgency=Urgency.ROUTINE) for key in flags)
    assert shown((kefir, an_advice("walk")), *raised) == cards


@pytest.mark.parametrize(
    ("answers", "cards"),
    [
        ({"a": "never", "signs": ("none",)}, ["always"]),
        ({"a": "unsure", "signs": ("none",)}, ["always"]),
        ({"a": "daily", "signs": ("none",)}, ["often", "always"]),
        ({"a": "never", "signs": ("rash",)}, ["rash", "always"]),
        ({"a": "daily", "signs": ("rash", "fever")}, ["rash", "always"]),
    ],
)
def test_a_card_is_shown_when_its_conditions_hold_and_nothing_silences_it(
    answers: dict[str, Answer], cards: list[str]
) -> None:
    all_cards = (
        an_advice("often", "a >= 3", unless=when("signs = fever").all),
        an_advice("rash", "signs = rash"),
        an_advice("always"),
    )
    definition = a_definition(a_question("a"), a_tick_list("signs"), advice=all_cards)
    assert [card.key for card in evaluate(definition, answers).advice] == cards


def test_cards_stand_group_by_group_and_else_in_their_own_order() -> None:
    backwards = [an_advice(f"{group}{n}", group=group) for group in reversed(Group) for n in (2, 1)]
    assert shown(backwards) == [f"{group}{n}" for group in Group for n in (2, 1)]


def waiting(card: Advice, **answers: Answer) -> list[str]:
    """The cards of somebody who has answered some of three pages; "late" is asked of those who say yes."""
    pages = (
        a_section("first", a_question("gate", options=YES_NO)),
        a_section("then", a_question("late", asked_when=when("gate = yes")), a_question("b")),
    )
    flags = (a_flag("red", "late >= 3"),)
    definition = a_definition(sections=pages, flags=flags, advice=(card,))
    return [shown.key for shown in evaluate(definition, answers).advice]


@pytest.mark.parametrize(
    ("answers", "cards"),
    [
        ({}, []),  # whether it is asked is not known yet
        ({"gate": "yes"}, []),
        ({"gate": "yes", "late": "daily"}, []),
        ({"gate": "yes", "late": "never"}, ["card"]),
        ({"gate": "yes", "late": "unsure"}, ["card"]),  # "not sure" hides nothing
        ({"gate": "no"}, ["card"]),
        ({"gate": "unsure"}, ["card"]),
    ],
)
def test_a_card_waits_while_what_could_hide_it_is_not_asked_yet(
    answers: dict[str, Answer], cards: list[str]
) -> None:
    by_flag = an_advice("card", hidden_by=("red", "gone"))
    by_condition = an_advice("card", unless=when("late >= 3").all)
    assert waiting(by_flag, **answers) == cards
    assert waiting(by_condition, **answers) == cards


def a_card(key: str, start: str, **fields: object) -> Advice:
    return an_advice(key, start=Start(start), **fields)


STRENGTH = {"weak": 0.25, "strong": 1.0}


@pytest.mark.parametrize(
    ("cards", "chosen"),
    [
        ([], []),
        ([a_card("aside", "")], []),
        ([a_card("k", "know"), a_card("h", "habit"), a_card("c", "care")], ["c", "h", "k"]),
        (
            [a_card("c1", "care"), a_card("c2", "care"), a_card("c3", "care"), a_card("h", "habit")],
            ["c1", "c2", "h"],
        ),
        (
            [a_card("c1", "care", grade=Grade.C), a_card("c2", "care", grade=Grade.A), a_card("k", "know")],
            ["c2", "k"],
        ),
        ([a_card("weak", "care"), a_card("strong", "care"), a_card("h", "habit")], ["strong", "weak", "h"]),
        ([a_card("h1", "habit"), a_card("h2", "habit"), a_card("k", "know")], ["h1", "k", "h2"]),
        (
            [a_card("k1", "know"), a_card("k2", "know"), a_card("k3", "know"), a_card("k4", "know")],
            ["k1", "k2", "k3"],
        ),
        (
            [a_card("g", "habit", general=True, grade=Grade.A), a_card("h", "habit", grade=Grade.C)],
            ["h", "g"],
        ),
        (
            [a_card("g1", "habit", general=True), a_card("g2", "know", general=True), a_card("k", "know")],
            ["g1", "k"],
        ),
    ],
)
def test_three_at_most_care_first_then_a_habit_then_what_is_good_to_know(
    cards: list[Advice], chosen: list[str]
) -> None:
    found = to_start_with(cards, lambda card: STRENGTH.get(card.key, 0.5))
    assert [card.key for card in found] == chosen


STRENGTHS = a_definition(
    a_tick_list("signs"),
    a_question("a"),
    a_question("b", asked_when=when("a >= 1"), unasked_value="never"),
)


@pytest.mark.parametrize(
    ("written", "answers", "strength"),
    [
        ((), {}, 0),
        (("signs = rash",), {"signs": ("rash",)}, 0.5),
        (("signs = rash",), {"signs": ("none",)}, 0),
        (("a >= 2",), {"a": "often"}, 0.75),
        (("a >= 2", "signs = rash"), {"a": "weekly", "signs": ("rash",)}, 0.5),
        (("a >= 4",), {"a": "often"}, 0),  # it does not stand behind the card
        (("a = unsure",), {"a": "unsure"}, 0),
        (("b <= 1",), {"a": "never"}, 0),  # known without being asked
        (("b <= 1",), {"a": "daily", "b": "rarely"}, 0.25),
    ],
)
def test_strength_is_how_far_up_its_scale_the_strongest_answer_behind_a_card_is(
    written: tuple[str, ...], answers: dict[str, Answer], strength: float
) -> None:
    definition = replace(STRENGTHS, advice=(an_advice("card", *written, any=True),))
    evaluation = evaluate(definition, answers)
    found = behind(definition.advice[0], definition)
    assert found.strength(evaluation.facts, evaluation.became) == strength


def test_somebody_starts_with_cards_that_are_shown_to_them() -> None:
    cards = (a_card("c", "care", hidden_by=("red",)), a_card("h", "habit"), an_advice("aside"))
    definition = a_definition(a_question("a"), flags=(a_flag("red", "a >= 3"),), advice=cards)
    told: dict[str, Evaluation] = {a: evaluate(definition, {"a": a}) for a in ("never", "daily")}
    assert {a: [card.key for card in each.start] for a, each in told.items()} == {
        "never": ["c", "h"],
        "daily": ["h"],
    }


# The people of the design (8.2), on the shipped questionnaire. Where the grade of a card has fallen since
# (remove_sugary and remove_diets, from A to B), the next one stands in its place.
HABITS: dict[str, Answer] = {
    "di_veg": "three",
    "di_fibre": "weekly",
    "di_ferment": "monthly",
    "di_upf": "weekly",
}
PSORIASIS: dict[str, Answer] = {
    **HABITS,
    "skin_list": ("psoriasis", "dry"),
    "sk_psoriasis": "daily",
    "sk_dry": "often",
    "di_alcohol": "mid",
    "li_smoke": "some_days",
    "li_stress": "weekly",
    "close_family": ("psoriasis",),
    "skin_impact": "some",
}
DISTRESS: dict[str, Answer] = {
    "skin_list": ("psoriasis",),
    "sk_psoriasis": "daily",
    "di_alcohol": "mid",
    "li_smoke": "some_days",
    "skin_impact": "great",
}
ACNE: dict[str, Answer] = {
    **HABITS,
    "skin_list": ("acne",),
    "sk_acne": "often",
    "gut_signs": ("bloated_often",),
    "di_gl": "most_days",
    "gut_list": ("bloating", "wind"),
    "gi_bloat": "often",
    "di_alcohol": "low",
    "li_stress": "weekly",
    "year_list": ("antibiotics",),
    "hx_abx": "more",
    "skin_impact": "lot",
    "gut_impact": "some",
}
ECZEMA: dict[str, Answer] = {
    "skin_list": ("eczema", "dry"),
    "sk_eczema": "daily",
    "sk_dry": "daily",
    "gut_list": ("constipation",),
    "gi_constip": "often",
    "di_veg": "one",
    "di_fibre": "monthly",
    "di_ferment": "hardly",
    "di_upf": "weekly",
    "di_alcohol": "low",
    "li_stress": "weekly",
    "skin_impact": "lot",
    "gut_impact": "some",
}
WRINKLES: dict[str, Answer] = {
    "skin_list": ("lines", "dull"),
    "ask_first": ("medicine",),
    "di_veg": "three",
    "di_fibre": "most_days",
    "di_ferment": "weekly",
    "di_upf": "monthly",
    "di_alcohol": "low",
    "li_stress": "monthly",
    "li_sun": "weekly",
    "skin_impact": "little",
}
IBS: dict[str, Answer] = {
    **HABITS,
    "gut_list": ("bloating", "loose", "constipation", "pain"),
    "gi_bloat": "daily",
    "gi_loose": "often",
    "gi_constip": "sometimes",
    "gi_pain": "often",
    "di_alcohol": "low",
    "li_stress": "most_days",
    "told_list": ("ibs",),
    "gi_ibs": "yes",
    "gut_impact": "lot",
}
COELIAC: dict[str, Answer] = {
    "skin_list": ("dry",),
    "sk_dry": "sometimes",
    "body_list": ("tired", "mouth"),
    "sk_mouth": "sometimes",
    "gut_list": ("bloating",),
    "gi_bloat": "sometimes",
    "di_veg": "three",
    "di_fibre": "monthly",
    "di_ferment": "monthly",
    "di_upf": "monthly",
    "di_alcohol": "low",
    "li_stress": "monthly",
    "year_list": ("diet",),
    "di_restrict": "one",
    "told_list": ("coeliac", "low_levels"),
    "gi_coeliac": "yes",
    "skin_impact": "little",
    "gut_impact": "little",
}


@pytest.mark.parametrize(
    ("answers", "scores", "leaders", "flags", "start"),
    [
        (
            PSORIASIS,
            (13, 12, 37),
            ["immune"],
            {"skin_daily"},
            ["skin_psoriasis", "remove_alcohol", "skin_psoriasis_gut"],
        ),
        (
            DISTRESS,
            (3, 3, 20),
            ["immune"],
            {"impact_great", "skin_daily"},
            ["skin_psoriasis", "skin_support", "skin_psoriasis_gut"],
        ),
        (
            ACNE,
            (13, 12, 27),
            ["immune"],
            {"rf30", "rf38", "impact_lot", "antibiotics"},
            ["skin_acne", "skin_support", "gut_bloating"],  # remove_sugary: grade B now
        ),
        (
            ECZEMA,
            (17, 42, 23),
            ["detox"],
            {"rf38", "constip_often", "skin_daily", "impact_lot"},
            ["skin_eczema", "reinoculate_fibre", "remove_diets"],
        ),
        (WRINKLES, (8, 8, 3), [], {"daily_medicine"}, ["skin_ageing", "beyond_sun", "skin_ageing_gut"]),
        (
            IBS,
            (23, 20, 33),
            ["immune"],
            {"ibs_care", "rf38", "impact_lot"},
            ["gut_ibs", "fibre_ibs", "remove_gluten_test"],
        ),
        (
            COELIAC,
            (53, 13, 32),
            ["nutrient"],
            {"coeliac_care", "bowel_care"},
            ["gut_coeliac", "replace_tested", "fibre_gluten_free"],
        ),
    ],
    ids=["psoriasis", "distress", "acne", "eczema", "wrinkles", "ibs", "coeliac"],
)
def test_the_people_of_the_design_are_told_what_it_says(
    answers: dict[str, Answer], scores: tuple[int, ...], leaders: list[str], flags: set[str], start: list[str]
) -> None:
    definition: Definition = shipped.definition()
    told = evaluate(definition, all_answers(Persona("x", "x", answers), definition))
    outcome = told.outcome
    assert tuple(score.shown for score in outcome.scores) == scores
    assert list(outcome.leaders) == leaders
    assert {flag.key for flag in told.flags} == flags
    assert [card.key for card in told.start] == start
