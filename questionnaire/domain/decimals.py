"""Numbers as people type them, and as answers hold them: whole steps of the last decimal place."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 40  # characters that anybody types for one number, its unit with it
MOST_DECIMALS = 4
THOUSANDS = 3  # digits after a mark that may separate thousands
PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
TYPED = re.compile(
    r"(?=.*[0-9])(?P<sign>[+-]?)(?P<whole>[0-9]*|[0-9]{1,3}( [0-9]{3})+)(\.(?P<fraction>[0-9]*))?"
)
# The decimal signs and minus signs of other scripts and keyboards.
ALIKE = str.maketrans(",٫，．−－–‐‑", "....-----")


def read(typed: str, *, decimals: int, unit: str = "") -> int | None:
    """Return what somebody typed, in steps of the last decimal place.

    Digits of any script count, and the unit may stand along. None for what is no number, has more decimals
    than are asked for, or may mean a thousand times as much: "1,000".
    """
    if len(typed) > LONGEST:
        return None
    plain = _plainly(typed)
    found = TYPED.fullmatch(plain) or TYPED.fullmatch(_without(_plainly(unit), plain))
    if found is None:
        return None
    whole, fraction = found["whole"].replace(" ", ""), found["fraction"] or ""
    if len(fraction) == THOUSANDS > decimals:
        return None
    fraction = fraction.rstrip("0")
    if len(fraction) > decimals:
        return None
    steps = int((whole or "0") + fraction.ljust(decimals, "0"))
    return -steps if found["sign"] == "-" else steps


def written(steps: int, *, decimals: int) -> str:
    """Return a number in the one way that answers have it: "37.5", and "37" rather than "37.0"."""
    digits = str(abs(steps)).rjust(decimals + 1, "0")
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :].rstrip("0")
    return f"{'-' if steps < 0 else ''}{whole}{'.' if fraction else ''}{fraction}"


def is_plain(text: str, *, decimals: int) -> bool:
    """Return whether a definition can have this for a number."""
    return bool(PLAIN.fullmatch(text)) and read(text, decimals=decimals) is not None


def _plainly(text: str) -> str:
    """Return a text in plain digits and blanks, without marks of direction."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join("".join(map(_digit, seen)).translate(ALIKE).casefold().split())


def _digit(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def _without(unit: str, typed: str) -> str:
    return typed.removesuffix(unit).removeprefix(unit).strip()
