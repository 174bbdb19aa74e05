"""A pathway's points: a line for each group of answers that brought some, and what would change the word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import conditional_escape, format_html_join

from questionnaire.domain.constants import STOOD_OUT_MOST, STOOD_OUT_SHARE, whole_points
from questionnaire.domain.definition import AnswerGroup, Band, Pathway, Rule, Standing, Statement
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.items import State
from questionnaire.domain.next_steps import LeftOpen, NextStep, WhatWouldChange, what_would_change
from questionnaire.domain.receipts import Line
from questionnaire.domain.scoring import GroupScore, Score
from questionnaire.domain.told import told
from questionnaire.versions import PublishedVersion

from .answers import quoted
from .fragments import LocalVersion, cached_fragment


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One group of answers: its strongest answer, what that brought, and why it counts."""

    group: AnswerGroup
    source: str  # key of the question or fact
    told: str  # the answer in the visitor's words
    points: int
    most: int  # that the group can bring
    rule: Rule
    also: tuple[str, ...]  # other answers of the group: the strongest counts
    stands_out: bool


@dataclass(frozen=True, slots=True)
class PathwayCard:
    """One pathway as the summary shows it."""

    pathway: Pathway
    score: Score
    band: Band | None
    low_band: Band | None
    high_band: Band | None
    lines: tuple[ReceiptLine, ...]  # largest first
    left_open: tuple[str, ...]  # names of what somebody was not sure about
    not_asked: tuple[str, ...]  # names of groups that were not asked yet
    change: WhatWouldChange | None

    @property
    def stood_out(self) -> tuple[ReceiptLine, ...]:
        return tuple(line for line in self.lines if line.stands_out)[:STOOD_OUT_MOST]

    def statements(self, standing: Standing) -> tuple[Statement, ...]:
        return tuple(s for s in self.pathway.statements if s.standing is standing)


def pathway_card(evaluation: Evaluation, score: Score) -> PathwayCard:
    pathway = evaluation.definition.pathways_by_key[score.pathway]
    groups = {group.key: group for group in score.groups}
    lines = [_line(evaluation, pathway, line, groups[line.group]) for line in score.lines]
    is_today = score == evaluation.score(pathway.key)  # a kept score may be of older rules
    return PathwayCard(
        pathway=pathway,
        score=score,
        band=pathway.bands_by_key.get(score.band),
        low_band=pathway.bands_by_key.get(score.low_band),
        high_band=pathway.bands_by_key.get(score.high_band),
        lines=tuple(sorted(lines, key=lambda line: -line.points)),
        left_open=_left_open(evaluation, score),
        not_asked=tuple(pathway.groups_by_key[g.key].title for g in score.groups if g.not_asked_yet),
        change=what_would_change(evaluation, score) if score.shown is not None and is_today else None,
    )


def _line(evaluation: Evaluation, pathway: Pathway, line: Line, group: GroupScore) -> ReceiptLine:
    definition = evaluation.definition
    _, rule = definition.counted[pathway.key, group.source]
    strongest = next(item for item in group.items if item.source == group.source)
    others = [item.source for item in group.items if item.brings and item.source != group.source]
    rules = [found for (key, _), (_, found) in definition.counted.items() if key == pathway.key]
    return ReceiptLine(
        group=pathway.groups_by_key[group.key],
        source=group.source,
        told=_told(evaluation, group.source),
        points=line.points,
        most=max(found.points for found in rules if found.group == group.key),
        rule=rule,
        also=tuple(_told(evaluation, source) for source in others),
        stands_out=strongest.share >= STOOD_OUT_SHARE,
    )


def _told(evaluation: Evaluation, source: str) -> str:
    """An answer with its question's name; of a fact, what somebody told that makes it hold."""
    definition = evaluation.definition
    question = definition.questions_by_key.get(source)
    if question is not None:
        return quoted(question, evaluation.answers.get(source))
    fact = next(fact for fact in definition.facts if fact.key == source)
    return ", ".join(told(fact.when, evaluation))


def _left_open(evaluation: Evaluation, score: Score) -> tuple[str, ...]:
    """The names of what somebody was not sure about, each once."""
    unsure = [i.source for g in score.groups for i in g.open_items if i.state is State.UNSURE]
    counted = evaluation.definition.counted
    return tuple(counted[score.pathway, source][0] for source in dict.fromkeys(unsure))


@cached_fragment("questionnaire/pathway.html", "receipt")
def _pathway(version: PublishedVersion, key: str, band: str) -> dict[str, Any]:
    pathway = version.definition.pathways_by_key[key]
    return {"pathway": pathway, "band": pathway.bands_by_key.get(band), "grades_here": True}


@cached_fragment(
    *("questionnaire/points.html", "shown", "lines", "left_open", "more"),
    *("not_asked", "not_asked_points", "stood_out", "change"),
)
def _receipt(version: PublishedVersion, groups: int, has: tuple[str, ...]) -> dict[str, Any]:
    return {"groups": groups, **_marked(has)}


@cached_fragment("questionnaire/line.html", "points", "told", "also")
def _line_of(version: PublishedVersion, pathway: str, source: str, has: tuple[str, ...]) -> dict[str, Any]:
    definition = version.definition
    _, rule = definition.counted[pathway, source]
    group = definition.pathways_by_key[pathway].groups_by_key[rule.group]
    rules = [found for (key, _), (_, found) in definition.counted.items() if key == pathway]
    most = max(found.points for found in rules if found.group == rule.group)
    return {"group": group, "rule": rule, "most": most, "grades_here": True, **_marked(has)}


@cached_fragment("questionnaire/step.html")
def _step(version: PublishedVersion, pathway: str, step: NextStep) -> dict[str, Any]:
    question = version.definition.questions_by_key[step.question]
    bands = version.definition.pathways_by_key[pathway].bands_by_key
    return {
        "question": question,
        "option": question.options_by_key[step.option],
        "band": bands.get(step.band),
    }


@cached_fragment("questionnaire/no_step.html", "points")
def _no_step(
    version: PublishedVersion, left_open: LeftOpen, name: str, count: int, early: bool
) -> dict[str, Any]:
    return {"left_open": left_open.value, "name": name, "count": count, "early": early}


def _marked(has: Iterable[str]) -> dict[str, Any]:
    return {f"has_{name}": True for name in has}


def render_pathway(local: LocalVersion, card: PathwayCard) -> str:
    receipt = "" if card.score.shown is None else _render_receipt(local, card)
    return _pathway(local, card.pathway.key, card.score.band).fill(receipt=receipt)


def _render_receipt(local: LocalVersion, card: PathwayCard) -> str:
    score = card.score
    parts = {
        "lines": card.lines,
        "left_open": card.left_open,
        "not_asked": card.not_asked,
        "stood_out": card.stood_out,
        "change": card.change,
    }
    return _receipt(local, len(card.lines), tuple(name for name, part in parts.items() if part)).fill(
        shown=score.shown,
        lines="".join([_render_line(local, card, line) for line in card.lines]),
        left_open=_names(card.left_open),
        more=whole_points(score.open - score.not_asked),
        not_asked=_names(card.not_asked),
        not_asked_points=whole_points(score.not_asked),
        stood_out=_names(line.told for line in card.stood_out),
        change=_render_change(local, card),
    )


def _render_line(local: LocalVersion, card: PathwayCard, line: ReceiptLine) -> str:
    fragment = _line_of(local, card.pathway.key, line.source, ("also",) if line.also else ())
    also = _names(line.also)
    return fragment.fill(points=line.points, told=conditional_escape(line.told), also=also)


def _render_change(local: LocalVersion, card: PathwayCard) -> str:
    change = card.change
    if change is None:
        return ""
    if change.steps:
        return "".join([_step(local, card.pathway.key, step).fill() for step in change.steps])
    counted = local.version.definition.counted
    name = counted[card.pathway.key, change.open_source][0] if change.open_source else ""
    fragment = _no_step(local, change.left_open, name, len(card.left_open), bool(card.not_asked))
    return fragment.fill(points=whole_points(card.score.not_asked))


def _names(names: Iterable[str]) -> str:
    return format_html_join(", ", "<bdi>{}</bdi>", ((name,) for name in names))
