"""One object for each kind of question: to add one, add its word to `Kind`, write its class, name it here."""

from __future__ import annotations

from collections.abc import Mapping

from ..questions import Question
from ..vocabulary import Kind, complete
from .base import Fault, QuestionKind, Style, Unpackable
from .choice import Choice
from .number import Number
from .scale import Scale
from .ticks import Ticks

__all__ = ["KINDS", "Fault", "QuestionKind", "Style", "Unpackable", "kind_of"]

KINDS: Mapping[Kind, QuestionKind] = complete(
    Kind,
    {Kind.CHOICE: Choice(), Kind.SCALE: Scale(), Kind.TICKS: Ticks(), Kind.NUMBER: Number()},
)


def kind_of(question: Question) -> QuestionKind:
    return KINDS[question.kind]
