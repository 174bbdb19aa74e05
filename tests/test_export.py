"""The JSON download, and the page that documents it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.stated_numbers import whole_points
from questionnaire.export import summary_as_data
from questionnaire.versions import PublishedVersion
from tests.extremes import SAME_DAY
from tests.test_fhir import PERSONAS, SHIPPED
from tests.visitor import Visitor
from tests.web.test_keep import SORE, keep, opened, page_of

DOCUMENT = Path(__file__).parents[1] / "docs" / "export-format.md"


def exported(persona: str) -> dict[str, Any]:
    answers = PERSONAS[persona]
    version = PublishedVersion(7, "0123abcd", SHIPPED)
    return summary_as_data(
        version, evaluate(SHIPPED, answers), evaluate(SHIPPED, answers).outcome, country="gb"
    )


def fields(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from fields(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from fields(inner)


def test_a_sign_is_told_in_the_words_of_the_answers_that_raised_it() -> None:
    (flag, *_others) = exported("emergency")["outcome"]["flags"]
    ticked = PERSONAS["emergency"]["now_signs"]
    labels = [
        option.label for option in SHIPPED.questions_by_key["now_signs"].options if option.key in ticked
    ]
    assert flag["told"] == [f"“{label}”" for label in labels]


def test_every_field_is_documented() -> None:
    documented = set(re.findall(r"`(\w+)(?:\[\])?`", DOCUMENT.read_text(encoding="utf-8")))
    assert {field for persona in PERSONAS for field in fields(exported(persona))} - documented == set()


@pytest.mark.parametrize("persona", PERSONAS)
def test_points_and_exact_parts_add_up_to_the_score(persona: str) -> None:
    for score in exported(persona)["outcome"]["scores"]:
        points, exact, still = (
            [Fraction(group[field]) for group in score["groups"]] for field in ("points", "exact", "open")
        )
        assert (sum(points), sum(exact)) == (score["low"], Fraction(score["exact"]))
        assert whole_points(sum(exact + still, Fraction(0))) == score["high"]
        assert score["shown"] == (score["low"] if sum(still) <= 50 else None)


@pytest.mark.parametrize("persona", PERSONAS)
def test_an_early_page_names_the_chapters_that_were_not_opened(persona: str) -> None:
    outcome = exported(persona)["outcome"]
    later = [chapter.key for chapter in SHIPPED.chapters if chapter.extra]
    stops = persona == "nobody" or persona.startswith("early")
    assert outcome["not_asked"] == (later if stops else [])
    not_asked = {group["not_asked"] for score in outcome["scores"] for group in score["groups"]}
    assert (True in not_asked) == stops


@pytest.mark.parametrize("persona", PERSONAS)
def test_answers_stand_in_keys_and_in_words_in_the_order_asked(persona: str) -> None:
    answers = PERSONAS[persona]
    evaluation = evaluate(SHIPPED, answers)
    rows = exported(persona)["answers"]
    assert [row["question"] for row in rows] == [
        q.key for q in SHIPPED.questions if q.key in evaluation.asked
    ]
    for row in rows:
        options = SHIPPED.questions_by_key[row["question"]].options_by_key
        assert row["words"] == [options[key].label for key in row["answer"]]


@pytest.mark.parametrize("persona", ["today", "emergency"])
def test_with_a_sign_that_needs_help_today_no_score_and_no_food_is_told(persona: str) -> None:
    outcome = exported(persona)["outcome"]
    subjects = {SHIPPED.advice_by_key[card["advice"]].subject for card in outcome["advice"]}
    assert (outcome["pattern"], outcome["scores"], outcome["leaders"]) == ("withheld", [], [])
    assert subjects <= {"general"}


def test_it_is_a_file_to_save(visitor: Visitor) -> None:
    visitor.walk(SORE)
    page = visitor.get("/summary/download/")
    assert page["Content-Type"] == "application/json"
    assert page["Content-Disposition"] == 'attachment; filename="gutskin-summary.json"'
    assert json.loads(page.content)["version"] == 1
    page = visitor.get("/summary/download/fhir/")
    assert page["Content-Type"] == "application/fhir+json"
    assert json.loads(page.content)["resourceType"] == "Bundle"


def test_a_kept_summary_is_downloaded_as_it_was_told(visitor: Visitor) -> None:
    link = keep(visitor)
    mine = visitor.get("/summary/download/").json()
    theirs: Any = opened(link).get(f"{page_of(link)}download/")
    assert theirs.json() == mine


def test_with_a_sign_for_today_the_page_and_both_files_show_no_scores_and_no_food(visitor: Visitor) -> None:
    visitor.walk({**SORE, **SAME_DAY, "di_upf": "most_days", "di_fibre": "hardly"})
    page = visitor.get("/summary/").content.decode()
    assert re.findall(r'data-points|data-score|class="receipt"|out of 100', page) == []
    silent = [card for card in SHIPPED.advice if card.subject != "general"]
    told = page + json.dumps(visitor.get("/summary/download/").json(), ensure_ascii=False)
    assert [card.key for card in silent if card.text.split("\n")[0][:60] in told] == []
    response = visitor.get("/summary/download/fhir/").json()["entry"][1]["resource"]
    assert [item["linkId"] for item in response["item"] if item["linkId"].startswith("score/")] == []


def test_an_emergency_leads_every_download_to_its_one_page(visitor: Visitor) -> None:
    visitor.walk({"now_signs": ("bleeding",)})
    for path in ("/summary/download/", "/summary/download/fhir/", "/summary/keep/", "/summary/"):
        assert visitor.get(path).url == "/stop/"
