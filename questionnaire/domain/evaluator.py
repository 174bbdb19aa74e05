"""A definition prepared for evaluating many people: what no answer changes is worked out once, here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from itertools import chain

from .advice import GROUPS
from .conditions import applying, clauses, truth
from .definition import Answer, Answers, Definition, Question, When
from .evaluation import Evaluation
from .facts import ANSWERED, EVERYBODY, KNOWN, OPEN, UNASKED, UNCERTAIN, Fact, chosen, left_out
from .finder import Finder
from .items import MET, OUTSIDE, UNDECIDED, UNMET
from .kinds import kind_of
from .reveal import revealing
from .safety import URGENCIES, WITHHOLDING
from .scoring import Scale

COMBINED = {True: MET, False: UNMET, None: UNDECIDED}


class Step:
    """One question in order: when it is asked, and the facts that each of its answers gives.

    Only facts that some condition asks about are kept, so most answers have few.
    """

    def __init__(self, question: Question, earlier: Mapping[str, Question], asked_about: Set[Fact]) -> None:
        self.question, self.key, self.kind = question, question.key, kind_of(question)
        self.asked_when = clauses(question.asked_when, earlier)
        self.when_not_asked = KNOWN if question.unasked_value else UNASKED
        facts: dict[str, set[Fact]] = {end: {self.key + end} for end in (OPEN, UNCERTAIN, UNASKED, ANSWERED)}
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
        by_urgency = sorted(definition.flags, key=lambda flag: URGENCIES.index(flag.urgency))
        by_group = sorted(definition.advice, key=lambda card: GROUPS.index(card.group))
        self.flags, self.advice = Finder(by_urgency, self.clauses), Finder(by_group, self.clauses)
        self.scales = {pathway.key: Scale(definition, pathway) for pathway in definition.pathways}
        self.combined = [(c, applying(c.when, questions)) for c in definition.combined_rules]
        self.revealing = {
            question.key: revealing(question, section, questions)
            for section in definition.sections
            for question in section.questions
        }
        asked_about = set().union(*(about for _, about in self.combined))
        asked_about.update(*(c.met | c.undecided for found in self.clauses.values() for c in found))
        earlier: dict[str, Question] = {}
        self.steps: list[Step] = []
        for question in definition.questions:
            self.steps.append(Step(question, earlier, asked_about))
            earlier[question.key] = question

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
                now = UNCERTAIN if is_asked is None else step.when_not_asked
            became[step.key] = now
            if answer is not None and step.kind.several:
                facts.update(step.ticked(answer))
            else:
                facts.update(step.facts[now])
        for combined, about in self.combined:
            verdict = truth(self.clauses[combined.when], facts)
            became[combined.key] = OUTSIDE if about.isdisjoint(facts) else COMBINED[verdict]
        return Evaluation(self, given, frozenset(asked), became, facts)

    @cached_property
    def entangled(self) -> Set[str]:
        """Questions whose answer decides more than their own items: follow-ups, combined rules, help."""
        definition = self.definition
        found = [question.asked_when for question in definition.questions]
        found += [combined.when for combined in definition.combined_rules]
        found += [flag.when for flag in definition.flags if flag.urgency in WITHHOLDING]
        return {condition.question for when in found for condition in when.conditions}


def whens(definition: Definition) -> Iterator[When]:
    """Yield the conditions of questions, rules, flags and cards that have some."""
    yield from (question.asked_when for question in definition.questions)
    for rows in (definition.combined_rules, definition.flags, definition.advice):
        yield from (row.when for row in rows)


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
