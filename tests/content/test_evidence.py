from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from questionnaire.domain.definition import Advice, Claim, Grade, Rule, Statement
from questionnaire.domain.problems.rows import rows
from tests import shipped
from tests.passages import ROOT, SERIES, SHARED

REFERENCES = SHARED / "evidence" / "references.json"
CHECKS = ROOT / "docs" / "evidence-check.md"
FACTORS = SHARED / "evidence" / "factors.json"
FACTS = ("authors", "title", "journal", "doi", "pmid", "checked")
RESTS_ON = {Grade.A: {Grade.A}, Grade.B: {Grade.A, Grade.B}, Grade.C: set(Grade), Grade.D: set(Grade)}
needs_background = pytest.mark.skipif(not REFERENCES.exists(), reason="the evidence files are not here")

# Looked up for the second version: the evidence file does not list them.
ADDED = (
    *("agarwal2021", "bomss2023", "madanchi2018", "mhra-metformin2022", "nice-cg61"),
    *("nice-ng104", "nice-ng239", "swierczynska2021", "uk-cmo2016"),
)
# Not scored by a question of their own: as a fact of a list (gone through one by one in the design), or not at all.
LEFT_OUT = {
    *(
        "sk_wrinkle",
        "sk_dull",
        "sk_hairnail",
        "hx_surgery",
        "hx_family",
    ),  # rows of lists, which score as facts
    *("gi_reflux", "di_fluid", "di_fats"),  # too little is known
}
# The map knows no way from alcohol to detox; the sentence of that rule says that a link with the skin is not shown.
BEYOND_THE_MAP = [("di_alcohol", "detox")]

# What the abstracts bear, where the evidence file says more: docs/evidence-check.md has the reasons.
MENDED_GRADES = {
    "abrahamsson2012": "C",
    "bathhextall2012": "C",
    "hamilton1985": "C",
    "meixiong2022": "B",
    "oykhman2022": "C",
    "patel2017": "C",
    "smith2007": "C",
    "vanuytsel2014": "C",
}
GRADED_CITATION = re.compile(r"\(evidence: ([ABCD]), \w+\) \[([^\]]*)\]")
CHECKED_ROW = re.compile(
    r"^\| ([a-z0-9-]+) \| ([ABCD]) (?:\|.*)?\| (stands|mended|not found|not looked up) \|$", re.MULTILINE
)

Graded = Rule | Statement | Advice | Claim


def graded() -> Iterator[tuple[str, Graded]]:
    for place, part in rows(shipped.definition()):
        if isinstance(part, Graded):
            yield f"{place.noun} {place.key}", part


def test_every_rule_card_claim_and_statement_names_a_source_that_exists() -> None:
    known = shipped.definition().references_by_key

    assert [where for where, part in graded() if not part.sources] == []
    assert [(where, key) for where, part in graded() for key in part.sources if key not in known] == []


def test_nothing_rests_on_a_source_that_nobody_checked() -> None:
    unchecked = {ref.key for ref in shipped.definition().references if ref.checked == "unchecked"}

    assert [where for where, part in graded() if unchecked & set(part.sources)] == []


def test_every_grade_rests_on_a_source_of_that_strength() -> None:
    known = shipped.definition().references_by_key
    weak = [
        where
        for where, part in graded()
        if RESTS_ON[part.grade].isdisjoint(known[key].grade for key in part.sources)
    ]

    assert weak == []


def test_every_reference_says_what_it_found() -> None:
    assert [ref.key for ref in shipped.definition().references if not ref.finding] == []


def test_every_grade_in_an_article_rests_on_a_source_of_that_strength() -> None:
    known = shipped.definition().references_by_key
    stated = [
        (path.stem, grade, [known[key].grade for key in re.findall(r"@([\w-]+)", keys)])
        for path in sorted(SERIES.glob("*.md"))
        for grade, keys in GRADED_CITATION.findall(path.read_text(encoding="utf-8"))
    ]

    assert [one for one in stated if RESTS_ON[Grade(one[1])].isdisjoint(one[2])] == []
    assert len(stated) > 40


def test_every_source_has_its_row_in_the_check_of_the_abstracts() -> None:
    rows_of_check = CHECKED_ROW.findall(CHECKS.read_text(encoding="utf-8"))

    assert sorted((key, grade) for key, grade, _ in rows_of_check) == sorted(
        (ref.key, ref.grade) for ref in shipped.definition().references
    )


@pytest.mark.parametrize(("key", "grade"), sorted(MENDED_GRADES.items()))
def test_a_small_or_doubtful_study_is_not_graded_as_strong(key: str, grade: str) -> None:
    assert shipped.definition().references_by_key[key].grade == grade


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("zhang2008", "oily-skin conditions as a group"),
        ("egeberg2017", "too many germs in the small bowel"),
        ("cornillier2019", "three in four of 66 people"),
        ("eguren2024", "one probiotic strain with spirulina"),
        ("oykhman2022", "low in certainty"),
        ("smith2007", "one trial of 43 young men"),
    ],
)
def test_a_finding_says_what_the_abstract_says(key: str, words: str) -> None:
    assert words in shipped.definition().references_by_key[key].finding


@needs_background
def test_every_reference_is_told_as_the_evidence_file_tells_it() -> None:
    listed = {entry["key"]: entry for entry in json.loads(REFERENCES.read_text(encoding="utf-8"))}
    known = [ref for ref in shipped.definition().references if ref.key not in ADDED]
    different = [
        (ref.key, field, getattr(ref, field), told)
        for ref in known
        for field, told in {
            **{field: listed[ref.key][field] for field in FACTS},
            "year": str(listed[ref.key]["year"]),
            "pages": listed[ref.key]["volpages"],
            "grade": MENDED_GRADES.get(ref.key, listed[ref.key]["grade"]),
        }.items()
        if getattr(ref, field) != told
    ]

    assert different == []


def test_every_reference_of_ours_was_read_and_checked() -> None:
    """What the evidence file does not know was looked up for the second version."""
    checked = {key: verdict for key, _, verdict in CHECKED_ROW.findall(CHECKS.read_text(encoding="utf-8"))}

    assert {key: checked.get(key) for key in ADDED} == dict.fromkeys(ADDED, "stands")


@needs_background
def test_every_factor_of_the_evidence_map_scores_unless_it_was_left_out_on_purpose() -> None:
    scored = {key for key, paths in _pathways_of_factors().items() if any(paths.values())}
    asked = {question.key for question in shipped.definition().questions if question.rules}

    assert (scored - asked, asked - scored) == (LEFT_OUT, set())


@needs_background
def test_no_question_scores_for_a_pathway_that_the_evidence_map_does_not_name() -> None:
    factors = _pathways_of_factors()
    unnamed = [
        (question.key, rule.pathway)
        for question in shipped.definition().questions
        for rule in question.rules
        if not factors[question.key][rule.pathway]
    ]

    assert unnamed == BEYOND_THE_MAP


def _pathways_of_factors() -> dict[str, dict[str, int]]:
    """The weight that the evidence map gives each factor for each pathway."""
    factors = json.loads(FACTORS.read_text(encoding="utf-8"))
    keys = shipped.definition().pathways_by_key
    return {factor["id"]: {key: factor["pathways"][key] for key in keys} for factor in factors}


def test_factors_beyond_the_gut_are_asked_and_score_nothing() -> None:
    asked = shipped.definition().questions_by_key

    assert {key: asked[key].rules for key in ("li_sun", "di_gl")} == {"li_sun": (), "di_gl": ()}
