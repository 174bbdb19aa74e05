"""The summary page over HTTP."""

from __future__ import annotations

import re

import pytest

from questionnaire.domain.definition import Answers
from tests import told
from tests.visitor import Visitor

CASES: dict[str, Answers] = {
    "nothing": {},
    "nutrient": {"gut_list": ("greasy", "loose"), "gi_greasy": "daily", "gi_loose": "often"},
    "unsure": {"di_veg": "not_sure", "di_fibre": "not_sure", "di_upf": "not_sure", "li_stress": "most_days"},
    "inapplicable": {"di_ferment": "does_not_apply", "di_fibre": "does_not_apply"},
}


@pytest.mark.parametrize("case", CASES)
def test_the_points_on_each_receipt_add_up_to_the_shown_score(visitor: Visitor, case: str) -> None:
    visitor.walk(CASES[case])
    html = visitor.get("/summary/").content.decode()
    for pathway, shown in told.scores(html).items():
        receipt = html.split(f'id="p-{pathway}"')[1].split("</section>")[0]
        points = [int(found) for found in re.findall(r'data-points="(\d+)"', receipt)]
        assert sum(points) == int(shown or 0)
        assert points == sorted(points, reverse=True)


def test_low_scores_name_no_winner(visitor: Visitor) -> None:
    visitor.walk({"di_veg": "three"})
    assert "did not point strongly to any topic" in visitor.get("/summary/").content.decode()


def test_skipped_questions_are_said_with_the_range(visitor: Visitor) -> None:
    visitor.walk(CASES["unsure"])
    html = visitor.get("/summary/").content.decode()
    bar = r'data-low="(\d+)" data-high="(\d+)".*?What you left open could add up to (\d+)\.'
    bars = [tuple(map(int, found)) for found in re.findall(bar, html, re.DOTALL)]
    assert (len(bars), [high - low for low, high, _ in bars]) == (3, [more for *_, more in bars])
    skipped = html.partition('<section class="skipped">')[2].partition("</section>")[0]
    names = ["Vegetables and fruit", "Fibre-rich foods", "Ready-made food"]
    assert re.findall("<bdi>(.*?)</bdi>", skipped) == names


def test_a_caution_hides_ideas_about_leaving_foods_out_and_supplements(visitor: Visitor) -> None:
    visitor.walk({"ask_first": ("pregnant",), "di_upf": "most_days", "di_fibre": "hardly"})
    html = visitor.get("/summary/").content.decode()
    subjects = {card.subject.value for card in told.cards(html, visitor.definition)}
    assert subjects == {"general", "food"}
    assert "Talk to a professional before you change anything" in html


def test_cards_lead_into_the_series(visitor: Visitor) -> None:
    visitor.walk({})
    html = visitor.get("/summary/").content.decode()
    links = set(re.findall(r'href="/series/([\w-]+/#\w+)"', html))
    article = visitor.get("/series/repairing-your-gut/").content.decode()
    anchors = {f"repairing-your-gut/#{found}" for found in re.findall(r'<h2 id="(\w+)"', article)}
    assert links
    assert links <= anchors


def test_the_page_names_its_version(visitor: Visitor) -> None:
    visitor.walk({})
    assert "version 1 of the questionnaire" in visitor.get("/summary/").content.decode()


def test_the_page_is_kept_out_of_caches_and_search_engines(visitor: Visitor) -> None:
    visitor.walk({})
    page = visitor.get("/summary/")
    assert "no-store" in page["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page.content.decode()
