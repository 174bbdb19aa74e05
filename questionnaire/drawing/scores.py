"""Three scores on the summary: as bars, as a table, and a card for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from questionnaire.domain.scoring import Score
from questionnaire.editions import Edition
from questionnaire.summary.receipt import PathwayCard

from .moulds import Printing, moulded
from .receipt import draw_pathway


@moulded("questionnaire/summary/scores.html", "bars", "rows", "pathways")
def _scores(edition: Edition) -> dict[str, Any]:
    return {}


@moulded("questionnaire/summary/bar.html", "shown", "low", "high", "answered")
def _bar(
    edition: Edition, key: str, state: str, bands: tuple[str, str, str], left_open: int
) -> dict[str, Any]:
    pathway = edition.definition.pathways_by_key[key]
    band, low_band, high_band = (pathway.bands_by_key.get(band) for band in bands)
    words = {"band": band, "low_band": low_band, "high_band": high_band}
    return {"pathway": pathway, state: True, "open": left_open, **words}


@moulded("questionnaire/summary/row.html", "shown", "low", "high")
def _row(edition: Edition, key: str, state: str, band: str) -> dict[str, Any]:
    pathway = edition.definition.pathways_by_key[key]
    return {"pathway": pathway, state: True, "band": pathway.bands_by_key.get(band)}


def draw_scores(printing: Printing, cards: Sequence[PathwayCard]) -> str:
    return _scores(printing).fill(
        bars="".join([_draw_bar(printing, card.score) for card in cards]),
        rows="".join([_draw_row(printing, card.score) for card in cards]),
        pathways="".join([draw_pathway(printing, card) for card in cards]),
    )


def _draw_bar(printing: Printing, score: Score) -> str:
    bands = (score.band, score.low_band, score.high_band)
    mould = _bar(printing, score.pathway, _state(score), bands, score.open)
    return mould.fill(shown=score.shown, low=score.low, high=score.high, answered=score.answered)


def _draw_row(printing: Printing, score: Score) -> str:
    mould = _row(printing, score.pathway, _state(score), score.band)
    return mould.fill(shown=score.shown, low=score.low, high=score.high)


def _state(score: Score) -> str:
    if score.shown is not None:
        return "scored"
    return "applies" if score.applies else "outside"
