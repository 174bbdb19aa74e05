"""Reminders as calendar files (RFC 5545): one day, in words that say nothing about anybody's health.

Calendars are shared with families and colleagues, and lie with whoever runs them. So a file holds no
answer, not what the site is called, and no private link: whoever reads the calendar would open the page.
One needs the link to come back, and it stays where the visitor has put it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.utils.translation import gettext as _

AGAIN = timedelta(weeks=6)
LONGEST = 75  # bytes of a line, without its end
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class _Event(NamedTuple):
    uid: UUID
    day: date
    title: str
    text: str
    address: str = ""


def last_day_file(name: str, day: date, *, now: datetime) -> bytes:
    """Return a reminder of the last day of a kept page: one event, which a newer file of the page moves.

    Args:
        name: what the page is called in its address; only a hash of it stands in the file.
    """
    title = _("Last day of a page you kept")
    text = _("It opens with the link you saved. At the end of this day it is deleted.")
    return _file(_Event(uuid5(NAMESPACE_URL, name), day, title, text), now)


def again_file(address: str, *, now: datetime) -> bytes:
    """Return a reminder in six weeks that holds the site's address and nothing else of it."""
    title = _("A look at how things are now")
    return _file(_Event(uuid4(), now.date() + AGAIN, title, address, address), now)


def _file(event: _Event, now: datetime) -> bytes:
    title, text = event.title.translate(ESCAPED), event.text.translate(ESCAPED)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//A page//Reminder 1//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{int(now.timestamp()) // 60}",  # of two files of a page the newer one counts
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"SUMMARY:{title}",
        f"DESCRIPTION:{text}",
        *([f"URL:{event.address}"] if event.address else []),
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        *_alarm(title),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _alarm(title: str) -> list[str]:
    """Return the lines that let a calendar remind at nine in the morning of the day before."""
    return ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15H", f"DESCRIPTION:{title}", "END:VALARM"]


def _folded(line: str) -> str:
    """Return a line broken into pieces of at most 75 bytes; each but the first begins with a blank."""
    pieces = [""]
    for character in line:
        if len(f"{pieces[-1]}{character}".encode()) > LONGEST:
            pieces.append(" ")
        pieces[-1] += character
    return "\r\n".join(pieces)
