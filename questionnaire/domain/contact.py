"""How a help line is reached: what a phone or a browser can do with its number as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .vocabulary import Contact

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
    """Some of what is written, and where pressing it leads; without an `href` it is only read."""

    text: str
    href: str = ""


def pieces(contact: Contact, written: str) -> tuple[Piece, ...]:
    """Return what is written in pieces, those that can be pressed with their address."""
    written = written.strip()
    if contact is Contact.WEB:
        found = ADDRESS.fullmatch(written)
        return (Piece(written, f"https://{found[1]}" if found else ""),) if written else ()
    if contact is Contact.WORDS:
        return (Piece(written),) if written else ()
    return tuple(piece for piece in _numbers(contact, written) if piece.text)


def is_reachable(contact: Contact, written: str) -> bool:
    """Whether everything that should be pressed can be; nothing written is nothing to press."""
    found = pieces(contact, written)
    if contact in {Contact.CALL, Contact.TEXT} and any(
        LEFT_OVER.search(piece.text) for piece in found if not piece.href
    ):
        return False
    return not found or contact is Contact.WORDS or any(piece.href for piece in found)


def _numbers(contact: Contact, written: str) -> Iterator[Piece]:
    end = 0
    for found in (CALLED if contact is Contact.CALL else TEXTED).finditer(written):
        digits = _dialled(found["number"])
        least = SHORTEST_ALONE if found[0] == written else SHORTEST
        if least <= len(digits.lstrip("+")) <= LONGEST:
            yield Piece(written[end : found.start()])
            yield Piece(found[0], _href(contact, digits, found))
            end = found.end()
    yield Piece(written[end:])


def _dialled(number: str) -> str:
    """The digits to dial, whichever script they are written in; (0) is not dialled from abroad."""
    abroad = number.startswith("+")
    keyed = (number.replace("(0)", "") if abroad else number).translate(KEYS)
    return "+" * abroad + "".join(str(int(sign)) for sign in keyed if sign.isdecimal())


def _href(contact: Contact, digits: str, found: re.Match[str]) -> str:
    if contact is Contact.CALL:
        # Phones wait at a comma and then dial on; few know the ";ext=" of RFC 3966.
        return f"tel:{digits}" + (f",{_dialled(found['inside'])}" if found["inside"] else "")
    # iOS wants "&", Android "?"; each passes over the other.
    return f"sms:{digits}" + (f"?&body={found['word']}" if found["word"] else "")
