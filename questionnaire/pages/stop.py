"""The pages about help that is needed now or today: whom to call first, and what to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from questionnaire.domain.definition import Contact, HelpLine, Need

from .care import CareCard, first_call

SPOKEN_OR_WRITTEN = (Contact.CALL, Contact.TEXT)


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Signs of one urgency, with everybody to call about them."""

    cards: tuple[CareCard, ...]

    @property
    def call(self) -> HelpLine | None:
        """The line to call first."""
        return first_call(self.cards)

    @property
    def listeners(self) -> tuple[HelpLine, ...]:
        """Besides, somebody to talk to and somebody to write to, where a sign calls for them."""
        lines = [line for line in self.lines if line.need is Need.CRISIS and _can_be_pressed(line)]
        return tuple(line for contact in SPOKEN_OR_WRITTEN for line in _first(lines, contact))

    @property
    def lines(self) -> tuple[HelpLine, ...]:
        """Every line, each once."""
        return tuple(dict.fromkeys(line for card in self.cards for line in card.lines))


def help_page(cards: Iterable[CareCard]) -> HelpPage:
    return HelpPage(tuple(cards))


def _can_be_pressed(line: HelpLine) -> bool:
    return any(piece.href for piece in line.pieces)


def _first(lines: Sequence[HelpLine], contact: Contact) -> Sequence[HelpLine]:
    return [line for line in lines if line.contact is contact][:1]
