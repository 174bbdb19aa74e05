"""The options of a question as they stand on its page: under headings, with their drawings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from questionnaire.domain.definition import Option, Question
from questionnaire.domain.kinds import kind_of
from questionnaire.drawings import template


class OptionRow(NamedTuple):
    """One option, by its number from 0; drawings are templates."""

    number: int
    option: Option
    drawing: str
    follow_ups: str  # marks of the places for questions that it brings up


class OptionGroup(NamedTuple):
    """Rows under one heading; there may be none."""

    heading: str
    drawing: str
    rows: list[OptionRow]

    @property
    def is_pictured(self) -> bool:
        return any(row.drawing for row in self.rows)


def option_rows(question: Question, slots: Mapping[str, str]) -> list[OptionRow]:
    """Return every option, in order.

    Args:
        slots: by option, the marks of the places for what it brings up.
    """
    return [
        OptionRow(number, option, template(f"slice_{option.picture}"), slots.get(option.key, ""))
        for number, option in enumerate(question.options)
    ]


def option_groups(question: Question, slots: Mapping[str, str]) -> list[OptionGroup]:
    """Return the options that stand in rows, under their headings; "None of these" under none."""
    groups: list[OptionGroup] = []
    for row in option_rows(question, slots):
        option = row.option
        if option.absent and not kind_of(question).several:
            continue  # "not sure" stands below, and quiet
        if option.group:
            groups.append(OptionGroup(option.group, template(f"part_{option.picture}"), []))
        elif not groups or (option.exclusive and groups[-1].heading):
            groups.append(OptionGroup("", "", []))
        groups[-1].rows.append(row)
    return groups
