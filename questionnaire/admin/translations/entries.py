"""Texts as they stand on a page: beside their sources, by the row that they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from questionnaire.domain.change_words import noun_words
from questionnaire.domain.problems.translated import faults
from questionnaire.domain.translating import fingerprint
from questionnaire.domain.translating_work import Line, State

from ..desk.frame import Frame
from ..desk.naming import named
from ..panel import row_url
from .cards import Cards

LONG = 1_000  # characters; a longer text is translated on a page of its own


@dataclass(frozen=True, slots=True)
class Entry:
    """One text as it stands on a page, with what is wrong with its translation."""

    line: Line
    number: int

    @property
    def shown(self) -> str:
        return fingerprint(self.line.told)

    @property
    def is_changed(self) -> bool:
        return self.line.state is State.CHANGED

    @property
    def is_missing(self) -> bool:
        return self.line.state is State.MISSING

    @property
    def is_long(self) -> bool:
        return len(self.line.source.text) > LONG

    @property
    def rows(self) -> int:
        return 1 + max(len(self.line.source.text), len(self.line.told)) // 45

    @property
    def to_mend(self) -> list[str]:
        found = faults(self.line.source, self.line.told) if self.line.told else ()
        return [_("It %(fault)s") % {"fault": words} for _code, words in found]


@dataclass(frozen=True, slots=True)
class Group:
    """The texts of one row, with the row as visitors will see it."""

    noun: str
    title: str
    url: str
    entries: tuple[Entry, ...]
    card: SafeString

    @property
    def kind(self) -> str:
        return noun_words(self.noun)


def grouped(frame: Frame, found: Iterable[Line], cards: Cards) -> list[Group]:
    """Return some texts by the rows that they belong to, numbered through."""
    definition, draft = frame.definition, frame.questionnaire.pk
    entries = [Entry(line, number) for number, line in enumerate(found)]
    return [
        Group(
            owner[0],
            definition.title if owner[0] == "questionnaire" else named(definition, *owner),
            row_url(draft, *owner),
            tuple(own),
            cards.card(owner),
        )
        for owner, own in groupby(entries, lambda entry: entry.line.owner)
    ]
