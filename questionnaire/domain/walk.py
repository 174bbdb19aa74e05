"""One person's way through a compiled definition; each part is worked out when it is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from .branching import known_answer
from .compiled import Compiled, State, compiled, picked
from .definition import Answer, Answers, Definition, Flag, Question, Section
from .revealing import Reveal
from .tallies import Shown
from .verdict import Outcome, Pattern, pattern, ranking


@dataclass(frozen=True)
class Walk:
    """All that `branching.route` says of one person, and what follows from it.

    `given` is everything they answered, also to questions no longer asked.
    """

    compiled: Compiled
    given: Answers
    state: State
    codes: Sequence[int]  # what became of each question (`columns`)

    def again(self, given: Answers) -> Walk:
        """The way of somebody with other answers."""
        return _walk(self.compiled, given)

    @property
    def definition(self) -> Definition:
        return self.compiled.definition

    @cached_property
    def asked(self) -> Set[str]:
        return frozenset([key for key, bits in self.compiled.asked_bits if self.state & bits])

    @cached_property
    def uncertain(self) -> Set[str]:
        return frozenset([key for key, bits in self.compiled.uncertain_bits if self.state & bits])

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

    def waits(self, section: Section) -> bool:
        """Whether a page has a question that is asked, needs an answer and has none."""
        return bool(self.state & self.compiled.stages[section.key].waits)

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

    @cached_property
    def _raised(self) -> int:
        return self.compiled.raised(self.state)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The flags raised, most urgent first."""
        return picked(self.compiled.flags, self._raised)

    @property
    def withheld(self) -> bool:
        """Whether help is needed today, so that nothing is scored."""
        return self.compiled.withholds(self._raised)

    @property
    def advice(self) -> tuple[str, ...]:
        chosen = self.compiled.chosen(self.state, self._raised)
        return tuple([card.key for card in picked(self.compiled.advice, chosen)])

    @property
    def figures(self) -> dict[str, Shown]:
        """The whole numbers of every pathway, whether or not a flag withholds them."""
        return {tally.pathway.key: tally.shown(self.state) for tally in self.compiled.tallies}

    @cached_property
    def outcome(self) -> Outcome:
        withheld = self.withheld
        scores = (
            () if withheld else tuple([each.score(self.state, self.codes) for each in self.compiled.receipts])
        )
        ranked = ranking(scores)
        return Outcome(
            pattern=Pattern.WITHHELD if withheld else pattern(self.definition, scores, ranked),
            scores=scores,
            ranking=ranked,
            flags=tuple([flag.key for flag in self.flags]),
            advice=self.advice,
        )


def walk(definition: Definition, given: Answers) -> Walk:
    """Walk a structurally sound definition (`problems`) once, front to back.

    Args:
        given: option keys by question key; unknown question keys are ignored.
    """
    return _walk(compiled(definition), given)


def _walk(ready: Compiled, given: Answers) -> Walk:
    return Walk(ready, given, *ready.follow(ready.encode(given)))
