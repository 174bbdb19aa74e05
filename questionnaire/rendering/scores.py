"""Three scores on the summary: as bars, as a table, and a card for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from questionnaire.domain.scoring import Score
from questionnaire.summary.receipt import PathwayCard
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment
from .receipt import render_pathway


@cached_fragment("questionnaire/summary/scores.html", "bars", "rows", "pathways")
def _scores(version: PublishedVersion) -> dict[str, Any]:
    return {}


@cached_fragment("questionnaire/summary/bar.html", "shown", "low", "high", "answered")
def _bar(
    version: PublishedVersion, key: str, state: str, bands: tuple[str, str, str], left_open: int
) -> dict[str, Any]:
    pathway = version.definition.pathways_by_key[key]
    band, low_band, high_band = (pathway.bands_by_key.get(band) for band in bands)
    words = {"band": band, "low_band": low_band, "high_band": high_band}
    return {"pathway": pathway, state: True, "open": left_open, **words}


@cached_fragment("questionnaire/summary/row.html", "shown", "low", "high")
def _row(version: PublishedVersion, key: str, state: str, band: str) -> dict[str, Any]:
    pathway = version.definition.pathways_by_key[key]
    return {"pathway": pathway, state: True, "band": pathway.bands_by_key.get(band)}


def render_scores(local: LocalVersion, cards: Sequence[PathwayCard]) -> str:
    return _scores(local).fill(
        bars="".join([_render_bar(local, card.score) for card in cards]),
        rows="".join([_render_row(local, card.score) for card in cards]),
        pathways="".join([render_pathway(local, card) for card in cards]),
    )


def _render_bar(local: LocalVersion, score: Score) -> str:
    bands = (score.band, score.low_band, score.high_band)
    fragment = _bar(local, score.pathway, _state(score), bands, score.open)
    return fragment.fill(shown=score.shown, low=score.low, high=score.high, answered=score.answered)


def _render_row(local: LocalVersion, score: Score) -> str:
    fragment = _row(local, score.pathway, _state(score), score.band)
    return fragment.fill(shown=score.shown, low=score.low, high=score.high)


def _state(score: Score) -> str:
    if score.shown is not None:
        return "scored"
    return "applies" if score.applies else "outside"
