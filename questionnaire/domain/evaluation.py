"""One person's answers to one definition and their results; each result is computed when it is read."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .advice import shown_cards
from .conditions import clause, truth
from .definition import Advice, Answer, Answers, Condition, Definition, Flag, Question, Section, When
from .facts import KNOWN, OPEN, Fact
from .items import Item
from .kinds import kind_of
from .outcome import Outcome, Pattern, pattern, ranking
from .reveal import Reveal
from .safety import is_emergency, needs_help_today
from .scoring import Score

if TYPE_CHECKING:
    from .evaluator import Evaluator


@dataclass(frozen=True)
class Evaluation:
    """The questions that one person is asked, and the results of their answers.

    `given` holds everything they answered, also to questions no longer asked. `became` holds for each
    question the option that was chosen, or the ending of a fact that says why there is none (`facts`), and
    likewise for each combined rule.
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
        """Return the same for one condition, which must belong to those that were prepared."""
        question = self.definition.questions_by_key[condition.question]
        return truth((clause(condition, question),), self.facts)

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
        """The flags raised, most urgent first."""
        return self.evaluator.flags.find(self.facts)

    @cached_property
    def advice(self) -> tuple[Advice, ...]:
        """The cards whose conditions hold and that no flag silences, group by group."""
        return shown_cards(self.evaluator.advice.find(self.facts), self.flags)

    @property
    def is_emergency(self) -> bool:
        return is_emergency(self.flags)

    @property
    def withheld(self) -> bool:
        """Whether help is needed today, so that nothing is scored."""
        return needs_help_today(self.flags)

    def score(self, pathway: str) -> Score:
        """Return the score of one pathway, whether or not a flag withholds it."""
        return self.evaluator.scales[pathway].score(self.became)

    def item(self, pathway: str, source: str) -> Item:
        """Return what a question, or a combined rule, puts on a pathway's scale."""
        return self.evaluator.scales[pathway].rows[source][self.became[source]].item

    @cached_property
    def outcome(self) -> Outcome:
        scores = () if self.withheld else tuple([self.score(key) for key in self.evaluator.scales])
        ranked = ranking(scores)
        return Outcome(
            pattern=Pattern.WITHHELD if self.withheld else pattern(self.definition, scores, ranked),
            scores=scores,
            ranking=ranked,
            flags=tuple([flag.key for flag in self.flags]),
            advice=tuple([card.key for card in self.advice]),
        )
