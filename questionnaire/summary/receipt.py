"""A pathway's receipt: every point, by answer, and what could not count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from questionnaire.domain.definition import Band, Pathway, Rule, Standing, Statement
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.items import State
from questionnaire.domain.next_steps import NextStep
from questionnaire.domain.receipts import Contribution, stood_out
from questionnaire.domain.scoring import Score

from .answers import labels
from .changes import Change, changes

EXPLAINED = 6  # lines with their reason; the reasons of all are on "How it works"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One item: what was answered, what it added, and why it counts."""

    key: str
    name: str
    answer: str
    points: int
    state: State
    rule: Rule


@dataclass(frozen=True, slots=True)
class PathwayCard:
    """One pathway as the summary shows it."""

    pathway: Pathway
    score: Score
    band: Band | None
    low_band: Band | None
    high_band: Band | None
    lines: tuple[ReceiptLine, ...]  # those that added points, largest first
    others: tuple[ReceiptLine, ...]  # answered, and added none
    left_open: tuple[ReceiptLine, ...]
    outside: tuple[ReceiptLine, ...]  # does not apply, or was not asked
    stood_out: tuple[ReceiptLine, ...]
    changes: tuple[Change, ...]

    @property
    def explained(self) -> tuple[ReceiptLine, ...]:
        return self.lines[:EXPLAINED]

    @property
    def brief(self) -> tuple[ReceiptLine, ...]:
        return self.lines[EXPLAINED:]

    def statements(self, standing: Standing) -> tuple[Statement, ...]:
        return tuple(s for s in self.pathway.statements if s.standing is standing)


def pathway_card(evaluation: Evaluation, score: Score, near: Iterable[NextStep]) -> PathwayCard:
    pathway = evaluation.definition.pathways_by_key[score.pathway]
    bands = pathway.bands_by_key
    lines = [_line(evaluation, pathway, contribution) for contribution in score.contributions]
    strongest = {contribution.item.source for contribution in stood_out(score.contributions)}
    counted = {State.ANSWERED, State.IMPLIED}
    return PathwayCard(
        pathway=pathway,
        score=score,
        band=bands.get(score.band),
        low_band=bands.get(score.low_band),
        high_band=bands.get(score.high_band),
        lines=tuple(sorted((x for x in lines if x.points), key=lambda x: -x.points)),
        others=tuple(x for x in lines if x.state in counted and not x.points),
        left_open=_in_state(lines, State.MISSING),
        outside=_in_state(lines, State.NOT_APPLICABLE, State.NOT_ASKED),
        stood_out=tuple(x for x in lines if x.key in strongest),
        changes=changes(evaluation, pathway, near),
    )


def _in_state(lines: Iterable[ReceiptLine], *states: State) -> tuple[ReceiptLine, ...]:
    return tuple(line for line in lines if line.state in states)


def _line(evaluation: Evaluation, pathway: Pathway, contribution: Contribution) -> ReceiptLine:
    item = contribution.item
    name, rule = evaluation.definition.counted[pathway.key, item.source]
    question = evaluation.definition.questions_by_key.get(item.source)
    answer = ", ".join(labels(question, evaluation.answers.get(question.key))) if question else ""
    return ReceiptLine(item.source, name, answer, contribution.points, item.state, rule)
