"""A definition prepared for evaluating many people: what no answer changes is worked out once, here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain

from .advice import GROUPS, behind
from .conditions import Clause, Clauses, clause, clauses, truth, waits
from .definition import Answer, Answers, Condition, Definition, Question, Start, When
from .evaluation import Evaluation
from .facts import (
    ANSWERED,
    EVERYBODY,
    KNOWN,
    OPEN,
    UNASKED,
    UNCERTAIN,
    WAITING,
    Fact,
    chosen,
    left_out,
)
from .finder import Finder
from .kinds import kind_of
from .reveal import revealing, row_of
from .safety import URGENCIES
from .scoring import Scale

ENDS = (OPEN, WAITING, UNCERTAIN, UNASKED, ANSWERED)


class Step:
    """One question in order: when it is asked, and the facts that each of its answers gives.

    Only facts that some condition asks about are kept, so most answers have few.
    """

    def __init__(self, question: Question, earlier: Mapping[str, Question], asked_about: Set[Fact]) -> None:
        self.question, self.key, self.kind = question, question.key, kind_of(question)
        self.asked_when = clauses(question.asked_when, earlier)
        self.when_not_asked = KNOWN if question.unasked_value else UNASKED
        facts: dict[str, set[Fact]] = {end: {self.key + end} for end in ENDS}
        if question.unasked_value:
            facts[KNOWN] = set(self.kind.facts(question, self.kind.known(question.unasked_value)))
        for option in question.options_by_key:
            facts[option] = {chosen(self.key, option)} | (set() if self.kind.several else facts[ANSWERED])
        self.facts = {became: tuple(found & asked_about) for became, found in facts.items()}
        unticked = {option: left_out(self.key, option) for option in question.options_by_key}
        self.left_out = {option: fact for option, fact in unticked.items() if fact in asked_about}

    def ticked(self, answer: Answer) -> Iterator[Fact]:
        """Yield the facts of a list that was answered."""
        yield from self.facts[ANSWERED]
        for option in answer:
            yield from self.facts[option]
        for option, fact in self.left_out.items():
            if option not in answer:
                yield fact


class Evaluator:
    """A structurally sound definition (`problems`), ready for anybody's answers.

    Args:
        also: conditions besides the definition's own that its evaluations will be asked about.
    """

    def __init__(self, definition: Definition, *, also: Iterable[When] = ()) -> None:
        self.definition, questions = definition, definition.questions_by_key
        self.clauses = {when: clauses(when, questions) for when in chain(whens(definition), also)}
        silenced = [row for rows in (definition.flags, definition.advice) for row in rows if row.unless]
        self.unless = {(row.key, type(row)): clauses(When(any=row.unless), questions) for row in silenced}
        self._clauses: dict[Condition, Clause] = {}
        by_urgency = sorted(definition.flags, key=lambda flag: URGENCIES.index(flag.urgency))
        by_group = sorted(definition.advice, key=lambda card: GROUPS.index(card.group))
        self.flags, self.advice = Finder(by_urgency, self.clauses), Finder(by_group, self.clauses)
        self.facts = [(fact.key, self.clauses[fact.when]) for fact in definition.facts]
        self.starting = [card for card in definition.advice if card.start is not Start.NONE]
        self.behind = {card.key: behind(card, definition) for card in self.starting}
        self.scales = {pathway.key: Scale(definition, pathway) for pathway in definition.pathways}
        self.revealing = {
            question.key: revealing(question, section, questions)
            for section in definition.sections
            for question in section.questions
        }
        rows = {q.key: row_of(q, section) for section in definition.sections for q in section.questions}
        self.rows = {key: row for key, row in rows.items() if row}
        self.steps = list(self._steps())

    def _steps(self) -> Iterator[Step]:
        """Yield a step for each question, which knows the questions before it."""
        asked_about: set[Fact] = set()
        asked_about.update(*(c.met | c.undecided for found in self.clauses.values() for c in found))
        earlier: dict[str, Question] = {}
        for question in self.definition.questions:
            yield Step(question, earlier, asked_about)
            earlier[question.key] = question

    def clause(self, condition: Condition) -> Clause:
        """Return one condition, resolved."""
        if condition not in self._clauses:
            question = self.definition.questions_by_key[condition.question]
            self._clauses[condition] = clause(condition, question)
        return self._clauses[condition]

    def evaluate(self, given: Answers) -> Evaluation:
        """Go through the questions once, front to back; each condition looks back only.

        Args:
            given: answers by question key; unknown keys are ignored.
        """
        facts: set[Fact] = {EVERYBODY}
        became: dict[str, str] = {}
        asked: list[str] = []
        for step in self.steps:
            is_asked = truth(step.asked_when, facts) if step.asked_when else True
            answer = given.get(step.key) if is_asked else None
            if is_asked:
                asked.append(step.key)
                now = OPEN if answer is None else step.kind.option(step.question, answer)
            else:
                now = step.when_not_asked if is_asked is False else perhaps(step.asked_when, facts)
            became[step.key] = now
            if answer is not None and step.kind.several:
                facts.update(step.ticked(answer))
            elif found := step.facts[now]:
                facts.update(found)
        return Evaluation(self, given, frozenset(asked), became, facts)


def perhaps(when: Clauses, facts: Set[Fact]) -> str:
    """Return why it is not decided whether a question is asked."""
    return WAITING if waits(when, facts) else UNCERTAIN


def whens(definition: Definition) -> Iterator[When]:
    """Yield the conditions of questions, rules, flags and cards that have some."""
    yield from (question.asked_when for question in definition.questions)
    for rows in (definition.facts, definition.flags, definition.advice):
        yield from (row.when for row in rows)
    for rows in (definition.flags, definition.advice):
        yield from (When(any=row.unless) for row in rows if row.unless)


def evaluator(definition: Definition) -> Evaluator:
    """Return the evaluator of a definition; it is made once and kept with it, as cached properties are."""
    kept = vars(definition)
    if "evaluator" not in kept:
        kept["evaluator"] = Evaluator(definition)
    ready: Evaluator = kept["evaluator"]
    return ready


def evaluate(definition: Definition, answers: Answers) -> Evaluation:
    """Evaluate one person's answers to a structurally sound definition (`problems`)."""
    return evaluator(definition).evaluate(answers)
