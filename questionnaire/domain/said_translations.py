"""What changed in the translations of a definition as somebody reads it, text by text."""

from __future__ import annotations

from collections.abc import Iterator

from .definition import Definition, Translation
from .texts import shown
from .translating import texts
from .word_changes import SaidField, shortened, word_changes

MOST_SAID = 100  # texts of one language; a file may bring two thousand
STILL = "it says what the source says now"


def said_translations(before: Definition, after: Definition) -> Iterator[SaidField]:
    """Yield what differs in each language; of one that came or went, how much it holds."""
    was, now = before.translations_by_key, after.translations_by_key
    sources = {text.place: text.text for text in (*texts(before), *texts(after))}
    for key in sorted(was.keys() | now.keys()):
        if key in was and key in now:
            yield from _in_language(was[key], now[key], sources)
        else:
            yield from _field(f"language “{key}”", *(_counted(found.get(key)) for found in (was, now)))


def _counted(one: Translation | None) -> str:
    return f"{len(one.texts)} texts" if one else ""


def _in_language(old: Translation, new: Translation, sources: dict[str, str]) -> Iterator[SaidField]:
    yield from _field(f"who has checked “{new.key}”", _checked(old), _checked(new))
    was, now = ({one.place: one for one in each.texts} for each in (old, new))
    places = [place for place in {**was, **now} if was.get(place) != now.get(place)]
    for place in places[:MOST_SAID]:
        one, other = (found[place].text if place in found else "" for found in (was, now))
        label = f"in “{new.key}”, “{shown(sources.get(place, place))}”"
        if one != other:
            yield from _field(label, one, other, language=new.key)
        else:
            yield from _field(label, "", STILL)
    if len(places) > MOST_SAID:
        yield from _field(f"in “{new.key}”", "", f"{len(places) - MOST_SAID} more texts")


def _checked(one: Translation) -> str:
    return ", ".join(filter(None, (one.checked_by, one.checked_on)))


def _field(label: str, one: str, other: str, *, language: str = "") -> Iterator[SaidField]:
    if one != other:
        yield SaidField(label, shortened(word_changes(one, other)), language)
