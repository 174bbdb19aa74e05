"""Turn the number of a help line, as it is written, into links that a phone or browser can follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .vocabulary import Contact, complete

GAP = r"[ \u00a0\u2009.\u2010-\u2013-]*"
FIRST, NEXT = r"(?<!\w)\+?(?:\d|\(\d+\))", rf"(?:{GAP}(?:\d|\(\d+\)))"
DIGITS = rf"{FIRST}{NEXT}*"
# Capitals behind four digits are keys of the phone, as in 1-800-FLOWERS; those of "112 OR 999" are a word.
KEYED = rf"{FIRST}{NEXT}{{3,}}(?:{GAP}[A-Z0-9](?![a-z]))*"
INSIDE = r"(?:,? *(?:[Ee]xt\.?|extension|option|x) *(?P<inside>\d+))?"
CALLED = re.compile(rf"(?P<number>{KEYED}|{DIGITS}){INSIDE}")
# The word to send stands in capitals before the number, as in "SHOUT to 85258".
TEXTED = re.compile(rf"(?:\b(?P<word>[A-Z][A-Z0-9]+) [^\W\d_]+ )?(?P<number>{DIGITS})")
ADDRESS = re.compile(r"(?:https://)?((?:\w[\w-]*\.)+[^\W\d_]{2,}(?:/[^\s<>\"]*)?)")
LEFT_OVER = re.compile(r"(?<!\w)\d")
KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
SHORTEST, LONGEST = 3, 15  # digits: 112; the most that a number has anywhere (ITU E.164)
SHORTEST_ALONE = 2  # 15 calls an ambulance in France; within words, two digits are rather hours or ages


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text, and the address of its link; without an `href` it is plain text."""

    text: str
    href: str = ""


class Way(NamedTuple):
    """How the text of one kind of contact becomes links."""

    pieces: Callable[[str], Iterable[Piece]]
    is_pressed: bool  # at least a part of the text has to become a link
    holds_numbers: bool  # every number in the text has to become one, too


def pieces(contact: Contact, written: str) -> tuple[Piece, ...]:
    """Return the text in pieces; a piece that is a link has its address."""
    return tuple(piece for piece in WAYS[contact].pieces(written.strip()) if piece.text)


def is_reachable(contact: Contact, written: str) -> bool:
    """Return whether everything in a text that should be a link is one; an empty text has no link."""
    way, found = WAYS[contact], pieces(contact, written)
    if way.holds_numbers and any(LEFT_OVER.search(piece.text) for piece in found if not piece.href):
        return False
    return not found or not way.is_pressed or any(piece.href for piece in found)


def _calls(written: str) -> Iterator[Piece]:
    return _numbers(CALLED, _tel, written)


def _texts(written: str) -> Iterator[Piece]:
    return _numbers(TEXTED, _sms, written)


def _address(written: str) -> Iterator[Piece]:
    found = ADDRESS.fullmatch(written)
    yield Piece(written, f"https://{found[1]}" if found else "")


def _words(written: str) -> Iterator[Piece]:
    yield Piece(written)


WAYS = complete(
    Contact,
    {
        Contact.CALL: Way(_calls, is_pressed=True, holds_numbers=True),
        Contact.TEXT: Way(_texts, is_pressed=True, holds_numbers=True),
        Contact.WEB: Way(_address, is_pressed=True, holds_numbers=False),
        Contact.WORDS: Way(_words, is_pressed=False, holds_numbers=False),
    },
)


def _numbers(
    form: re.Pattern[str], href: Callable[[str, re.Match[str]], str], written: str
) -> Iterator[Piece]:
    end = 0
    for found in form.finditer(written):
        digits = _dialled(found["number"])
        least = SHORTEST_ALONE if found[0] == written else SHORTEST
        if least <= len(digits.lstrip("+")) <= LONGEST:
            yield Piece(written[end : found.start()])
            yield Piece(found[0], href(digits, found))
            end = found.end()
    yield Piece(written[end:])


def _dialled(number: str) -> str:
    """Return the digits to dial, of any script; (0) is left out, as it is not dialled from abroad."""
    abroad = number.startswith("+")
    keyed = (number.replace("(0)", "") if abroad else number).translate(KEYS)
    return "+" * abroad + "".join(str(int(sign)) for sign in keyed if sign.isdecimal())


def _tel(digits: str, found: re.Match[str]) -> str:
    # Phones wait at a comma and then dial on; few know the ";ext=" of RFC 3966.
    return f"tel:{digits}" + (f",{_dialled(found['inside'])}" if found["inside"] else "")


def _sms(digits: str, found: re.Match[str]) -> str:
    # iOS wants "&", Android "?"; each passes over the other.
    return f"sms:{digits}" + (f"?&body={found['word']}" if found["word"] else "")
