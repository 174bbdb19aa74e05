"""The pages of a compiled definition: which bits say that one asks something, or waits for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..definition import Definition, Question, Section
from .bits import Stretches, union
from .revealing import Revealing, revealing


@dataclass(frozen=True, slots=True)
class Place:
    """One question on its page."""

    question: Question
    asked: int
    waits: int  # asked, needs an answer and has none
    revealing: Revealing | None


@dataclass(frozen=True, slots=True)
class Stage:
    """One page: its own bits, and those of its questions."""

    position: int
    places: tuple[Place, ...]
    asks: int
    waits: int
    waits_before: int  # on the pages before it


def stages(definition: Definition, laid: Stretches) -> Mapping[str, Stage]:
    """Every page by its section's key."""
    found: dict[str, Stage] = {}
    before = 0
    for position, section in enumerate(definition.sections):
        places = tuple(_place(question, section, laid) for question in section.questions)
        asks, waits = union(p.asked for p in places), union(p.waits for p in places)
        found[section.key] = Stage(position, places, asks, waits, before)
        before |= waits
    return found


def _place(question: Question, section: Section, laid: Stretches) -> Place:
    stretch = laid[question.key]
    waits = stretch.open if question.required else 0
    return Place(question, stretch.asked, waits, revealing(question, section, laid))
