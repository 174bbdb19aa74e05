"""A pathway's receipt: a line for each group of answers that brought points, and what was left open."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaire.domain.constants import STOOD_OUT_MOST, STOOD_OUT_SHARE
from questionnaire.domain.definition import AnswerGroup, Band, Pathway, Rule, Standing, Statement
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.items import State
from questionnaire.domain.next_steps import WhatWouldChange, what_would_change
from questionnaire.domain.receipts import Line
from questionnaire.domain.scoring import GroupScore, Score
from questionnaire.domain.told import told

from .answers import quoted


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
