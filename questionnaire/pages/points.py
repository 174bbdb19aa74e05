"""All points: for each topic a line for each group of answers that brought some, and what was left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from questionnaire.domain.definition import AnswerGroup, Band, Pathway, Rule
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.items import State
from questionnaire.domain.next_steps import what_would_change
from questionnaire.domain.outcome import Outcome
from questionnaire.domain.receipts import Line
from questionnaire.domain.scoring import GroupScore, Score
from questionnaire.domain.stated_numbers import whole_points
from questionnaire.domain.told import told
from questionnaire.words import comma

from .answers import quoted
from .change import Change, change_of

STRONGEST = 2  # groups of answers that are named with a topic
STOOD_OUT_SHARE = Fraction(3, 4)  # of its scale, from which an answer stands out
STOOD_OUT_MOST = 3


@dataclass(frozen=True, slots=True)
class PointsLine:
    """One group of answers: its strongest answer, what that brought, and why it counts."""

    group: AnswerGroup
    source: str  # key of the question or fact
    told: str  # the answer in the visitor's words
    points: int
    most: int  # that the group can bring
    rule: Rule
    also: tuple[str, ...]  # other answers of the group: the strongest counts
    stands_out: bool
    begins: int = 0  # where its bar begins: where the one above ended


@dataclass(frozen=True, slots=True)
class Topic:
    """One pathway with its score."""

    pathway: Pathway
    score: Score
    band: Band | None
    low_band: Band | None
    high_band: Band | None
    lines: tuple[PointsLine, ...]  # largest first
    left_open: tuple[str, ...]  # names of what somebody was not sure about
    not_asked: tuple[str, ...]  # names of groups that were not asked yet
    change: Change | None = None  # what would change the word, on the page of all points

    @property
    def is_range(self) -> bool:
        return self.score.high > self.score.low

    @property
    def open_points(self) -> int:
        """How many points what was left open, or not asked yet, could still add."""
        return self.score.high - self.score.low

    @property
    def left_open_points(self) -> int:
        """Those of them that are from what somebody was not sure about."""
        return whole_points(self.score.open - self.score.not_asked)

    @property
    def not_asked_points(self) -> int:
        return whole_points(self.score.not_asked)

    @property
    def strongest(self) -> tuple[PointsLine, ...]:
        return self.lines[:STRONGEST]

    @property
    def stood_out(self) -> tuple[PointsLine, ...]:
        return tuple(line for line in self.lines if line.stands_out)[:STOOD_OUT_MOST]

    @property
    def drawings(self) -> list[str]:
        """Its small drawing, and the one for a topic that has none."""
        return [f"drawings/sign_{self.pathway.key}.svg", "drawings/sign_sum.svg"]


@dataclass(frozen=True, slots=True)
class PointsPage:
    """Everything that the page of all points says."""

    topics: tuple[Topic, ...]
    withheld: bool


def points_page(evaluation: Evaluation, outcome: Outcome) -> PointsPage:
    found = [replace(each, change=_change(evaluation, each.score)) for each in topics(evaluation, outcome)]
    return PointsPage(tuple(found), outcome.withheld)


def topics(evaluation: Evaluation, outcome: Outcome) -> tuple[Topic, ...]:
    """Return the topics, those with the most points first, and after them those without a score."""
    return tuple(topic(evaluation, score) for score in ranked(outcome.scores))


def ranked(scores: Iterable[Score]) -> list[Score]:
    """Return scores, the most points first, and after them those without a number."""
    return sorted(scores, key=lambda score: (score.shown is None, -score.exact))


def topic(evaluation: Evaluation, score: Score) -> Topic:
    pathway = evaluation.definition.pathways_by_key[score.pathway]
    groups = {group.key: group for group in score.groups}
    lines = [_line(evaluation, pathway, line, groups[line.group]) for line in score.lines]
    return Topic(
        pathway=pathway,
        score=score,
        band=pathway.bands_by_key.get(score.band),
        low_band=pathway.bands_by_key.get(score.low_band),
        high_band=pathway.bands_by_key.get(score.high_band),
        lines=_begun(sorted(lines, key=lambda line: -line.points)),
        left_open=_left_open(evaluation, score),
        not_asked=tuple(pathway.groups_by_key[g.key].title for g in score.groups if g.not_asked_yet),
    )


def _begun(lines: Sequence[PointsLine]) -> tuple[PointsLine, ...]:
    """Return the lines with the places where their bars begin."""
    ends = accumulate((line.points for line in lines), initial=0)
    return tuple(replace(line, begins=begins) for line, begins in zip(lines, ends, strict=False))


def _change(evaluation: Evaluation, score: Score) -> Change | None:
    """Return what would change the word; nothing of a kept score of older rules, or where there is none."""
    is_today = score == evaluation.score(score.pathway)
    if score.shown is None or not is_today:
        return None
    return change_of(evaluation.definition, score, what_would_change(evaluation, score))


def _line(evaluation: Evaluation, pathway: Pathway, line: Line, group: GroupScore) -> PointsLine:
    definition = evaluation.definition
    _, rule = definition.counted[pathway.key, group.source]
    strongest = next(item for item in group.items if item.source == group.source)
    said = _told(evaluation, group.source)
    others = [item.source for item in group.items if item.brings and item.source != group.source]
    also = dict.fromkeys(_told(evaluation, source) for source in others)
    rules = [found for (key, _), (_, found) in definition.counted.items() if key == pathway.key]
    return PointsLine(
        group=pathway.groups_by_key[group.key],
        source=group.source,
        told=said,
        points=line.points,
        most=max(found.points for found in rules if found.group == group.key),
        rule=rule,
        also=tuple(each for each in also if each != said),  # a fact may be told in the same words
        stands_out=strongest.share >= STOOD_OUT_SHARE,
    )


def _told(evaluation: Evaluation, source: str) -> str:
    """Return an answer with its question's name; of a fact, what somebody told that makes it hold."""
    definition = evaluation.definition
    question = definition.questions_by_key.get(source)
    if question is not None:
        return quoted(question, evaluation.answers.get(source))
    fact = next(fact for fact in definition.facts if fact.key == source)
    return comma().join(told(fact.when, evaluation))


def _left_open(evaluation: Evaluation, score: Score) -> tuple[str, ...]:
    """Return the names of what somebody was not sure about, each once."""
    unsure = [i.source for g in score.groups for i in g.open_items if i.state is State.UNSURE]
    counted = evaluation.definition.counted
    return tuple(counted[score.pathway, source][0] for source in dict.fromkeys(unsure))
