"""The worked examples of the agreed design (6.8), on the shipped questionnaire: what is not named is nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import pytest

from questionnaire.domain.definition import Answer
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import leading
from questionnaire.domain.scoring import Score
from questionnaire.personas import Persona, all_answers
from tests import shipped
from tests.builders import open_sources

Given = dict[str, Answer]
Expected = tuple[str, int | None, str, tuple[int, int], str]  # exact, shown, word, range, still open


@dataclass(frozen=True)
class Example:
    """What somebody says, and what the topics that are named come to."""

    given: Given
    leaders: tuple[str, ...] = ()
    topics: dict[str, Expected] = field(default_factory=dict)
    lines: dict[str, dict[str, int]] = field(default_factory=dict)  # of a topic: points by group
    sources: dict[str, str] = field(default_factory=dict)  # of a group: which answer counts
    early: bool = False


def skin(*ticked: str, **days: Answer) -> Given:
    return {"skin_list": ticked, **days}


ZERO: Expected = ("0", 0, "few", (0, 0), "0")
LOOSE: Given = {"gut_list": ("greasy", "loose"), "gi_loose": "not_sure"}
OPEN_50: Given = {
    **skin("eczema", sk_eczema="not_sure"),
    "told_list": ("ibd",),
    "gi_ibd": "not_sure",
    "gut_list": ("loose",),
    "gi_loose": "not_sure",
}
COELIAC: Given = {"told_list": ("coeliac",), "gi_coeliac": "yes"}
TWENTY: Expected = ("20", 20, "some", (20, 20), "0")
LITTLE: Given = {"di_veg": "one", "gut_list": ("bloating",), "gi_bloat": "sometimes"}

EXAMPLES = {
    "W1": Example({}, (), {"nutrient": ZERO, "detox": ZERO, "immune": ZERO}, {"nutrient": {}, "detox": {}, "immune": {}}),
    "W2 often": Example(skin("psoriasis", sk_psoriasis="often"), ("immune",),
                        {"nutrient": ZERO, "detox": ZERO, "immune": TWENTY},
                        {"immune": {"skin_immune": 20}}, {"skin_immune": "sk_psoriasis"}),
    "W2 daily": Example(skin("psoriasis", sk_psoriasis="daily"), ("immune",), {"immune": TWENTY},
                        {"immune": {"skin_immune": 20}}),
    "W2 rarely": Example(skin("psoriasis", sk_psoriasis="rarely"), (), {"immune": ("15", 15, "few", (15, 15), "0")},
                         {"immune": {"skin_immune": 15}}, {"skin_immune": "psoriasis"}),
    "W3": Example(skin("rosacea", "eczema", "acne", sk_rosacea="often", sk_eczema="daily", sk_acne="daily"), (),
                  {"immune": ("15", 15, "few", (15, 15), "0"), "nutrient": ("5", 5, "few", (5, 5), "0"),
                   "detox": ("5", 5, "few", (5, 5), "0")},
                  {"immune": {"skin_immune": 15}}, {"skin_immune": "sk_rosacea"}),
    "W4": Example(skin("psoriasis", "rosacea", sk_psoriasis="rarely", sk_rosacea="daily"), (),
                  {"immune": ("15", 15, "few", (15, 15), "0")}, {}, {"skin_immune": "psoriasis"}),
    "W5": Example({**skin("psoriasis", sk_psoriasis="daily"), "told_list": ("ibd",), "gi_ibd": "yes"}, ("immune",),
                  {"immune": ("40", 40, "many", (40, 40), "0"), "nutrient": TWENTY},
                  {"immune": {"skin_immune": 20, "bowel": 20}}),
    "W6": Example({**LITTLE, **skin("dry", sk_dry="rarely")}, (),
                  {"nutrient": ("40/3", 13, "few", (13, 13), "0")},
                  {"nutrient": {"stool": 3, "intake": 7, "skin_food": 3}}),
    "W6 without vegetables": Example({**LITTLE, **skin("dry", sk_dry="rarely"), "di_veg": "five"}, (),
                                     {"nutrient": ("20/3", 7, "few", (7, 7), "0")},
                                     {"nutrient": {"stool": 4, "skin_food": 3}}),
    "W7": Example({**skin("psoriasis", sk_psoriasis="sometimes"), "told_list": ("ibs",), "gi_ibs": "maybe"}, (),
                  {"immune": ("35/2", 18, "few", (18, 18), "0")}, {"immune": {"skin_immune": 15, "bowel": 3}},
                  {"skin_immune": "psoriasis"}),
    "W8": Example({**LOOSE, "gi_greasy": "daily"}, ("nutrient", "detox"), {"nutrient": TWENTY}),
    "W8 sometimes": Example({**LOOSE, "gi_greasy": "sometimes"}, (),
                            {"nutrient": ("40/3", 13, "few", (13, 20), "20/3")}),
    "W9": Example({"di_fibre": "does_not_apply", "di_upf": "most_days"}, (),
                  {"detox": ("5", 5, "few", (5, 5), "0")}),
    "W10": Example(OPEN_50, (), {"immune": ("0", 0, "few", (0, 50), "50")}),
    "W10 stress": Example({**OPEN_50, "li_stress": "not_sure"}, (), {"immune": ("0", None, "", (0, 55), "55")}),
    "W11": Example(skin("psoriasis", sk_psoriasis="daily"), ("immune",),
                   {"nutrient": ("0", 0, "few", (0, 30), "30"), "detox": ("0", 0, "few", (0, 20), "20"),
                    "immune": ("20", 20, "some", (20, 55), "35")}, early=True),
    "W12": Example({**COELIAC, **skin("dry", sk_dry="sometimes")}, ("nutrient", "immune"),
                   {"nutrient": ("80/3", 27, "some", (27, 27), "0"), "immune": TWENTY}),
    "W12 often": Example({**COELIAC, **skin("dry", sk_dry="often")}, ("nutrient",),
                         {"nutrient": ("30", 30, "some", (30, 30), "0"), "immune": TWENTY}),
    "W13": Example({"told_list": ("liver_gall",), "hx_surgery": "not_sure"}, (),
                   {"nutrient": ("0", 0, "few", (0, 10), "10"), "detox": ("0", 0, "few", (0, 20), "20")}),
    "W13 over": Example({"told_list": ("operation",), "hx_surgery": "some"}, (),
                        {"nutrient": ("15", 15, "few", (15, 15), "0")}, {}, {"uptake": "cut_past"}),
    "W14": Example({"gut_list": ("constipation",), "gi_constip": "often", "di_fibre": "hardly",
                    "di_ferment": "hardly"}, ("detox",), {"detox": ("35", 35, "some", (35, 35), "0")},
                   {"detox": {"slow": 20, "fibre": 10, "ferments": 5}}),
    "W15": Example({"year_list": ("diet",), "di_restrict": "several"}, (),
                   {"nutrient": ("40/3", 13, "few", (13, 13), "0")}),
    "W16": Example(skin("psoriasis", sk_psoriasis="not_sure"), (),
                   {"immune": ("15", 15, "few", (15, 20), "5")}),
}  # fmt: skip


def evaluation(example: Example) -> Evaluation:
    definition = shipped.definition()
    answers = all_answers(Persona("somebody", "Somebody", example.given), definition)
    if example.early:
        section_of = definition.section_of
        answers = {k: a for k, a in answers.items() if section_of[k].key not in definition.extra_sections}
    return evaluate(definition, answers)


def told(score: Score) -> tuple[Fraction, int | None, str, tuple[int, int], Fraction]:
    return score.exact, score.shown, score.band, (score.low, score.high), score.open


@pytest.mark.parametrize("name", EXAMPLES)
def test_worked_example(name: str) -> None:
    example = EXAMPLES[name]
    found = evaluation(example)
    scores = {key: found.score(key) for key in shipped.definition().pathways_by_key}
    assert {key: told(scores[key]) for key in example.topics} == {
        key: (Fraction(exact), shown, band, bounds, Fraction(still_open))
        for key, (exact, shown, band, bounds, still_open) in example.topics.items()
    }
    leaders = leading(shipped.definition(), tuple(scores.values()))
    assert tuple(score.pathway for score in leaders) == example.leaders
    for key, points in example.lines.items():
        assert {line.group: line.points for line in scores[key].lines} == points
    sources = {g.key: g.source for score in scores.values() for g in score.groups if g.source}
    assert example.sources.items() <= sources.items()


def test_w11_names_what_is_not_asked_yet() -> None:
    score = evaluation(EXAMPLES["W11"]).score("immune")
    later = {group.key: group.extra for group in score.groups if group.not_asked_yet}
    assert later == {"family": 15, "gut_medicines": 10, "stress": 5, "food_immune": 5}
    assert score.not_asked == 35


def test_w6_shares_its_points_out_by_largest_remainder() -> None:
    lines = evaluation(EXAMPLES["W6"]).score("nutrient").lines
    assert [(line.group, line.exact) for line in lines] == [
        ("stool", Fraction(10, 3)),
        ("intake", Fraction(20, 3)),
        ("skin_food", Fraction(10, 3)),
    ]


def test_w8_an_open_answer_weaker_than_the_known_one_opens_nothing() -> None:
    daily = evaluation(EXAMPLES["W8"]).score("nutrient")
    sometimes = evaluation(EXAMPLES["W8 sometimes"]).score("nutrient")
    assert (open_sources(daily), open_sources(sometimes)) == ((), ("gi_loose",))
