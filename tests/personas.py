"""What each of the invented people with a story should be told; who they are stands with the content.

The answers that differ from nothing to report stand in `questionnaire/content/gut_skin_personas.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaire.domain.definition import Answer
from questionnaire.domain.outcome import Pattern
from questionnaire.personas import Persona as Story
from questionnaire.personas import all_answers, personas

__all__ = ["PERSONAS", "STORIES", "Persona", "all_answers"]


@dataclass(frozen=True)
class Persona:
    key: str
    pattern: Pattern
    bands: tuple[str, str, str] | None  # nutrient, detox, immune; None where help today comes first
    leaders: tuple[str, ...]
    flags: tuple[str, ...]  # most urgent first
    start: tuple[str, ...]
    country: str = "gb"

    @property
    def story(self) -> Story:
        return STORIES[self.key]

    @property
    def who(self) -> str:
        return self.story.who

    @property
    def answers(self) -> Mapping[str, Answer]:
        return self.story.answers

    @property
    def unsure(self) -> bool:
        return self.story.unsure


STORIES = {story.key: story for story in personas("gut-skin")}
PERSONAS = (
    Persona(
        "nothing_to_report",
        Pattern.NONE_STRONG,
        ("few", "few", "few"),
        (),
        (),
        ("replace_food_first",),
    ),
    Persona(
        "sore_mouth_greasy_poo",
        Pattern.CLEAR,
        ("most", "some", "some"),
        ("nutrient",),
        (
            "rf24",
            "loose_long",
            "greasy_long",
            "rf38",
            "sore_mouth",
            "cuts_bruises",
            "hair_nails",
            "narrow_diet",
        ),
        ("skin_dry", "replace_veg", "remove_gluten_test"),
        country="ie",
    ),
    Persona(
        "after_bypass",
        Pattern.CLEAR,
        ("most", "few", "few"),
        ("nutrient",),
        ("rf38", "keep_follow_up", "sore_mouth", "cuts_bruises", "hair_nails", "acid_tablets", "bowel_care"),
        ("repair_operation", "replace_tested", "remove_gluten_test"),
        country="us",
    ),
    Persona(
        "slow_bowels",
        Pattern.CLEAR,
        ("few", "many", "few"),
        ("detox",),
        ("rf38", "constip_often"),
        ("skin_dry", "reinoculate_fibre", "beyond_big_picture"),
        country="ca",
    ),
    Persona(
        "crohn_and_psoriasis",
        Pattern.CLEAR,
        ("many", "few", "most"),
        ("immune",),
        (
            "rf33",
            "ibd_symptoms",
            "painkillers_care",
            "rf38",
            "bowel_disease",
            "skin_daily",
            "antibiotics",
            "bowel_care",
        ),
        ("skin_psoriasis", "skin_rosacea", "remove_painkillers"),
        country="au",
    ),
    Persona(
        "two_topics_alike",
        Pattern.SAME,
        ("many", "few", "many"),
        ("immune", "nutrient"),
        ("rf38", "ibs_care", "skin_daily", "sore_mouth", "hair_nails", "antibiotics", "alcohol"),
        ("skin_rosacea", "gut_ibs", "remove_alcohol"),
        country="nz",
    ),
    Persona(
        "eczema_and_stress",
        Pattern.SAME,
        ("many", "some", "many"),
        ("immune", "nutrient"),
        ("skin_daily", "hair_nails", "antibiotics"),
        ("skin_eczema", "reinoculate_fibre", "gut_bloating"),
        country="eu",
    ),
    Persona(
        "three_topics_alike",
        Pattern.CLEAR,
        ("many", "some", "many"),
        ("nutrient",),
        ("rf38", "sore_mouth", "hair_nails", "antibiotics"),
        ("skin_eczema", "reinoculate_fibre", "remove_gluten_test"),
        country="other",
    ),
    Persona(
        "skips_many",
        Pattern.CLEAR,
        ("few", "few", "some"),
        ("immune",),
        ("skin_daily",),
        ("skin_rosacea", "rebalance_stress", "skin_rosacea_gut"),
    ),
    Persona(
        "rather_not_say",
        Pattern.NOT_ENOUGH,
        ("none", "none", "none"),
        (),
        ("hair_nails",),
        ("remove_diets", "replace_pills", "beyond_big_picture"),
        country="ie",
    ),
    Persona(
        "acne_with_hormones",
        Pattern.NONE_STRONG,
        ("few", "few", "few"),
        (),
        ("skin_daily", "impact_lot", "hormone_pattern"),
        ("skin_acne", "skin_support", "skin_acne_gut"),
    ),
    Persona(
        "swelling_throat",
        Pattern.WITHHELD,
        None,
        (),
        ("rf01", "foodfast", "skin_daily"),
        ("skin_hives",),
    ),
    Persona(
        "not_safe",
        Pattern.WITHHELD,
        None,
        (),
        ("rf11", "rf34", "rf36", "skin_daily"),
        ("skin_acne",),
        country="au",
    ),
    Persona(
        "yellow_eyes",
        Pattern.WITHHELD,
        None,
        (),
        ("rf16", "greasy_long", "keep_follow_up", "liver"),
        (),
    ),
    Persona(
        "pregnant_and_itchy",
        Pattern.WITHHELD,
        None,
        (),
        ("rf22", "pregnant"),
        ("skin_eczema",),
    ),
    Persona(
        "blood_and_weight_loss",
        Pattern.SAME,
        ("some", "few", "some"),
        ("nutrient", "immune"),
        ("rf23", "rf25", "rf29", "loose_long", "rf37_gut", "rf37", "rf38", "low_weight"),
        ("remove_gluten_test", "beyond_big_picture"),
        country="other",
    ),
    Persona(
        "lines_sun_and_smoke",
        Pattern.NONE_STRONG,
        ("few", "few", "few"),
        (),
        ("rf37", "alcohol"),
        ("skin_ageing", "beyond_sun", "skin_ageing_gut"),
    ),
    Persona(
        "gluten_thoughts",
        Pattern.NONE_STRONG,
        ("few", "few", "few"),
        (),
        ("rf38", "ibs_care"),
        ("gut_ibs", "remove_gluten_test", "remove_diets"),
    ),
    Persona(
        "itchy_blisters",
        Pattern.SAME,
        ("some", "few", "some"),
        ("nutrient", "immune"),
        ("rf39",),
        ("skin_dh", "remove_gluten_test", "replace_food_first"),
        country="us",
    ),
    Persona(
        "pregnant_with_acne",
        Pattern.NONE_STRONG,
        ("few", "few", "few"),
        (),
        ("pregnant",),
        ("skin_acne_pregnant", "skin_eczema", "remove_sugary"),
    ),
    Persona(
        "eating_disorder",
        Pattern.CLEAR,
        ("many", "few", "few"),
        ("nutrient",),
        ("rf25", "eating_danger", "rf38", "hair_nails", "eating", "low_weight"),
        ("skin_acne", "beyond_big_picture"),
    ),
    Persona(
        "type_1_diabetes",
        Pattern.NONE_STRONG,
        ("few", "few", "few"),
        (),
        ("rf38", "diabetes_medicine"),
        ("skin_acne", "skin_acne_gut", "beyond_big_picture"),
        country="nz",
    ),
    Persona(
        "after_transplant",
        Pattern.CLEAR,
        ("few", "some", "few"),
        ("detox",),
        ("weak_immunity", "kidney", "liver", "daily_medicine"),
        ("skin_rosacea", "skin_rosacea_gut", "beyond_big_picture"),
    ),
    Persona(
        "blood_thinner",
        Pattern.CLEAR,
        ("many", "few", "few"),
        ("nutrient",),
        ("cuts_bruises", "blood_thinner", "daily_medicine", "surgery_soon"),
        ("skin_ageing", "beyond_sun", "skin_ageing_gut"),
    ),
    Persona(
        "known_coeliac",
        Pattern.SAME,
        ("most", "few", "most"),
        ("nutrient", "immune"),
        ("coeliac_symptoms", "bumps_coeliac", "coeliac_care", "tummy_often", "sore_mouth", "bowel_care"),
        ("gut_coeliac", "replace_tested", "remove_diets"),
    ),
    Persona(
        "hives_after_food",
        Pattern.NONE_STRONG,
        ("few", "few", "few"),
        (),
        ("foodfast", "heartburn_often"),
        ("skin_hives", "remove_painkillers", "skin_hives_gut"),
    ),
    Persona(
        "psoriasis_alone",
        Pattern.CLEAR,
        ("few", "few", "some"),
        ("immune",),
        ("impact_great", "skin_daily"),
        ("skin_psoriasis", "skin_support", "skin_psoriasis_gut"),
    ),
    Persona(
        "psoriasis_and_loose_poo",
        Pattern.CLEAR,
        ("some", "few", "many"),
        ("immune",),
        ("loose_long", "rf38", "skin_daily"),
        ("skin_psoriasis", "rebalance_stress", "skin_psoriasis_gut"),
        country="ca",
    ),
)
