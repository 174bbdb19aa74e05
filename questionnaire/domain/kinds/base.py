"""The interface that every kind of question implements."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from random import Random

from ..facts import ANSWERED, Fact, chosen
from ..questions import Answer, Question


class Fault(StrEnum):
    """What can be wrong with what was sent."""

    FOREIGN = "foreign"  # a field that does not belong to the page
    SEVERAL = "several"  # two answers to a single choice
    NOT_AN_OPTION = "not_an_option"
    NOT_ALONE = "not_alone"  # "None of these", and others with it; "not sure", and a number with it
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"  # a number below the least or above the most
    MISSING = "missing"


KindProblem = tuple[str, str]  # kind and message, of something to mend in a definition
Filled = Answer | Sequence[str] | None  # an answer, or what was sent


class Style(StrEnum):
    """How an invented person answers."""

    UNIFORM = "uniform"  # any answer as likely as any other
    LOW = "low"  # mostly the low end, few ticks
    HIGH = "high"  # mostly the high end, many ticks
    SKIPPING = "skipping"  # often "not sure", or nothing where that may be


class Unpackable(ValueError):
    """Raised for packed answers that do not belong to this definition."""


class QuestionKind(ABC):
    """A kind of question, with everything that is special about its answers.

    The word for it in a definition is `Kind`; `kinds.KINDS` has one object for each.
    """

    called: str  # ends an editor's line "Visitors answer by ..."
    several = False  # whether an answer holds several options, which never score
    typed = False  # whether it is typed into a box, with options beside it
    in_order = False  # whether its answers go from the least to the most, so that their order numbers them
    always_counts = False  # whether the answers of a new question are numbered also without a rule
    template: str  # draws its answers
    fhir_control: str

    @abstractmethod
    def has_rows(self, question: Question) -> bool:
        """Return whether each option stands on a row of its own, with room for what it brings up."""

    def fhir_type(self, question: Question) -> str:
        """Return the type of its item in FHIR."""
        return "choice"

    @abstractmethod
    def option(self, question: Question, answer: Answer) -> str:
        """Return the key of the option that an answer chooses; `ANSWERED` where it may choose several."""

    def chosen(self, question: Question, answer: Answer) -> tuple[str, ...]:
        """Return the keys of all options that an answer chooses."""
        return (self.option(question, answer),)

    def facts(self, question: Question, answer: Answer) -> Iterator[Fact]:
        """Yield everything that a condition can ask about an answer."""
        yield question.key + ANSWERED
        for option in self.chosen(question, answer):
            yield chosen(question.key, option)

    def labels(self, question: Question, answer: Answer) -> tuple[str, ...]:
        """Return an answer in the words of its question."""
        return tuple(question.options_by_key[key].label for key in self.chosen(question, answer))

    def written(self, question: Question, answer: Answer) -> tuple[str, ...]:
        """Return an answer as files have it: in keys, so that it can be read again."""
        return self.chosen(question, answer)

    def filled(self, question: Question, value: Filled) -> object:
        """Return what its template shows for an answer, or for what was sent."""
        return value

    def said(self, values: Sequence[str]) -> Sequence[str]:
        """Return the values sent for a question that say something."""
        return values

    @abstractmethod
    def known(self, option: str) -> Answer:
        """Return the answer that chooses one option, as `unasked_value` does."""

    @abstractmethod
    def fault(self, question: Question, values: Sequence[str]) -> Fault | None:
        """Return what is wrong with the values that were sent for a question; None if they answer it."""

    @abstractmethod
    def receive(self, question: Question, values: Sequence[str]) -> Answer:
        """Return the answer that faultless values give."""

    @abstractmethod
    def offers(self, question: Question, answer: Answer) -> bool:
        """Return whether an answer, written elsewhere, is one to this question."""

    @abstractmethod
    def size(self, question: Question) -> int:
        """Return how many bytes an answer takes when it is packed."""

    @abstractmethod
    def pack(self, question: Question, answer: Answer) -> int:
        """Return the number above 0 under which an answer is packed."""

    @abstractmethod
    def unpack(self, question: Question, number: int) -> Answer:
        """Return the answer that was packed as a number.

        Raises:
            Unpackable: if it is none to this question.
        """

    @abstractmethod
    def calm(self, question: Question) -> Answer:
        """Return the answer of somebody with nothing to report."""

    @abstractmethod
    def is_something(self, question: Question, answer: Answer) -> bool:
        """Return whether an answer says more than the least that can be said."""

    @abstractmethod
    def invent(self, question: Question, style: Style, *, size: int, random: Random) -> list[Answer | None]:
        """Return the answers of so many invented people; None where one leaves it open."""

    @abstractmethod
    def draw(self, question: Question, *, size: int, random: Random) -> list[Answer]:
        """Return the answers of so many simulated people, by how many choose each option (`prevalence`)."""

    @abstractmethod
    def telling(self, question: Question, named: Collection[str]) -> list[Answer] | None:
        """Return one answer for each way that conditions can tell answers apart; None if these are too many.

        Args:
            named: the values that the conditions name.
        """

    def malformed(self, question: Question) -> Iterator[KindProblem]:
        """Yield what makes a question impossible to evaluate."""
        return iter(())

    def problems(self, question: Question) -> Iterator[KindProblem]:
        """Yield what makes a well-formed question unfit to publish."""
        return iter(())
