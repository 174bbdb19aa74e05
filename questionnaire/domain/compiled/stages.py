"""The pages of a compiled definition: which bits say that one asks something, or waits for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..definition import Definition, Question, Section
from .revealing import Revealing, revealing
from .stretches import Stretches, union


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
    sure_before: int  # how many pages before it ask everybody something
    perhaps_before: tuple[int, ...]  # what says so of each of the others


def stages(definition: Definition, laid: Stretches) -> Mapping[str, Stage]:
    """Every page by its section's key."""
    found: dict[str, Stage] = {}
    before, sure = 0, 0
    perhaps: tuple[int, ...] = ()
    for position, section in enumerate(definition.sections):
        places = tuple(_place(question, section, laid) for question in section.questions)
        asks, waits = union(p.asked for p in places), union(p.waits for p in places)
        found[section.key] = Stage(position, places, asks, waits, before, sure, perhaps)
        before |= waits
        if _is_sure(section):
            sure += 1
        else:
            perhaps = (*perhaps, asks)
    return found


def asking(definition: Definition, laid: Mapping[str, Stage]) -> tuple[int, tuple[int, ...]]:
    """How many pages ask everybody something, and the bits that say so of each of the others."""
    perhaps = [laid[section.key].asks for section in definition.sections if not _is_sure(section)]
    return len(definition.sections) - len(perhaps), tuple(perhaps)


def _is_sure(section: Section) -> bool:
    return any(not question.asked_when.conditions for question in section.questions)


def _place(question: Question, section: Section, laid: Stretches) -> Place:
    stretch = laid[question.key]
    waits = stretch.open if question.required else 0
    return Place(question, stretch.asked, waits, revealing(question, section, laid))
