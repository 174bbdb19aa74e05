"""The page for a doctor: what somebody reported, without what they denied, in the questions' order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from questionnaire.domain.definition import Flag, Question, Section, Urgency
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.outcome import Outcome
from questionnaire.domain.scoring import Score
from questionnaire.domain.told import told

from .plan import PlanGroup, plan_page

Option = tuple[str, str]  # question and option
ROWS_OF_A_SHEET = 27  # questions to ask, titles and answers that A4 has room for


@dataclass(frozen=True, slots=True)
class Signs:
    """What was ticked that is a sign to act on, with one urgency."""

    urgency: Urgency
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """One question and what was reported."""

    question: Question
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportedGroup:
    """One page of the questionnaire, as far as something was reported there."""

    section: Section
    reports: tuple[Reported, ...]

    @property
    def period(self) -> str:
        """The first sentence below its title, which says what time it is about."""
        return self.section.intro.partition(". ")[0].rstrip(".")


@dataclass(frozen=True, slots=True)
class DoctorPage:
    """What stands on the sheet; everything in the words of question and answer."""

    signs: tuple[Signs, ...]  # most urgent first
    cautions: tuple[str, ...]  # what to ask before anything is changed
    groups: tuple[ReportedGroup, ...]
    questions: tuple[str, ...]  # to ask, from the signs
    not_asked: tuple[str, ...]  # titles of pages that were not opened
    scores: tuple[tuple[str, Score], ...]  # by the topic's title
    plan: tuple[PlanGroup, ...]

    @property
    def fits_a_sheet(self) -> bool:
        """Whether all but the plan fits on one sheet of paper."""
        answers = sum(1 + len(group.reports) for group in self.groups)
        return len(self.questions) + answers <= ROWS_OF_A_SHEET


def doctor_page(evaluation: Evaluation, outcome: Outcome) -> DoctorPage:
    definition = evaluation.definition
    raised = [definition.flags_by_key[key] for key in outcome.flags]
    above = {(c.question, c.value) for flag in raised for c in flag.when.conditions}
    above |= _leading_on(evaluation)
    groups = (
        ReportedGroup(section, tuple(_reports(evaluation.asks(section), evaluation, above)))
        for section in definition.sections
    )
    signs = tuple(_signs(raised, evaluation))
    quoted = {quote for each in signs for quote in each.told}
    cautions = _told((flag for flag in raised if flag.urgency is Urgency.CAUTION), evaluation)
    return DoctorPage(
        signs=signs,
        cautions=tuple(quote for quote in cautions if quote not in quoted),
        groups=tuple(group for group in groups if group.reports),
        questions=tuple(dict.fromkeys(flag.ask for flag in raised if flag.ask)),
        not_asked=tuple(section.title for section in _not_asked(evaluation)),
        scores=tuple((definition.pathways_by_key[s.pathway].title, s) for s in outcome.scores),
        plan=plan_page(evaluation, outcome).groups,
    )


def _signs(raised: Iterable[Flag], evaluation: Evaluation) -> Iterator[Signs]:
    """What was told of each urgency but a caution, each once, with the most urgent that it raised."""
    seen: set[str] = set()
    flags = list(raised)
    for urgency in Urgency:
        found = _told((flag for flag in flags if flag.urgency is urgency), evaluation)
        new = tuple(quote for quote in found if quote not in seen)
        seen |= set(new)
        if new and urgency is not Urgency.CAUTION:
            yield Signs(urgency, new)


def _told(flags: Iterable[Flag], evaluation: Evaluation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote for flag in flags for quote in told(flag.when, evaluation)))


def _leading_on(evaluation: Evaluation) -> set[Option]:
    """Ticks that brought up a question of their own, which says more."""
    asked = [q for q in evaluation.definition.questions if q.key in evaluation.asked]
    return {(c.question, c.value) for question in asked for c in question.asked_when.conditions}


def _not_asked(evaluation: Evaluation) -> list[Section]:
    extra = evaluation.definition.extra_sections
    sections = [s for s in evaluation.definition.sections if s.key in extra]
    return [section for section in sections if evaluation.open_questions(section)]


def _reports(questions: Iterable[Question], evaluation: Evaluation, above: set[Option]) -> Iterator[Reported]:
    for question in questions:
        answer, kind = evaluation.answers.get(question.key), kind_of(question)
        if answer is not None and kind.several:
            answer = tuple(key for key in answer if (question.key, key) not in above)
        if answer and kind.is_something(question, answer):
            yield Reported(question, kind.labels(question, answer))
