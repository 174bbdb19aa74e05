"""Ask a large crowd of invented people a part at a time, so that no page waits for all of them.

What was counted is kept beside the draft, so any worker goes on where another stopped. A page that is asked
again, by its script or by itself, is what drives it: there is no thread or queue to look after.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from .domain.definition import Definition
from .domain.impact import Impact, impact
from .domain.simulation import COUNT, simulate
from .domain.tally import Counts, Tally, added, as_counts, tally
from .models.crowd import AskedCrowd
from .models.draft.questionnaire import Questionnaire

PARTS = 20
SECONDS = 0.5  # that a page asks people before it is shown
MOST_KEPT = 12  # crowds of a questionnaire

Part = Callable[[int, int], Counts]  # how many people, and the seed that invents them


@dataclass(frozen=True, slots=True)
class Asked:
    """How many of a crowd were asked, and what was counted so far."""

    count: int
    counts: Counts

    @property
    def is_complete(self) -> bool:
        return self.count >= COUNT

    @property
    def of(self) -> int:
        return COUNT

    @property
    def how_far(self) -> dict[str, str]:
        """Return both numbers as people write them."""
        return {"count": f"{self.count:,}", "of": f"{COUNT:,}"}


def ask_crowd(questionnaire: Questionnaire, definition: Definition, *, name: str, seed: int) -> Asked:
    """Go on asking one draft. The definition must be structurally sound."""

    def part(count: int, seed: int) -> Counts:
        return as_counts(tally(simulate(definition, count=count, seed=seed)))

    return _go_on(questionnaire, f"{name} {seed}", seed, part)


def ask_both(questionnaire: Questionnaire, before: Definition, after: Definition, *, name: str) -> Asked:
    """Go on asking two drafts the same people. Both must be structurally sound."""

    def part(count: int, seed: int) -> Counts:
        crowds = (simulate(definition, count=count, seed=seed) for definition in (before, after))
        return as_counts(impact(*crowds))

    return _go_on(questionnaire, name, 1, part)


def tally_of(asked: Asked) -> Tally:
    return Tally(**asked.counts)


def impact_of(asked: Asked) -> Impact:
    return Impact(**asked.counts)


def _go_on(questionnaire: Questionnaire, name: str, seed: int, part: Part) -> Asked:
    crowd, is_new = AskedCrowd.objects.get_or_create(questionnaire=questionnaire, name=name)
    if is_new:
        _forget_the_oldest(questionnaire)
    parts, counts = crowd.parts, json.loads(crowd.counts)
    end = monotonic() + SECONDS
    while parts < PARTS and (parts == crowd.parts or monotonic() < end):
        counts = added(counts, part(COUNT // PARTS, seed * PARTS + parts))
        parts += 1
    # If another worker was as far, its counts are the same: the people of each part are.
    AskedCrowd.objects.filter(pk=crowd.pk, parts__lt=parts).update(parts=parts, counts=json.dumps(counts))
    return Asked(parts * COUNT // PARTS, counts)


def _forget_the_oldest(questionnaire: Questionnaire) -> None:
    oldest = AskedCrowd.objects.filter(questionnaire=questionnaire).values_list("pk", flat=True)[MOST_KEPT:]
    AskedCrowd.objects.filter(pk__in=list(oldest)).delete()
