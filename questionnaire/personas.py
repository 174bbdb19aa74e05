"""Personas: invented people for trying a draft, read from a file beside the questionnaire's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from .domain.definition import AbsentReason, Answer, Answers, Definition, Question
from .domain.evaluator import evaluate
from .domain.kinds import kind_of
from .yaml_source import parse

CONTENT = Path(__file__).resolve().parent / "content"


class Answering(Protocol):
    """Anybody with answers of their own to some questions."""

    @property
    def answers(self) -> Mapping[str, Answer]: ...

    @property
    def unsure(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Persona:
    """One invented person; a question without an entry in `answers` gets the least answer."""

    key: str
    who: str
    answers: Answers = field(default_factory=dict)
    unsure: bool = False  # says so wherever that is offered, instead of the calm answer
    sample: bool = False  # whose results the first page shows

    @property
    def name(self) -> str:
        """The story in a few words."""
        return self.key.replace("_", " ").capitalize()


@cache
def personas(slug: str) -> tuple[Persona, ...]:
    """Return the people that belong to a questionnaire; none if it has no such file."""
    file = CONTENT / f"{slug.replace('-', '_')}_personas.yaml"
    rows: list[dict[str, Any]] = parse(file.read_text(encoding="utf-8")).data if file.exists() else []
    return tuple(
        Persona(
            row["key"],
            row["who"],
            _answers(row["answers"]),
            unsure=row.get("unsure", False),
            sample=row.get("sample", False),
        )
        for row in rows
    )


def _answers(written: Mapping[str, Any]) -> dict[str, Answer]:
    return {key: tuple(value) if isinstance(value, list) else str(value) for key, value in written.items()}


def all_answers(person: Answering, definition: Definition) -> dict[str, Answer]:
    """Return somebody's answers to every question they are asked; unknown ones become the least answer."""
    given: dict[str, Answer] = {}
    for question in definition.questions:
        if question.options and question.key in evaluate(definition, given).asked:
            own = person.answers.get(question.key)
            fits = own is not None and kind_of(question).offers(question, own)
            given[question.key] = own if own is not None and fits else _otherwise(person, question)
    return given


def _otherwise(person: Answering, question: Question) -> Answer:
    unsure = [o.key for o in question.options if o.absent is AbsentReason.UNKNOWN]
    return unsure[0] if person.unsure and unsure else kind_of(question).calm(question)
