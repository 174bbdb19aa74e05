"""Three scores on the summary: as bars, as a table, and a card for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from questionnaire.domain.constants import MOST_OPEN, whole_points
from questionnaire.domain.scoring import Score
from questionnaire.pages.points import PathwayCard
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment
from .points import render_pathway


@cached_fragment("questionnaire/scores.html", "bars", "rows", "pathways")
def _scores(version: PublishedVersion) -> dict[str, Any]:
    return {}


@cached_fragment("questionnaire/bar.html", "shown", "low", "high", "not_asked_points", "more")
def _bar(version: PublishedVersion, key: str, bands: tuple[str, str], has: tuple[str, ...]) -> dict[str, Any]:
    pathway = version.definition.pathways_by_key[key]
    band, high_band = (pathway.bands_by_key.get(word) for word in bands)
    marks = dict.fromkeys(has, True)
    return {"pathway": pathway, "band": band, "high_band": high_band, "most_open": MOST_OPEN, **marks}


@cached_fragment("questionnaire/row.html", "shown", "low", "high")
def _row(version: PublishedVersion, key: str, band: str) -> dict[str, Any]:
    pathway = version.definition.pathways_by_key[key]
    return {"pathway": pathway, "band": pathway.bands_by_key.get(band)}


def render_scores(local: LocalVersion, cards: Sequence[PathwayCard], *, early: bool) -> str:
    return _scores(local).fill(
        bars="".join([_render_bar(local, card.score, early=early) for card in cards]),
        rows="".join([_render_row(local, card.score) for card in cards]),
        pathways="".join([render_pathway(local, card) for card in cards]),
    )


def _render_bar(local: LocalVersion, score: Score, *, early: bool) -> str:
    more = whole_points(score.open - score.not_asked)
    has = {"early": early, "open": score.open, "not_asked": score.not_asked, "left_open": more}
    marks = tuple(name for name, there in has.items() if there)
    return _bar(local, score.pathway, (score.band, score.high_band), marks).fill(
        shown=score.shown,
        low=score.low,
        high=score.high,
        not_asked_points=whole_points(score.not_asked),
        more=more,
    )


def _render_row(local: LocalVersion, score: Score) -> str:
    return _row(local, score.pathway, score.band).fill(shown=score.shown, low=score.low, high=score.high)
