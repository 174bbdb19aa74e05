"""A definition with all worked out that no answer changes.

What is left per person is one pass over the bytes of their answers, a few tests for each question that
is not asked of everybody, and one `&` a flag and a card.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import TypeVar

from ..advice import GROUPS, SILENT_TODAY, SILENT_WITH_CAUTION
from ..definition import Advice, Definition, Flag, Urgency
from ..safety import URGENCIES, WITHHOLDING
from .bits import Stretches, stretches, test, union
from .passage import Passage, State
from .receipts import Receipts
from .stages import stages
from .tallies import tallies

Row = TypeVar("Row", Flag, Advice)


class Compiled:
    """A structurally sound definition (`problems`), ready to be evaluated many times."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        laid = stretches(definition)
        end = max((stretch.end for stretch in laid.values()), default=0)
        self.tallies = tallies(definition, start=end)
        self.passage = Passage(definition, laid, self.tallies)
        self.stages = stages(definition, laid)
        self.sections_by_question = {q.key: s for s in definition.sections for q in s.questions}
        self.waits = union(stage.waits for stage in self.stages.values())
        self.asked_bits = [(stretch.question.key, stretch.asked) for stretch in laid.values()]
        self.known_bits = [(s.question, s.known) for s in laid.values() if s.question.unasked_value]
        self.uncertain_bits = [(key, stretch.uncertain) for key, stretch in laid.items()]
        forks = self.passage.forks
        self.receipts = tuple(Receipts(definition, tally, laid, forks) for tally in self.tallies)
        self.flags = tuple(sorted(definition.flags, key=lambda flag: URGENCIES.index(flag.urgency)))
        self.advice = tuple(sorted(definition.advice, key=lambda card: GROUPS.index(card.group)))
        self._flag_tests = _tests(self.flags, laid)
        self._advice_tests = [
            (mask, wanted, bit, self._silencers(card))
            for (mask, wanted, bit), card in zip(_tests(self.advice, laid), self.advice, strict=True)
        ]
        self._withholding = self._raised_by(WITHHOLDING)

    @cached_property
    def entangled(self) -> frozenset[str]:
        """Questions whose answer decides more than their own items: follow-ups, combined rules, help."""
        definition = self.definition
        whens = [question.asked_when for question in definition.questions]
        whens += [combined.when for combined in definition.combined_rules]
        whens += [flag.when for flag in definition.flags if flag.urgency in WITHHOLDING]
        return frozenset(condition.question for when in whens for condition in when.conditions)

    def raised(self, state: State) -> int:
        """The flags raised, one bit each in the order of `flags`."""
        found = 0
        for mask, wanted, bit in self._flag_tests:
            if bool(state & mask) is wanted:
                found |= bit
        return found

    def chosen(self, state: State, raised: int) -> int:
        """The cards shown, one bit each in the order of `advice`."""
        found = 0
        for mask, wanted, bit, silencers in self._advice_tests:
            if not raised & silencers and bool(state & mask) is wanted:
                found |= bit
        return found

    def bands(self, state: State, pathways: Collection[str]) -> Iterable[tuple[str, str]]:
        """Some pathways with the bands that they are in."""
        return [(t.pathway.key, t.band(state)) for t in self.tallies if t.pathway.key in pathways]

    def withholds(self, raised: int) -> bool:
        return bool(raised & self._withholding)

    def _raised_by(self, urgencies: Iterable[Urgency]) -> int:
        wanted = frozenset(urgencies)
        return union(1 << i for i, flag in enumerate(self.flags) if flag.urgency in wanted)

    def _silencers(self, card: Advice) -> int:
        named = union(1 << i for i, flag in enumerate(self.flags) if flag.key in card.hidden_by)
        if card.subject in SILENT_TODAY:
            named |= self._raised_by(WITHHOLDING)
        # Where help is needed today, only that silences; a caution beside it adds nothing.
        if card.subject in SILENT_WITH_CAUTION:
            named |= self._raised_by({Urgency.CAUTION})
        return named


def compiled(definition: Definition) -> Compiled:
    """A definition compiled once; what came of it stays with it, as its other look-ups do."""
    kept = vars(definition)
    if "compiled" not in kept:
        kept["compiled"] = Compiled(definition)
    ready: Compiled = kept["compiled"]
    return ready


def _tests(rows: Iterable[Flag | Advice], laid: Stretches) -> list[tuple[int, bool, int]]:
    tests = [test(row.when, laid) for row in rows]
    return [(each.mask, each.wanted, 1 << index) for index, each in enumerate(tests)]


def picked(rows: Iterable[Row], bits: int) -> tuple[Row, ...]:
    """The rows whose bit is set."""
    return tuple([row for index, row in enumerate(rows) if bits >> index & 1])
