"""A definition made ready for many people: the same verdicts as `evaluate`, in microseconds.

Everything that does not depend on answers is worked out once. What is left per person is one
`&` and one addition a question, and one `&` a flag and a card.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from .advice import GROUPS, SILENT_TODAY, SILENT_WITH_CAUTION
from .bits import Stretch, Stretches, doubt, stretches, test, union
from .definition import Advice, Answer, Answers, Definition, Flag, Urgency, When
from .outcome import Outcome, evaluate
from .safety import URGENCIES, WITHHOLDING
from .tallies import Shown, combined_amounts, question_amounts, tallies

State = int  # what is set in `bits`, and above it the sums of `tallies`
Encoded = Iterable[int]  # what each answer adds to the state if its question is asked


class Column:
    """One question: when it is asked, and what each answer adds to the state."""

    def __init__(self, stretch: Stretch, amounts: Mapping[int, int]) -> None:
        self.key = stretch.question.key
        self._base = stretch.not_asked
        self._amounts = amounts
        self._open_bits = stretch.open
        self.open = self._step(stretch.open)
        self.uncertain = self._step(stretch.uncertain)
        self.unasked = self._step(stretch.unasked)
        self.nothing_ticked = self._step(stretch.answered(())) if stretch.ticks else 0
        self.options = {key: self._option(stretch, key) for key in stretch.keys}

    def _step(self, bits: int) -> int:
        # A tick-list adds to sums what an open question adds: it never scores.
        return bits - self._base + self._amounts.get(bits, self._amounts[self._open_bits])

    def _option(self, stretch: Stretch, key: str) -> int:
        if stretch.ticks:
            return stretch.answered((key,)) - stretch.answered(())
        return self._step(stretch.answered(key))

    def encode(self, answer: Answer | None) -> int:
        if answer is None:
            return self.open
        if isinstance(answer, str):
            return self.options[answer]
        return self.nothing_ticked + sum(self.options[key] for key in answer)


class Compiled:
    """A definition without errors (`problems`), ready to be evaluated many times."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        laid = stretches(definition)
        end = max((stretch.end for stretch in laid.values()), default=0)
        self.tallies = tallies(definition, start=end)
        self.start = union(stretch.not_asked for stretch in laid.values())
        self.asked_bits = [(stretch.question.key, stretch.asked) for stretch in laid.values()]
        self.columns = [Column(each, question_amounts(each, self.tallies)) for each in laid.values()]
        self._gates = [
            (*_gate(question.asked_when, laid), column)
            for question, column in zip(definition.questions, self.columns, strict=True)
        ]
        self._combined = [combined_amounts(c, laid, self.tallies) for c in definition.combined_rules]
        self.flags = tuple(sorted(definition.flags, key=lambda flag: URGENCIES.index(flag.urgency)))
        self.advice = tuple(sorted(definition.advice, key=lambda card: GROUPS.index(card.group)))
        self._flag_tests = _tests(self.flags, laid)
        self._advice_tests = [
            (mask, wanted, bit, self._silencers(card))
            for (mask, wanted, bit), card in zip(_tests(self.advice, laid), self.advice, strict=True)
        ]
        self._withholding = self._raised_by(WITHHOLDING)

    def encode(self, answers: Answers) -> list[int]:
        return [column.encode(answers.get(column.key)) for column in self.columns]

    def walk(self, encoded: Encoded) -> State:
        """Walk the definition once, front to back."""
        state = self.start
        for given, (mask, wanted, doubt_mask, doubtful, column) in zip(encoded, self._gates, strict=True):
            if bool(state & mask) is wanted:
                state += given
            elif bool(state & doubt_mask) is doubtful:
                state += column.uncertain
            else:
                state += column.unasked
        return state + sum(combined.amount(state) for combined in self._combined)

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

    def withholds(self, raised: int) -> bool:
        return bool(raised & self._withholding)

    def read(self, answers: Answers) -> Reading:
        return Reading(self, answers, self.walk(self.encode(answers)))

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


def _gate(when: When, laid: Stretches) -> tuple[int, bool, int, bool]:
    """When a question is asked, and else whether a missing answer decides that."""
    holds, unsure = test(when, laid), doubt(when, laid)
    return holds.mask, holds.wanted, unsure.mask, unsure.wanted


def _tests(rows: Iterable[Flag | Advice], laid: Stretches) -> list[tuple[int, bool, int]]:
    tests = [test(row.when, laid) for row in rows]
    return [(each.mask, each.wanted, 1 << index) for index, each in enumerate(tests)]


@dataclass(frozen=True)
class Reading:
    """What one person's answers come to; each part is worked out when it is looked at."""

    compiled: Compiled
    answers: Answers
    state: State

    @cached_property
    def _raised(self) -> int:
        return self.compiled.raised(self.state)

    @property
    def asked(self) -> frozenset[str]:
        return frozenset(key for key, bits in self.compiled.asked_bits if self.state & bits)

    @property
    def flags(self) -> tuple[str, ...]:
        return keys(self.compiled.flags, self._raised)

    @property
    def advice(self) -> tuple[str, ...]:
        return keys(self.compiled.advice, self.compiled.chosen(self.state, self._raised))

    @property
    def withheld(self) -> bool:
        return self.compiled.withholds(self._raised)

    @property
    def shown(self) -> dict[str, Shown]:
        """By pathway, whether or not a flag withholds them."""
        return {tally.pathway.key: tally.shown(self.state) for tally in self.compiled.tallies}

    @cached_property
    def outcome(self) -> Outcome:
        """With exact scores and every contribution."""
        return evaluate(self.compiled.definition, self.answers)


def keys(rows: Iterable[Flag | Advice], bits: int) -> tuple[str, ...]:
    return tuple(row.key for index, row in enumerate(rows) if bits >> index & 1)
