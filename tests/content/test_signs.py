"""The warning signs, one by one: what is ticked, and how soon the page asks to act (design, section 4.2)."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Answer, Group, Start, Urgency
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import Pattern
from tests import shipped

DEFINITION = shipped.definition()
E, D, S = Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.SOON
R, C = Urgency.ROUTINE, Urgency.CAUTION

SIGNS: tuple[tuple[str, Urgency, str, str], ...] = (  # flag, how soon, list, row
    ("rf01", E, "now_signs", "swelling"),
    ("breath", E, "now_signs", "breath"),
    ("chest", E, "now_signs", "chest"),
    ("rf03_colour", E, "now_signs", "confused"),
    ("chemo_fever", E, "now_signs", "chemo"),
    ("yellow_ill", E, "now_signs", "yellow_ill"),
    ("rf03", E, "now_signs", "rash_glass"),
    ("rf02", E, "now_signs", "blisters"),
    ("skin_ill", E, "now_signs", "skin_ill"),
    ("rf04", E, "now_signs", "vomit_blood"),
    ("rf05", E, "now_signs", "bleeding"),
    ("rf08", E, "now_signs", "black_faint"),
    ("rf06", E, "now_signs", "sudden_pain"),
    ("rf07", E, "now_signs", "blocked"),
    ("rf13", E, "now_signs", "food_stuck"),
    ("rf09", E, "now_signs", "diabetes_sick"),
    ("rf10", E, "now_signs", "pregnant_pain"),
    ("rf11", E, "now_signs", "unsafe"),
    ("swelled", D, "skin_signs", "face_swelled"),
    ("eye", D, "skin_signs", "eye"),
    ("rf19", D, "skin_signs", "hot_patch"),
    ("rf12", D, "skin_signs", "all_skin"),
    ("rf18", D, "skin_signs", "sore_blisters"),
    ("rf20", D, "skin_signs", "rash_pain"),
    ("rash_fever", D, "skin_signs", "rash_fever"),
    ("immune_ill", D, "skin_signs", "immune_ill"),
    ("bruises", D, "skin_signs", "bruises"),
    ("rf21", D, "skin_signs", "sudden_spots"),
    ("rf22", D, "skin_signs", "pregnant_itch"),
    ("rf14", D, "gut_signs", "black_poo"),
    ("rf15", D, "gut_signs", "bloody_loose"),
    ("rf16", D, "gut_signs", "yellow"),
    ("worse_pain", D, "gut_signs", "worse_pain"),
    ("dried_out", D, "gut_signs", "dried_out"),
    ("rf17", D, "gut_signs", "no_fluids"),
    ("rf17", D, "gut_signs", "sick_2_days"),
    ("loose_week", D, "gut_signs", "loose_7_days"),
    ("after_antibiotics", D, "gut_signs", "after_antibiotics"),
    ("rf23", S, "gut_signs", "blood_poo"),
    ("rf24", S, "gut_signs", "poo_change"),
    ("rf25", S, "ask_first", "low_weight"),
    ("rf26", S, "gut_signs", "swallowing"),
    ("rf27", S, "gut_signs", "lump"),
    ("rf29", S, "gut_signs", "night_loose"),
    ("rf30", S, "gut_signs", "bloated_often"),
    ("rf32", S, "skin_signs", "mole"),
    ("ring_rash", S, "skin_signs", "ring_rash"),
    ("rf33", S, "skin_signs", "joints"),
    ("rf34", S, "skin_signs", "scars"),
    ("rf35", S, "skin_signs", "itch_all"),
    ("foodfast", S, "skin_signs", "food_fast"),
    ("rf38", R, "gut_signs", "poo_change"),
    ("rf38", R, "gut_signs", "bloated_often"),
    ("rf38", R, "gut_signs", "loose_7_days"),
    ("hormone_pattern", R, "skin_signs", "hormones"),
    ("pregnant", C, "ask_first", "pregnant"),
    ("pregnant", C, "now_signs", "pregnant_pain"),
    ("pregnant", C, "skin_signs", "pregnant_itch"),
    ("trying_feeding", C, "ask_first", "trying_feeding"),
    ("eating", C, "ask_first", "eating"),
    ("low_weight", C, "ask_first", "low_weight"),
    ("diabetes_medicine", C, "ask_first", "diabetes"),
    ("weight_jab", C, "ask_first", "weight_jab"),
    ("weak_immunity", C, "ask_first", "immunity"),
    ("weak_immunity", C, "skin_signs", "immune_ill"),
    ("weak_immunity", C, "now_signs", "chemo"),
    ("kidney", C, "ask_first", "kidney"),
    ("liver", C, "ask_first", "liver"),
    ("blood_thinner", C, "ask_first", "thinner"),
    ("supplements", C, "ask_first", "supplements"),
    ("daily_medicine", C, "ask_first", "medicine"),
    ("surgery_soon", C, "ask_first", "surgery_soon"),
)


@pytest.mark.parametrize(("flag", "urgency", "question", "row"), SIGNS)
def test_a_sign_by_itself_asks_to_act_as_soon_as_it_should(
    flag: str, urgency: Urgency, question: str, row: str
) -> None:
    raised_by_it = {found.key: found.urgency for found in evaluate(DEFINITION, {question: (row,)}).flags}

    assert raised_by_it.get(flag) == urgency


def test_every_row_of_every_list_of_signs_is_there() -> None:
    rows = {(q.key, o.key) for q in DEFINITION.questions if q.signs for o in q.options if not o.exclusive}
    alone = {(question, row) for _, _, question, row in SIGNS}
    together = {
        (condition.question, condition.value)
        for flag in DEFINITION.flags
        for condition in flag.when.conditions
        if flag.when.all
    }

    assert rows - alone - together == set()


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        ("tummy_50", {"gut_list": ("bloating",), "gi_bloat": "often", "age_band": "fifty_plus"}),
        ("loose_long", {"gut_list": ("loose",), "gi_loose": "often"}),
        ("greasy_long", {"gut_list": ("greasy",), "gi_greasy": "often"}),
        ("foodfast", {"skin_signs": ("food_fast",)}),
        ("impact_great", {"skin_list": ("acne",), "skin_impact": "great"}),
    ],
)
def test_a_sign_told_only_as_a_symptom_is_not_missed(flag: str, told: dict[str, Answer]) -> None:
    assert DEFINITION.flags_by_key[flag].urgency is S
    assert flag in {found.key for found in evaluate(DEFINITION, told).flags}


@pytest.mark.parametrize(("question", "row"), [(q, row) for _, urgency, q, row in SIGNS if urgency in {E, D}])
def test_a_sign_for_today_silences_scores_and_all_advice_but_skin_care(question: str, row: str) -> None:
    outcome = evaluate(DEFINITION, {question: (row,), "skin_list": ("eczema",), "sk_eczema": "daily"}).outcome
    cards = [DEFINITION.advice_by_key[key] for key in outcome.advice]

    assert (outcome.pattern, outcome.scores) == (Pattern.WITHHELD, ())
    assert {(card.group, card.start) for card in cards} <= {(Group.SKIN, Start.CARE)}
