"""A topic's bands along the scores: each with its share, and every score without a word or with two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.admin.desk.ruler import ruler
from questionnaire.domain.definition import Band
from questionnaire.drafting import write_draft
from questionnaire.models import Questionnaire
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, of, save

TWO = (Band("few", "Few", 0, 19), Band("many", "Many", 20, 100))


def bands(*edges: tuple[int, int]) -> list[Band]:
    return [Band(f"b{n}", f"Word {n}", low, high) for n, (low, high) in enumerate(edges)]


@pytest.mark.parametrize(
    ("edges", "wrong"),
    [
        (((0, 19), (20, 100)), []),
        (((20, 100), (0, 19)), []),
        (((0, 19), (22, 100)), ["20 to 21 have no word"]),
        (((0, 19), (21, 100)), ["20 has no word"]),
        (((0, 20), (20, 100)), ["20 has several words"]),
        (((0, 30), (20, 99)), ["20 to 30 have several words", "100 has no word"]),
        (((-5, 19), (20, 130)), []),
        ((), ["0 to 100 have no word"]),
        (((200, 300),), ["0 to 100 have no word"]),
    ],
)
def test_every_score_without_a_word_or_with_several_is_said(
    edges: tuple[tuple[int, int], ...], wrong: list[str]
) -> None:
    assert [stretch.words for stretch in ruler(bands(*edges)).wrong] == wrong


@given(st.lists(st.integers(1, 100), unique=True).map(sorted))
def test_bands_that_share_out_the_scores_fill_the_ruler_and_nothing_is_wrong(cuts: list[int]) -> None:
    edges = list(zip([0, *cuts], [*(cut - 1 for cut in cuts), 100], strict=True))
    drawn = ruler(bands(*edges))
    assert drawn.wrong == ()
    assert sum(band.width for band in drawn.bands) == pytest.approx(100, abs=1)
    assert [score for score, _left in drawn.ticks] == [low for low, _high in edges]


@pytest.mark.parametrize(
    ("edges", "said"),
    [
        ({"bands-0-high": 17}, {("0", "high"): "No band holds", ("1", "low"): "No band holds"}),
        ({"bands-1-low": 18}, {("0", "high"): "The bands", ("1", "low"): "The bands"}),
        ({"bands-0-low": 1, "bands-1-high": 99}, {("0", "low"): "The bands", ("1", "high"): "The bands"}),
        ({"bands-1-high": 101}, {("1", "high"): "The band “Many”"}),
        ({}, {}),
    ],
)
def test_a_hole_or_an_overlap_stops_no_save_and_is_said_at_the_edges_that_can_mend_it(
    erin: Client, edges: dict[str, int], said: dict[tuple[str, str], str]
) -> None:
    draft = write_draft(small(pathways=(replace(small().pathways[0], bands=TWO),)))
    topic = f"{ADMIN}/pathway/{draft.pathways.get().pk}/change/"
    assert save(erin, topic, **edges).status_code == 302
    page = erin.get(topic)
    (table,) = [one.formset for one in page.context["inline_admin_formsets"] if one.formset.prefix == "bands"]
    noted = {
        (form.prefix.removeprefix("bands-"), edge): strip_tags(form[edge].help_text)
        for form in table.forms
        for edge in ("low", "high")
        if form[edge].help_text
    }
    assert {edge: words for edge, words in noted.items() if words.startswith(said.get(edge, "?"))} == noted
    assert set(noted) == set(said)
    assert page.content.decode().count('<span class="prob">') == len(said)


def test_edges_that_are_refused_say_what_is_wrong_with_those_that_were_sent(
    erin: Client, draft: Questionnaire
) -> None:
    topic = f"{ADMIN}/pathway/{draft.pathways.get().pk}/change/"
    page = save(erin, topic, bands__0__high=3, bands__0__label="")
    (table,) = [one.formset for one in page.context["inline_admin_formsets"] if one.formset.prefix == "bands"]
    assert "No band holds the scores between" in table.forms[0]["high"].help_text
    page = save(erin, topic, bands__0__high="x")
    (table,) = [one.formset for one in page.context["inline_admin_formsets"] if one.formset.prefix == "bands"]
    assert {str(form["high"].help_text) for form in table.forms} == {""}


def test_the_list_of_topics_draws_the_bands_and_a_hole_once_it_is_saved(
    erin: Client, draft: Questionnaire
) -> None:
    topics = of(draft, "list/pathway/")
    [item, *_rest] = erin.get(topics).context["parts"][0].items
    assert item.ruler.wrong == ()
    high = item.ruler.bands[0].high
    page = save(erin, item.url, bands__0__high=high - 1)
    assert page.status_code == 302
    html = erin.get(topics).content.decode()
    assert f"{high} has no word" in html
    assert 'class="hole"' in html
