"""A topic's bands along the scores: each with its share, and every score without a word or with two."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.admin.desk.ruler import ruler
from questionnaire.domain.definition import Band
from questionnaire.models import Questionnaire
from tests.admin.pages import of, save


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
