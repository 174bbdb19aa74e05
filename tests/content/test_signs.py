"""The 39 warning signs, one by one: what is ticked, and how soon the page asks to act."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Answer, Urgency
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import Pattern
from tests import shipped

DEFINITION = shipped.definition()
E, D, S, R = Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.SOON, Urgency.ROUTINE

SIGNS: tuple[tuple[str, Urgency, str, Answer], ...] = (  # flag, how soon, question, answer
    ("rf01", E, "now_skin", ("swelling",)),
    ("rf02", E, "now_skin", ("blisters",)),
    ("rf03", E, "now_skin", ("rash_glass",)),
    ("rf03_colour", E, "now_skin", ("confused",)),
    ("rf04", E, "now_tummy", ("vomit_blood",)),
    ("rf05", E, "now_tummy", ("bleeding",)),
    ("rf06", E, "now_tummy", ("sudden_pain",)),
    ("rf07", E, "now_tummy", ("blocked",)),
    ("rf08", E, "now_tummy", ("black_faint",)),
    ("rf09", E, "now_tummy", ("diabetes_sick",)),
    ("rf10", E, "now_tummy", ("pregnant_pain",)),
    ("rf11", E, "now_skin", ("unsafe",)),
    ("rf12_ill", E, "now_skin", ("all_skin_ill",)),
    ("rf12", D, "today_skin", ("all_skin",)),
    ("rf13", E, "now_tummy", ("food_stuck",)),
    ("rf14", D, "today_tummy", ("black_poo",)),
    ("rf15", D, "today_tummy", ("bloody_loose",)),
    ("rf16", D, "today_tummy", ("yellow",)),
    ("rf17", D, "today_tummy", ("no_fluids",)),
    ("rf17", D, "today_tummy", ("long_sick",)),
    ("rf18", D, "today_skin", ("eczema_blisters",)),
    ("rf19_ill", E, "now_skin", ("hot_patch_ill",)),
    ("rf19", D, "today_skin", ("hot_patch",)),
    ("rf20", D, "today_skin", ("rash_pain",)),
    ("rf21", D, "today_skin", ("sudden_spots",)),
    ("rf22", D, "today_skin", ("pregnant_itch",)),
    ("rf23", S, "weeks_gut", ("blood_poo",)),
    ("rf24", S, "weeks_gut", ("poo_change",)),
    ("rf25", S, "weeks_gut", ("weight_loss",)),
    ("rf26", S, "weeks_gut", ("swallowing",)),
    ("rf27", S, "weeks_gut", ("lump",)),
    ("rf28", S, "weeks_gut", ("low_iron",)),
    ("rf29", S, "weeks_gut", ("night_loose",)),
    ("rf30", S, "weeks_gut", ("bloated_often",)),
    ("rf31", S, "weeks_gut", ("heartburn_long",)),
    ("rf32", S, "weeks_skin", ("mole",)),
    ("rf33", S, "weeks_skin", ("joints",)),
    ("rf34", S, "weeks_skin", ("scars",)),
    ("rf35", S, "weeks_skin", ("itch_all",)),
    ("rf36", S, "weeks_skin", ("low_mood",)),
    ("rf37", R, "family_list", ("bowel_ovary",)),
    ("rf38", R, "told_list", ("no_gluten",)),
    ("rf38", R, "told_list", ("type1",)),
    ("rf38", R, "told_list", ("thyroid",)),
    ("rf38", R, "told_list", ("ibs",)),
    ("rf38", R, "told_list", ("low_levels",)),
    ("rf38", R, "family_list", ("coeliac",)),
    ("rf38", R, "body_list", ("tired",)),
    ("rf38", R, "weeks_gut", ("poo_change",)),
    ("rf39", R, "skin_list", ("bumps",)),
)


@pytest.mark.parametrize(("flag", "urgency", "question", "answer"), SIGNS)
def test_a_sign_by_itself_asks_to_act_as_soon_as_it_should(
    flag: str, urgency: Urgency, question: str, answer: Answer
) -> None:
    raised_by_it = {found.key: found.urgency for found in evaluate(DEFINITION, {question: answer}).flags}

    assert raised_by_it.get(flag) == urgency


def test_all_39_signs_are_there() -> None:
    assert {flag[:4] for flag, *_ in SIGNS} == {f"rf{number:02}" for number in range(1, 40)}


@pytest.mark.parametrize(("gut", "urgency"), [(("bloating",), S), (("none",), R)])
def test_bowel_cancer_in_the_family_is_sooner_with_any_gut_trouble(
    gut: tuple[str, ...], urgency: Urgency
) -> None:
    told: dict[str, Answer] = {"family_list": ("bowel_ovary",), "gut_list": gut, "family_gut": "no"}

    assert evaluate(DEFINITION, told).flags[0].urgency is urgency


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        ("rf30", {"gut_list": ("bloating",), "gi_bloat": "often"}),
        ("heartburn_often", {"gut_list": ("heartburn",), "gi_reflux": "often"}),
        ("loose_long", {"gut_list": ("loose",), "gi_loose": "often"}),
        ("greasy_long", {"gut_list": ("greasy",), "gi_greasy": "often"}),
        ("foodfast", {"skin_list": ("hives",), "sk_foodfast": "maybe"}),
    ],
)
def test_a_sign_told_only_as_a_symptom_is_not_missed(flag: str, told: dict[str, Answer]) -> None:
    assert DEFINITION.flags_by_key[flag].urgency is S
    assert flag in {found.key for found in evaluate(DEFINITION, told).flags}


@pytest.mark.parametrize(
    ("question", "answer"),
    [(question, answer) for _, urgency, question, answer in SIGNS if urgency in {E, D}],
)
def test_a_sign_for_today_silences_scores_and_all_advice_on_food(question: str, answer: Answer) -> None:
    outcome = evaluate(DEFINITION, {question: answer}).outcome
    subjects = {str(DEFINITION.advice_by_key[key].subject) for key in outcome.advice}

    assert (outcome.pattern, outcome.scores) == (Pattern.WITHHELD, ())
    assert subjects <= {"general"}


def test_every_flag_that_speaks_of_gluten_tells_people_with_coeliac_disease_to_stay_without() -> None:
    keeping = [flag for flag in DEFINITION.flags if "gluten" in flag.action]

    assert [flag.key for flag in keeping if "stay gluten-free" not in flag.action] == []
