"""One person's way through a compiled definition; each part is worked out when it is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from . import packing
from .branching import known_answer
from .compiled import Compiled, State, Sums, compiled, picked
from .compiled.revealing import Reveal
from .definition import Answer, Answers, Definition, Flag, Question, Section
from .scoring import Score
from .verdict import Outcome, Pattern, pattern, ranking


@dataclass(frozen=True)
class Walk:
    """All that `branching.route` says of one person, and what follows from it.

    `packed` is everything they answered, also to questions no longer asked (`packing`).
    """

    compiled: Compiled
    packed: bytes
    state: State

    def answered(self, answers: Mapping[str, Answer | None]) -> Walk:
        """The way of somebody who answers some questions anew, or (None) takes an answer back."""
        passage = self.compiled.passage
        packed = bytearray(self.packed.ljust(passage.size, b"\0"))
        for key, answer in answers.items():
            column = passage.columns_by_key[key]
            packed[column.at : column.at + column.size] = packing.pack_answer(column.question, answer)
        after = bytes(packed).rstrip(b"\0")
        return Walk(self.compiled, after, passage.state(after))

    @property
    def definition(self) -> Definition:
        return self.compiled.definition

    @cached_property
    def given(self) -> Answers:
        """Every answer, also to questions no longer asked."""
        return packing.unpack(self.definition, self.packed)

    def number(self, key: str) -> int:
        """The answer to one question as its number (`packing`), also if it is no longer asked."""
        column = self.compiled.passage.columns_by_key[key]
        return packing.number_at(self.packed, column.at, column.size)

    @cached_property
    def asked(self) -> Set[str]:
        return frozenset([key for key, bits in self.compiled.asked_bits if self.state & bits])

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """The answers to questions that are asked, and the known ones of those that are not."""
        asked = self.asked
        known = [question for question, bits in self.compiled.known_bits if self.state & bits]
        return {key: answer for key, answer in self.given.items() if key in asked} | {
            question.key: known_answer(question) for question in known
        }

    def asks(self, section: Section) -> tuple[Question, ...]:
        places = self.compiled.stages[section.key].places
        return tuple([place.question for place in places if self.state & place.asked])

    def asks_anything(self, section: Section) -> bool:
        return bool(self.state & self.compiled.stages[section.key].asks)

    def position(self, section: Section) -> int:
        """Where a page stands among all, from 0."""
        return self.compiled.stages[section.key].position

    @property
    def waits_anywhere(self) -> bool:
        return bool(self.state & self.compiled.waits)

    def waits(self, section: Section) -> bool:
        """Whether a page has a question that is asked, needs an answer and has none."""
        return bool(self.state & self.compiled.stages[section.key].waits)

    def waits_before(self, section: Section) -> bool:
        """Whether a page before this one does."""
        return bool(self.state & self.compiled.stages[section.key].waits_before)

    def open_questions(self, section: Section) -> tuple[Question, ...]:
        """Questions of a page that are asked, need an answer and have none."""
        places = self.compiled.stages[section.key].places
        return tuple([place.question for place in places if self.state & place.waits])

    def shown(self, section: Section) -> list[tuple[Question, bool, Reveal | None]]:
        """Questions of a page that are asked, and those that an answer on it can bring up."""
        rows: list[tuple[Question, bool, Reveal | None]] = []
        for place in self.compiled.stages[section.key].places:
            asked = bool(self.state & place.asked)
            reveal = place.revealing.at(self.state) if place.revealing else None
            if asked or reveal:
                rows.append((place.question, asked, reveal))
        return rows

    def part(self, section: Section) -> tuple[int, int]:
        """Which of this person's pages a page is, from 1, and of how many; 1 also if it is none of theirs."""
        stage, (sure, perhaps) = self.compiled.stages[section.key], self.compiled.asking
        parts = sure + sum([1 for asks in perhaps if self.state & asks])
        if not self.state & stage.asks:
            return 1, parts
        return stage.sure_before + sum([1 for asks in stage.perhaps_before if self.state & asks]) + 1, parts

    @cached_property
    def _raised(self) -> int:
        return self.compiled.raised(self.state)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The flags raised, most urgent first."""
        return picked(self.compiled.flags, self._raised)

    @property
    def is_emergency(self) -> bool:
        return self.compiled.is_emergency(self._raised)

    def calls_today(self, *, before: Walk) -> bool:
        """Whether a flag asks for help today that was not raised before."""
        return self.compiled.calls_today(self._raised & ~before._raised)

    @property
    def withheld(self) -> bool:
        """Whether help is needed today, so that nothing is scored."""
        return self.compiled.withholds(self._raised)

    @property
    def advice(self) -> tuple[str, ...]:
        chosen = self.compiled.chosen(self.state, self._raised)
        return picked(self.compiled.advice_keys, chosen)

    @cached_property
    def sums(self) -> Sums:
        """What all answers add up to, for every pathway."""
        adding = self.compiled.adding
        return adding.sums(self.state, adding.codes(self.state, self.packed))

    @property
    def _scores(self) -> tuple[Score, ...]:
        adding, state = self.compiled.adding, self.state
        codes = adding.codes(state, self.packed)
        sums = adding.sums(state, codes)
        return tuple([each.score(state, codes, sums) for each in self.compiled.receipts])

    @cached_property
    def outcome(self) -> Outcome:
        withheld = self.withheld
        scores = () if withheld else self._scores
        ranked = ranking(scores)
        return Outcome(
            pattern=Pattern.WITHHELD if withheld else pattern(self.definition, scores, ranked),
            scores=scores,
            ranking=ranked,
            flags=picked(self.compiled.flag_keys, self._raised),
            advice=self.advice,
        )


def walk(definition: Definition, given: Answers) -> Walk:
    """Walk a structurally sound definition (`problems`) once, front to back.

    Args:
        given: option keys by question key; unknown question keys are ignored.
    """
    return walk_packed(definition, packing.pack(definition, given))


def walk_packed(definition: Definition, packed: bytes) -> Walk:
    """The same for answers as a visit holds them.

    Raises:
        Unpackable: if they are not of this definition.
    """
    ready = compiled(definition)
    return Walk(ready, packed, ready.passage.state(packed))
