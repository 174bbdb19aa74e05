"""What sums over all visits say of a version: how far people come, where they stop, what is too hard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .definition import Definition, Question, Section
from .milestones import Milestone, Passed
from .progress import is_extra
from .stated_numbers import FEWEST_SHOWN

MOST_NAMED = 3  # pages where people stop

Sums = Mapping[Passed, int]


def coarse(sums: Sums) -> dict[Passed, int]:
    """Return sums in whole tens, rounded down; those below ten are left out.

    All that is shown is made of these, so no difference between two of them is that of a few people either.
    """
    return {key: count - count % FEWEST_SHOWN for key, count in sums.items() if count >= FEWEST_SHOWN}


@dataclass(frozen=True, slots=True)
class Share:
    """A count, and how many that is in a hundred of others; None if there is nothing to show."""

    count: int
    in_hundred: int | None


def _share(count: int, of: int) -> Share:
    return Share(count, min(round(100 * count / of), 100) if count and of else None)


def _least_stopped(reached: int, answered: int) -> int:
    """Return how many surely did not answer: up to nine more may have than is shown."""
    return max(reached - answered - FEWEST_SHOWN, 0)


@dataclass(frozen=True, slots=True)
class Step:
    """How many of those who began came to a page, how many answered it, and how many at least did not."""

    section: Section
    reached: Share
    answered: int
    stopped: Share
    is_first_extra: bool  # it is the first after the boundary


@dataclass(frozen=True, slots=True)
class Unsure:
    """How many could not answer a question, of those who answered its page."""

    question: Question
    share: Share


@dataclass(frozen=True)
class Funnel:
    """The sums of one version, coarse as they are shown."""

    definition: Definition
    sums: Sums

    def of(self, milestone: Milestone, key: str = "") -> int:
        return self.sums.get((milestone, key), 0)

    @property
    def begun(self) -> int:
        return self.of(Milestone.BEGUN)

    def share(self, milestone: Milestone, key: str = "") -> Share:
        """Return how many passed a milestone, of those who began."""
        return _share(self.of(milestone, key), self.begun)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every page, in order."""
        return tuple(self._steps())

    def _steps(self) -> Iterator[Step]:
        is_behind = False
        for section in self.definition.sections:
            reached = self.share(Milestone.REACHED, section.key)
            answered = self.of(Milestone.ANSWERED, section.key)
            stopped = _share(_least_stopped(reached.count, answered), reached.count)
            extra = is_extra(section, self.definition)
            yield Step(section, reached, answered, stopped, is_first_extra=extra and not is_behind)
            is_behind = is_behind or extra

    @property
    def stops(self) -> tuple[Step, ...]:
        """The pages where most of those who came to them stopped, most first."""
        found = [step for step in self.steps if step.stopped.in_hundred]
        return tuple(sorted(found, key=lambda step: -(step.stopped.in_hundred or 0))[:MOST_NAMED])

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        """The questions that people could not answer, most of their page's people first."""
        found = [
            Unsure(question, _share(count, self.of(Milestone.ANSWERED, section.key)))
            for section in self.definition.sections
            for question in section.questions
            if (count := self.of(Milestone.UNSURE, question.key))
        ]
        return tuple(sorted(found, key=lambda row: (-(row.share.in_hundred or 0), -row.share.count)))
