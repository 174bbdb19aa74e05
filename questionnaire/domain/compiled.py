"""A definition made ready for many people: the same verdicts as the plain form, in microseconds.

Everything that does not depend on answers is worked out once. What is left per person is one
`&` and one addition a question, and one `&` a flag and a card.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from .advice import GROUPS, SILENT_TODAY, SILENT_WITH_CAUTION
from .bits import Stretches, doubt, stretches, test, union
from .columns import UNASKED, UNCERTAIN, Column, Given
from .definition import Advice, Answers, Definition, Flag, Urgency
from .forks import fork
from .receipts import Receipts
from .safety import URGENCIES, WITHHOLDING
from .stages import stages
from .tallies import question_amounts, tallies

State = int  # what is set in `bits`, and above it the sums of `tallies`
Row = TypeVar("Row", Flag, Advice)


class Compiled:
    """A structurally sound definition (`problems`), ready to be evaluated many times."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        laid = stretches(definition)
        end = max((stretch.end for stretch in laid.values()), default=0)
        self.tallies = tallies(definition, start=end)
        self.start = union(stretch.not_asked for stretch in laid.values())
        self.asked_bits = [(stretch.question.key, stretch.asked) for stretch in laid.values()]
        self.known_bits = [(s.question, s.known) for s in laid.values() if s.question.unasked_value]
        self.uncertain_bits = [(key, stretch.uncertain) for key, stretch in laid.items()]
        self.stages = stages(definition, laid)
        self.columns = [Column(each, question_amounts(each, self.tallies)) for each in laid.values()]
        self.columns_by_key = {column.key: column for column in self.columns}
        self._encoders = [(column.key, column.single, column.ticked) for column in self.columns]
        self._free, self._gates = _free_and_gated(definition, self.columns, laid)
        self._forks = [fork(combined, laid, self.tallies) for combined in definition.combined_rules]
        self.receipts = tuple(Receipts(definition, tally, laid, self._forks) for tally in self.tallies)
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

    def encode(self, answers: Answers) -> list[Given]:
        answer = answers.get
        return [single.get(answer(key)) or ticked(answer(key, ())) for key, single, ticked in self._encoders]

    def follow(self, encoded: Sequence[Given]) -> tuple[State, list[int]]:
        """Walk the definition once, front to back: the state, and the code of every question."""
        steps, codes = map(list, zip(*encoded, strict=True)) if encoded else ([], [])
        state = sum([steps[at] for at in self._free], self.start)
        for at, mask, wanted, unsure, doubtful, uncertain, unasked in self._gates:
            if bool(state & mask) is wanted:
                state += steps[at]
            elif bool(state & unsure) is doubtful:
                state += uncertain
                codes[at] = UNCERTAIN
            else:
                state += unasked
                codes[at] = UNASKED
        return state + sum([each.amount(state) for each in self._forks]), codes

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


Gate = tuple[int, int, bool, int, bool, int, int]


def _free_and_gated(
    definition: Definition, columns: Sequence[Column], laid: Stretches
) -> tuple[list[int], list[Gate]]:
    """Where the questions stand that are asked of everybody; and the others, each with its gate.

    An answer counts from its place on, so a question that an earlier one looks ahead to (an
    error in a draft) stands among the others, with a gate that is always open.
    """
    free, gates, ahead = [], [], set()
    for at, (question, column) in enumerate(zip(definition.questions, columns, strict=True)):
        when = question.asked_when
        if not when.conditions and question.key not in ahead:
            free.append(at)
        else:
            holds, unsure = test(when, laid), doubt(when, laid)
            gate = (holds.mask, holds.wanted, unsure.mask, unsure.wanted)
            gates.append((at, *gate, column.uncertain, column.unasked))
        ahead |= {c.question for c in when.conditions}
    return free, gates


def _tests(rows: Iterable[Flag | Advice], laid: Stretches) -> list[tuple[int, bool, int]]:
    tests = [test(row.when, laid) for row in rows]
    return [(each.mask, each.wanted, 1 << index) for index, each in enumerate(tests)]


def picked(rows: Iterable[Row], bits: int) -> tuple[Row, ...]:
    """The rows whose bit is set."""
    return tuple([row for index, row in enumerate(rows) if bits >> index & 1])
