"""Whom visitors can call, by country."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from .contact import Piece, pieces
from .texts import day
from .vocabulary import Contact, Need


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Whom to call in one country for one need."""

    need: Need
    name: str
    number: str = ""  # or a web address, or words, as `contact` says
    note: str = ""
    contact: Contact = Contact.CALL
    checked_on: str = ""  # the day somebody last looked the number up, as 2026-11-29
    checked_at: str = ""  # where: an https address, or the source's name

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the number in pieces; a piece that is a link has its address."""
        return pieces(self.contact, self.number)

    @property
    def checked_day(self) -> date | None:
        """Return the day of the last check; None where none is given, or where it is no date."""
        return day(self.checked_on)

    @property
    def checked_link(self) -> str:
        """Return the address of the source, and nothing where only its name is known."""
        return self.checked_at if self.checked_at.startswith("https://") else ""

    @property
    def checked_source(self) -> str:
        """Return the source in a few words: the name of its site, or its own name."""
        return urlsplit(self.checked_link).netloc or self.checked_at


@dataclass(frozen=True, slots=True)
class Country:
    """Where a visitor is, as far as help lines go."""

    key: str
    name: str
    lines: tuple[HelpLine, ...]
