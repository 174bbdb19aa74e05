"""One person's answers to one definition and their results; each result is computed when it is read."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .advice import spoken, to_start_with
from .conditions import Clauses, truth, waits
from .definition import Advice, Answer, Answers, Condition, Definition, Flag, Question, Section, When
from .facts import KNOWN, NOT_YET, OPEN, Fact
from .items import Item, of_fact
from .kinds import kind_of
from .outcome import Outcome, Pattern, leading, may_change, pattern
from .reveal import Reveal
from .safety import is_emergency, needs_help_today
from .scoring import Score

if TYPE_CHECKING:
    from .evaluator import Evaluator


@dataclass(frozen=True)
class Evaluation:
    """The questions that one person is asked, and the results of their answers.

    `given` holds everything they answered, also to questions no longer asked. `became` holds for each
    question the option that was chosen, or the ending of a fact that says why there is none (`facts`).
    """

    evaluator: Evaluator
    given: Answers
    asked: frozenset[str]
    became: Mapping[str, str]
    facts: Set[Fact]

    def answered(self, answers: Mapping[str, Answer | None]) -> Evaluation:
        """Return the evaluation with some answers replaced, or (None) removed."""
        given = {key: answer for key, answer in {**self.given, **answers}.items() if answer is not None}
        return self.evaluator.evaluate(given)

    @property
    def definition(self) -> Definition:
        return self.evaluator.definition

    @cached_property
    def answers(self) -> Answers:
        """The answers to questions that are asked, and the known ones of those that are not."""
        asked = {key: answer for key, answer in self.given.items() if key in self.asked}
        known = [question for question in self.definition.questions if self.became[question.key] == KNOWN]
        return asked | {q.key: kind_of(q).known(q.unasked_value) for q in known}

    def truth(self, when: When) -> bool | None:
        """Return whether conditions hold: yes, no, or None where a missing answer decides.

        Raises:
            KeyError: if they are not among those that the evaluator was prepared for.
        """
        return truth(self.evaluator.clauses[when], self.facts)

    def meets(self, condition: Condition) -> bool | None:
        """Return whether one condition holds, or None where a missing answer decides."""
        return truth((self.evaluator.clause(condition),), self.facts)

    def asks(self, section: Section) -> tuple[Question, ...]:
        """Return the questions of a page that are asked."""
        return tuple([question for question in section.questions if question.key in self.asked])

    def open_questions(self, section: Section) -> tuple[Question, ...]:
        """Return the questions of a page that are asked, need an answer and have none."""
        return tuple([q for q in section.questions if q.required and self.became[q.key] == OPEN])

    def reveal(self, question: Question) -> Reveal | None:
        """Return what on its page brings a question up; None if nothing there can change it."""
        revealing = self.evaluator.revealing[question.key]
        return revealing.at(self.facts) if revealing else None

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """The flags raised and not silenced, most urgent first."""
        found = self.evaluator.flags.find(self.facts)
        return tuple([flag for flag in found if not (flag.unless and self._is_silenced(flag))])

    def _is_silenced(self, row: Flag | Advice) -> bool:
        return truth(self.evaluator.unless[row.key, type(row)], self.facts) is True

    @cached_property
    def advice(self) -> tuple[Advice, ...]:
        """The cards whose conditions hold and that nothing silences, group by group.

        A card waits while something that could hide it hangs on a question not asked yet.
        """
        cards = spoken(self.evaluator.advice.find(self.facts), self.flags)
        cards = [card for card in cards if not (card.unless and self._is_silenced(card))]
        return tuple(cards if self.is_complete else [card for card in cards if not self._waits(card)])

    @cached_property
    def is_complete(self) -> bool:
        """Whether no question waits for its first answer."""
        return NOT_YET.isdisjoint(self.became.values())

    def _waits(self, card: Advice) -> bool:
        flags, resolved = self.definition.flags_by_key, self.evaluator.clauses
        hiding = [resolved[flags[key].when] for key in card.hidden_by if key in flags]
        hiding += [self.evaluator.unless[card.key, Advice]] if card.unless else []
        return any(self._is_undecided_yet(clauses) for clauses in hiding)

    def _is_undecided_yet(self, clauses: Clauses) -> bool:
        """Whether conditions could still come to hold once more is asked."""
        return truth(clauses, self.facts) is None and waits(clauses, self.facts)

    @cached_property
    def start(self) -> tuple[Advice, ...]:
        """The cards to start with, three at most."""
        shown = {card.key for card in self.advice}
        behind = self.evaluator.behind
        in_order = [card for card in self.evaluator.starting if card.key in shown]
        return to_start_with(in_order, lambda card: behind[card.key].strength(self.facts, self.became))

    @cached_property
    def counted(self) -> Mapping[str, str]:
        """What became of each question and of each scored fact."""
        return {**self.became, **{key: of_fact(when, self.facts) for key, when in self.evaluator.facts}}

    @property
    def is_emergency(self) -> bool:
        return is_emergency(self.flags)

    @cached_property
    def withheld(self) -> bool:
        """Whether help is needed today, so that nothing is scored."""
        return needs_help_today(self.flags)

    @property
    def _unscored(self) -> Pattern | None:
        """Why nothing is scored, if so."""
        if self.withheld:
            return Pattern.WITHHELD
        return None if self.definition.is_scored else Pattern.UNSCORED

    def score(self, pathway: str) -> Score:
        """Return the score of one pathway, whether or not a flag withholds it."""
        return self.evaluator.scales[pathway].score(self.counted)

    def item(self, pathway: str, source: str) -> Item:
        """Return what a question, or a combined rule, puts on a pathway's scale."""
        return self.evaluator.scales[pathway].item(source, self.counted)

    @cached_property
    def outcome(self) -> Outcome:
        scores = () if self._unscored else tuple([self.score(key) for key in self.evaluator.scales])
        leaders = leading(self.definition, scores)
        return Outcome(
            pattern=self._unscored or pattern(scores, leaders),
            scores=scores,
            leaders=tuple([score.pathway for score in leaders]),
            may_change=may_change(self.definition, scores, leaders),
            flags=tuple([flag.key for flag in self.flags]),
            advice=tuple([card.key for card in self.advice]),
            start=tuple([card.key for card in self.start]),
            not_asked=self.chapters_not_asked,
        )

    @cached_property
    def chapters_not_asked(self) -> tuple[str, ...]:
        """The chapters after the boundary on which something is not answered yet."""
        if self.is_complete:
            return ()
        extra = self.definition.extra_sections
        pages = [s for s in self.definition.sections if s.key in extra and self.open_questions(s)]
        return tuple(dict.fromkeys(section.chapter for section in pages))
