"""A definition with all worked out that no answer changes.

What is left per person is one pass over the bytes of their answers, a few tests for each question that
is not asked of everybody, and a look-up for each bit that a flag or a card asks about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import compress
from typing import TypeVar

from ..advice import GROUPS, SILENT_TODAY, SILENT_WITH_CAUTION
from ..definition import Definition, Flag, Subject, Urgency
from ..safety import URGENCIES, WITHHOLDING
from .adding import Adding, Sums
from .finders import Finder, bits_of
from .passage import Passage, State
from .receipts import Receipts
from .stages import asking, stages
from .stretches import looks_ahead, stretches, union
from .tallies import tallies

Row = TypeVar("Row")
IS_ONE = bytes(digit == ord("1") for digit in range(256))


class Compiled:
    """A structurally sound definition (`problems`), ready to be evaluated many times."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.tallies = tallies(definition)
        laid = stretches(definition)
        self.passage = Passage(laid, looks_ahead=looks_ahead(definition))
        self.adding = Adding(definition, laid, self.passage, self.tallies)
        self.stages = stages(definition, laid)
        self.asking = asking(definition, self.stages)
        self.waits = union(stage.waits for stage in self.stages.values())
        self.asked_bits = [(stretch.question.key, stretch.asked) for stretch in laid.values()]
        self.known_bits = [(s.question, s.known) for s in laid.values() if s.question.unasked_value]
        self.receipts = tuple(Receipts(definition, tally, laid, self.adding.forks) for tally in self.tallies)
        self.flags = tuple(sorted(definition.flags, key=lambda flag: URGENCIES.index(flag.urgency)))
        self.advice = tuple(sorted(definition.advice, key=lambda card: GROUPS.index(card.group)))
        self.flag_keys = [flag.key for flag in self.flags]
        self.advice_keys = [card.key for card in self.advice]
        self._flags_found = Finder([flag.when for flag in self.flags], laid)
        self._advice_found = Finder([card.when for card in self.advice], laid)
        self._silenced = [self._silenced_by(flag) for flag in self.flags]
        self._silent_today = self._cards_about(SILENT_TODAY)
        self._withholding = self._of(WITHHOLDING)
        self._emergencies = self._of({Urgency.EMERGENCY})

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
        return self._flags_found.find(state)

    def chosen(self, state: State, raised: int) -> int:
        """The cards shown, one bit each in the order of `advice`."""
        silent = self._silent_today if self.withholds(raised) else 0
        for at in places(raised):
            silent |= self._silenced[at]
        return self._advice_found.find(state) & ~silent

    def bands(self, sums: Sums, pathways: Collection[str]) -> Iterable[tuple[str, str]]:
        """Some pathways with the bands that they are in."""
        return [(t.pathway.key, t.band(sums)) for t in self.tallies if t.pathway.key in pathways]

    def withholds(self, raised: int) -> bool:
        return bool(raised & self._withholding)

    def is_emergency(self, raised: int) -> bool:
        return bool(raised & self._emergencies)

    def calls_today(self, raised: int) -> bool:
        return bool(raised & self._withholding & ~self._emergencies)

    def _of(self, urgencies: Collection[Urgency]) -> int:
        """The flags of some urgencies, one bit each."""
        return union(1 << at for at, flag in enumerate(self.flags) if flag.urgency in urgencies)

    def _silenced_by(self, flag: Flag) -> int:
        named = union(1 << at for at, card in enumerate(self.advice) if flag.key in card.hidden_by)
        return named | (self._cards_about(SILENT_WITH_CAUTION) if flag.urgency is Urgency.CAUTION else 0)

    def _cards_about(self, subjects: Collection[Subject]) -> int:
        return union(1 << at for at, card in enumerate(self.advice) if card.subject in subjects)


def compiled(definition: Definition) -> Compiled:
    """A definition compiled once; what came of it stays with it, as its other look-ups do."""
    kept = vars(definition)
    if "compiled" not in kept:
        kept["compiled"] = Compiled(definition)
    ready: Compiled = kept["compiled"]
    return ready


def places(bits: int) -> list[int]:
    """Where the bits stand that are set, in their order."""
    return [bit.bit_length() - 1 for bit in bits_of(bits)]


def picked(rows: Sequence[Row], bits: int) -> tuple[Row, ...]:
    """The rows whose bit is set."""
    return () if not bits else tuple(compress(rows, f"{bits:b}"[::-1].encode().translate(IS_ONE)))
