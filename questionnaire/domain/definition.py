"""A whole questionnaire as one immutable value. Import its parts from here, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from .articles import Article
from .help_lines import Country, HelpLine
from .kinds import QuestionKind, kind_of
from .questions import ALWAYS, Answer, Answers, Chapter, Condition, Option, Question, Rule, Section, When
from .results import (
    Advice,
    AnswerGroup,
    Band,
    Claim,
    Flag,
    Pathway,
    Reference,
    ScoredFact,
    Statement,
)
from .translations import TranslatedText, Translation, direction_of
from .vocabulary import (
    AbsentReason,
    ArticleKind,
    Contact,
    Grade,
    Group,
    GroupKind,
    Kind,
    Need,
    Operator,
    Part,
    Standing,
    Start,
    Subject,
    Urgency,
)

__all__ = [
    "ALWAYS",
    "AbsentReason",
    "Advice",
    "Answer",
    "AnswerGroup",
    "Answers",
    "Article",
    "ArticleKind",
    "Band",
    "Chapter",
    "Claim",
    "Condition",
    "Contact",
    "Country",
    "Definition",
    "Flag",
    "Grade",
    "Group",
    "GroupKind",
    "HelpLine",
    "Kind",
    "Need",
    "Operator",
    "Option",
    "Part",
    "Pathway",
    "Question",
    "Reference",
    "Rule",
    "ScoredFact",
    "Section",
    "Standing",
    "Start",
    "Statement",
    "Subject",
    "TranslatedText",
    "Translation",
    "Urgency",
    "When",
]


FIRST_WITH_ARTICLES = 3  # the schema since which articles stand in a definition


@dataclass(frozen=True)
class Definition:
    """A whole questionnaire: its questions, results and sources."""

    slug: str
    title: str
    sections: tuple[Section, ...]
    chapters: tuple[Chapter, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    facts: tuple[ScoredFact, ...] = ()
    flags: tuple[Flag, ...] = ()
    advice: tuple[Advice, ...] = ()
    claims: tuple[Claim, ...] = ()
    countries: tuple[Country, ...] = ()
    references: tuple[Reference, ...] = ()
    translations: tuple[Translation, ...] = ()
    articles: tuple[Article, ...] = ()
    language: str = "en"
    schema: int = FIRST_WITH_ARTICLES

    @property
    def is_scored(self) -> bool:
        """Return whether its answers count: what was written under the old rules has no scores today."""
        return self.schema > 1

    @property
    def holds_articles(self) -> bool:
        """Return whether it says which articles there are: before the third schema none stood in it."""
        return self.schema >= FIRST_WITH_ARTICLES

    @property
    def direction(self) -> str:
        """Return how its texts run."""
        return direction_of(self.language)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def questions_by_key(self) -> Mapping[str, Question]:
        return {question.key: question for question in self.questions}

    @cached_property
    def sections_by_key(self) -> Mapping[str, Section]:
        return {section.key: section for section in self.sections}

    @cached_property
    def pathways_by_key(self) -> Mapping[str, Pathway]:
        return {pathway.key: pathway for pathway in self.pathways}

    @cached_property
    def flags_by_key(self) -> Mapping[str, Flag]:
        return {flag.key: flag for flag in self.flags}

    @cached_property
    def advice_by_key(self) -> Mapping[str, Advice]:
        return {advice.key: advice for advice in self.advice}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each section stands, from 0."""
        return {section.key: position for position, section in enumerate(self.sections)}

    @cached_property
    def packed_places(self) -> Mapping[str, tuple[Question, QuestionKind, int, int]]:
        """Every question with its kind, and where its answer begins and ends among the packed ones."""
        ends = list(accumulate(kind_of(question).size(question) for question in self.questions))
        rows = zip(self.questions, [0, *ends[:-1]], ends, strict=True)
        return {question.key: (question, kind_of(question), start, end) for question, start, end in rows}

    @cached_property
    def packed_size(self) -> int:
        """How many bytes all answers take, packed."""
        return max((end for _, _, _, end in self.packed_places.values()), default=0)

    @cached_property
    def chapters_by_key(self) -> Mapping[str, Chapter]:
        return {chapter.key: chapter for chapter in self.chapters}

    @cached_property
    def extra_sections(self) -> frozenset[str]:
        """Keys of the pages after the boundary: somebody may see their own page without them."""
        extra = {chapter.key for chapter in self.chapters if chapter.extra}
        return frozenset(section.key for section in self.sections if section.chapter in extra)

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The page of each question."""
        return {question.key: section for section in self.sections for question in section.questions}

    @cached_property
    def counted(self) -> Mapping[tuple[str, str], tuple[str, Rule]]:
        """Name and rule of all that counts, by pathway and key of a question or fact."""
        single = [(q.key, q.name, rule) for q in self.questions for rule in q.rules]
        facts = [(fact.key, fact.name, fact.rule) for fact in self.facts]
        return {(rule.pathway, key): (name, rule) for key, name, rule in single + facts}

    @cached_property
    def references_by_key(self) -> Mapping[str, Reference]:
        return {reference.key: reference for reference in self.references}

    @cached_property
    def countries_by_key(self) -> Mapping[str, Country]:
        return {country.key: country for country in self.countries}

    @cached_property
    def translations_by_key(self) -> Mapping[str, Translation]:
        return {translation.key: translation for translation in self.translations}
