"""The closed lists of words that a definition is written in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

Word = TypeVar("Word", bound=StrEnum)
Line = TypeVar("Line")


def complete(words: type[Word], lines: Mapping[Word, Line]) -> Mapping[Word, Line]:
    """Return the lines, one for each word of a closed list.

    Raises:
        LookupError: if a word has none, so that the site does not start with a word half added.
    """
    missing = [word.name for word in words if word not in lines]
    if missing:
        raise LookupError(f"{words.__name__} has words without a line: {', '.join(missing)}")
    return lines


class Kind(StrEnum):
    """How a question is asked."""

    CHOICE = "choice"  # one option of a few, each on a row of its own
    SCALE = "scale"  # one number of a row of numbers, words at both ends
    TICKS = "ticks"  # any number of options; never scores
    NUMBER = "number"  # a number that is typed; its options are ranges of it, or say why there is none


class ArticleKind(StrEnum):
    """What a page to read is; it decides where it is listed."""

    PART = "part"  # of the series
    COMPLAINT = "complaint"
    WORDS = "words"  # and what they mean: each ## heading is one


class AbsentReason(StrEnum):
    """Why an option carries no value (FHIR: data-absent-reason)."""

    UNKNOWN = "unknown"  # "I'm not sure or would rather not say": missing
    NOT_APPLICABLE = "not_applicable"  # "Does not apply to me": out of the sum


class Operator(StrEnum):
    """The seven comparisons of FHIR's enableWhen."""

    EXISTS = "exists"
    EQUAL = "="
    NOT_EQUAL = "!="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="
    LESS = "<"
    LESS_OR_EQUAL = "<="


class Grade(StrEnum):
    """How strong the evidence behind a claim is."""

    A = "A"  # meta-analysis, trials, guideline, or settled physiology
    B = "B"  # consistent observational data
    C = "C"  # limited: small, single, mechanistic, animal, maker-run
    D = "D"  # traditional: practitioner opinion, no good evidence


class Urgency(StrEnum):
    """How soon a flag asks somebody to act; most urgent first."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    SOON = "soon"
    ROUTINE = "routine"
    CAUTION = "caution"  # talk to a professional before changing anything


class Group(StrEnum):
    """Where on the summary an advice card stands; in the order shown."""

    SKIN = "skin"
    REMOVE = "remove"
    REPLACE = "replace"
    REINOCULATE = "reinoculate"
    REPAIR = "repair"
    REBALANCE = "rebalance"
    BEYOND = "beyond"


class Part(StrEnum):
    """What a condition is for."""

    ALL = "all"  # must hold with all others
    ANY = "any"  # one of these must hold
    UNLESS = "unless"  # silences what it belongs to


class GroupKind(StrEnum):
    """What the answers of one group are about."""

    SIGN = "sign"  # what somebody notices
    CONDITION = "condition"  # found, taken, or cut out
    HABIT = "habit"  # food, drink, smoke, stress


class Start(StrEnum):
    """What a card may be among the first three things to do."""

    CARE = "care"  # proven care for what was ticked or found
    HABIT = "habit"
    KNOW = "know"
    NONE = ""  # it stands in its own section only


class Subject(StrEnum):
    """What an advice card speaks of, which decides when it must be silent."""

    GENERAL = "general"
    FOOD = "food"  # silent when help is needed today
    RESTRICTION = "restriction"  # leaving foods out: silent for every caution as well
    SUPPLEMENT = "supplement"  # likewise


class Standing(StrEnum):
    """What research makes of a statement about a pathway; in the order shown."""

    SUPPORTED = "supported"
    EARLY = "early"
    TRADITIONAL = "traditional"
    MYTH = "myth"


class Contact(StrEnum):
    """How a help line is reached."""

    CALL = "call"
    TEXT = "text"
    WEB = "web"
    WORDS = "words"  # said in words, with nothing to press


class Need(StrEnum):
    """What a help line is for."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    DOCTOR = "doctor"
    CRISIS = "crisis"
    EATING = "eating"
    MATERNITY = "maternity"
    PHARMACIST = "pharmacist"
    ABUSE = "abuse"
