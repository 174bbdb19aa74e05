"""The page for a doctor: what somebody reported, without what they denied, in the questions' order.

It can say all of it in the doctor's language, too (`in_two`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from questionnaire.domain.definition import Advice, Answer, Flag, Pathway, Question, Section, Urgency
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.outcome import Outcome
from questionnaire.domain.scoring import Score
from questionnaire.domain.told import quotes

from .in_two import changed, each_in_two, part_in_two
from .plan import PlanGroup, plan_page

Part = TypeVar("Part", Advice, Flag, Pathway, Question, Section)
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
        return changed(self.section.intro, _first_sentence)


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


@dataclass(frozen=True, slots=True)
class _Words:
    """What somebody was asked and told, in the words of their language and, perhaps, of the doctor's."""

    evaluation: Evaluation
    beside: Evaluation | None

    def section(self, section: Section) -> Section:
        return self._part(section, "sections_by_key", "title", "intro")

    def question(self, question: Question) -> Question:
        return self._part(question, "questions_by_key", "text")

    def flag(self, flag: Flag) -> Flag:
        return self._part(flag, "flags_by_key", "ask")

    def pathway(self, pathway: Pathway) -> Pathway:
        return self._part(pathway, "pathways_by_key", "title")

    def card(self, card: Advice) -> Advice:
        return self._part(card, "advice_by_key", "title")

    def _part(self, part: Part, rows: str, *fields: str) -> Part:
        if self.beside is None:
            return part
        definition = self.beside.definition
        other: Part = getattr(definition, rows)[part.key]
        return part_in_two(part, other, *fields, language=definition.language)

    def told(self, flag: Flag) -> tuple[str, ...]:
        return self._each(lambda evaluation: quotes(flag.when, evaluation))

    def labels(self, question: Question, answer: Answer) -> tuple[str, ...]:
        def said(evaluation: Evaluation) -> tuple[str, ...]:
            asked = evaluation.definition.questions_by_key[question.key]
            return kind_of(asked).labels(asked, answer)

        return self._each(said)

    def _each(self, said: Callable[[Evaluation], tuple[str, ...]]) -> tuple[str, ...]:
        if self.beside is None:
            return said(self.evaluation)
        language = self.beside.definition.language
        return each_in_two(said(self.evaluation), said(self.beside), language=language)


def doctor_page(evaluation: Evaluation, outcome: Outcome, *, beside: Evaluation | None = None) -> DoctorPage:
    """Return what stands on the sheet.

    Args:
        beside: the same answers in the doctor's language, if that is to stand there, too.
    """
    definition, words = evaluation.definition, _Words(evaluation, beside)
    raised = [words.flag(definition.flags_by_key[key]) for key in outcome.flags]
    signs = tuple(_signs(raised, words))
    quoted = {quote for each in signs for quote in each.told}
    cautions = _told((flag for flag in raised if flag.urgency is Urgency.CAUTION), words)
    topics = definition.pathways_by_key
    return DoctorPage(
        signs=signs,
        cautions=tuple(quote for quote in cautions if quote not in quoted),
        groups=tuple(_groups(raised, words)),
        questions=tuple(dict.fromkeys(flag.ask for flag in raised if flag.ask)),
        not_asked=tuple(words.section(section).title for section in _not_asked(evaluation)),
        scores=tuple((words.pathway(topics[s.pathway]).title, s) for s in outcome.scores),
        plan=tuple(_plan(words, outcome)),
    )


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")


def _plan(words: _Words, outcome: Outcome) -> Iterator[PlanGroup]:
    """Yield the groups of the plan."""
    for group in plan_page(words.evaluation, outcome).groups:
        yield replace(group, cards=tuple(replace(one, card=words.card(one.card)) for one in group.cards))


def _signs(raised: Iterable[Flag], words: _Words) -> Iterator[Signs]:
    """Yield what was told of each urgency but a caution, each once, with the most urgent that it raised."""
    seen: set[str] = set()
    flags = list(raised)
    for urgency in Urgency:
        found = _told((flag for flag in flags if flag.urgency is urgency), words)
        new = tuple(quote for quote in found if quote not in seen)
        seen |= set(new)
        if new and urgency is not Urgency.CAUTION:
            yield Signs(urgency, new)


def _groups(raised: Iterable[Flag], words: _Words) -> Iterator[ReportedGroup]:
    """Yield the pages of questions with something to report that does not stand among the signs already."""
    evaluation = words.evaluation
    above = {(c.question, c.value) for flag in raised for c in flag.when.conditions}
    above |= _told_below(evaluation)
    for section in evaluation.definition.sections:
        if reports := tuple(_reports(evaluation.asks(section), words, above)):
            yield ReportedGroup(words.section(section), reports)


def _told(flags: Iterable[Flag], words: _Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote for flag in flags for quote in words.told(flag)))


def _told_below(evaluation: Evaluation) -> set[Option]:
    """Return the ticks of which a question in their own row says more, if its answer is reported itself."""
    rows, questions = evaluation.evaluator.rows, evaluation.definition.questions_by_key
    told = {key: answer for key, answer in evaluation.answers.items() if key in rows}
    return {rows[key] for key, it in told.items() if kind_of(questions[key]).is_something(questions[key], it)}


def _not_asked(evaluation: Evaluation) -> list[Section]:
    extra = evaluation.definition.extra_sections
    sections = [s for s in evaluation.definition.sections if s.key in extra]
    return [section for section in sections if evaluation.open_questions(section)]


def _reports(questions: Iterable[Question], words: _Words, above: set[Option]) -> Iterator[Reported]:
    for question in questions:
        answer, kind = words.evaluation.answers.get(question.key), kind_of(question)
        if answer is not None and kind.several:
            answer = tuple(key for key in answer if (question.key, key) not in above)
        if answer and kind.is_something(question, answer):
            yield Reported(words.question(question), words.labels(question, answer))
