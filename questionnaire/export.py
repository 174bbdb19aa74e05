"""A summary as JSON, in words and in keys; `docs/export-format.md` says what stands where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .domain.definition import Band, Definition, Pathway
from .domain.evaluation import Evaluation
from .domain.kinds import kind_of
from .domain.outcome import Outcome
from .domain.progress import pages
from .domain.scoring import GroupScore, Score
from .domain.told import told
from .pages.answers import labels
from .versions import PublishedVersion

FORMAT = "gutskin-summary"
FORMAT_VERSION = 2  # raise it when a field changes its meaning or goes


def summary_as_data(
    version: PublishedVersion, evaluation: Evaluation, outcome: Outcome, *, country: str
) -> dict[str, Any]:
    """Return plain dicts and lists, ready for JSON."""
    definition = version.definition
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "questionnaire": definition.slug,
        "title": definition.title,
        "language": definition.language,
        "version": version.number,
        "fingerprint": version.fingerprint,
        "country": country,
        "answers": list(_answers(evaluation)),
        "outcome": {
            "pattern": outcome.pattern.value,
            "scores": [_score(definition, score) for score in outcome.scores],
            "leaders": list(outcome.leaders),
            "flags": list(_flags(evaluation, outcome.flags)),
            "advice": list(advice_rows(definition, outcome.advice)),
            "start": list(outcome.start),
            "not_asked": list(outcome.not_asked),
        },
    }


def _answers(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    """Yield every question that was asked, in order; one left open has no answer and no words."""
    for section in pages(evaluation):
        for question in evaluation.asks(section):
            answer = evaluation.answers.get(question.key)
            keys = list(kind_of(question).written(question, answer)) if answer is not None else []
            yield {
                "section": section.key,
                "question": question.key,
                "text": question.text,
                "answer": keys,
                "words": list(labels(question, answer)),
            }


def _score(definition: Definition, score: Score) -> dict[str, Any]:
    pathway = definition.pathways_by_key[score.pathway]
    points = {line.group: line.points for line in score.lines}
    return {
        "pathway": pathway.key,
        "title": pathway.title,
        "shown": score.shown,
        "exact": str(score.exact),
        "low": score.low,
        "high": score.high,
        "band": score.band,
        "band_words": _label(pathway.bands, score.band),
        "groups": [_group(pathway, group, points.get(group.key, 0)) for group in score.groups],
    }


def _group(pathway: Pathway, group: GroupScore, points: int) -> dict[str, Any]:
    return {
        "group": group.key,
        "title": pathway.groups_by_key[group.key].title,
        "points": points,
        "exact": str(group.best),
        "source": group.source,
        "open": str(group.extra),
        "not_asked": group.not_asked_yet,
    }


def _label(bands: Iterable[Band], key: str) -> str:
    return next((band.label for band in bands if band.key == key), "")


def _flags(evaluation: Evaluation, keys: Iterable[str]) -> Iterator[dict[str, Any]]:
    for key in keys:
        flag = evaluation.definition.flags_by_key[key]
        yield {
            "flag": key,
            "urgency": flag.urgency.value,
            "told": list(told(flag.when, evaluation)),
            "sign": flag.sign,
            "action": flag.action,
        }


def advice_rows(definition: Definition, keys: Iterable[str]) -> Iterator[dict[str, Any]]:
    for key in keys:
        card = definition.advice_by_key[key]
        yield {
            "advice": key,
            "group": card.group.value,
            "title": card.title,
            "text": card.text,
            "caution": card.caution,
            "grade": card.grade.value,
            "sources": list(card.sources),
        }
