"""Texts that people type: what no text may hold, and how line ends and outer blanks are made alike."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

# Control characters but tab and line ends, halves of characters, and what Unicode calls
# noncharacters: databases, JSON and XML refuse some of them, and nobody can see any.
PLANES = "".join(f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
UNUSABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{PLANES}]")
UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})  # categories of blanks, joiners and marks of direction
LONGEST_SHOWN = 80
BEFORE_NUMBER = re.compile(r"(?<=[a-z])(?=[0-9])")  # as in smith2019
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_DIGITS = 9  # what follows fits every column for whole numbers


def tidy(text: str) -> str:
    """Return a text with plain line ends and without outer blanks, as a form sends it back."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def is_blank(text: str) -> bool:
    """Return whether there is nothing to see in a text."""
    return all(unicodedata.category(character) in UNSEEN for character in text)


def unusable(text: str) -> str:
    """Return the code point of the first character that no text may hold, such as U+0000; else nothing."""
    found = UNUSABLE.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def shown(text: object) -> str:
    """Return any text short enough, and with characters plain enough, to stand in a message."""
    words = UNUSABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", str(text).replace("\n", "\\n"))
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"


def key_words(key: str) -> str:
    """Return the words that a key was made of: all that is known of a row that is gone."""
    return shown(BEFORE_NUMBER.sub(" ", key.replace("_", " ")))


def day(text: str) -> date | None:
    """Return the day that is written as 2026-11-29; None for any other text."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def whole_number(text: str) -> int | None:
    """Return the number that a few plain digits say; None for any other text, such as a raised two."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
