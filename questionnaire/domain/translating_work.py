"""How far a language is: each of its texts beside the source, and what came in from a translator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from .definition import Definition, TranslatedText, Translation
from .meanwhile import Was, stays
from .translating import Text, fingerprint, placed, texts

Owner = tuple[str, str]  # noun and key of the row that a text belongs to
NOTHING: Was = MappingProxyType({})
SHARED = "answers"  # the noun of answers that several questions share


class State(StrEnum):
    """Whether a text is translated, and from its present words."""

    DONE = "done"
    CHANGED = "changed"  # the source has changed since, or its translator was not sure
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Line:
    """One text beside its translation; what several questions share belongs to the first of them."""

    source: Text
    told: str
    translates: str  # fingerprint of the text that it translates
    owner: Owner

    @property
    def place(self) -> str:
        return self.source.place

    @property
    def is_shared(self) -> bool:
        return self.place.startswith(f"{SHARED}.")

    @property
    def state(self) -> State:
        if not self.told:
            return State.MISSING
        return State.DONE if self.translates == self.source.fingerprint else State.CHANGED

    @property
    def keeps_back(self) -> bool:
        """Return whether visitors are not offered the language because of this text."""
        return self.source.is_needed and self.state is not State.DONE


@dataclass(frozen=True, slots=True)
class Progress:
    """How many texts of a language are in which state, and how many keep it from visitors."""

    done: int
    changed: int
    missing: int
    keeping_back: int

    @property
    def whole(self) -> int:
        return self.done + self.changed + self.missing


def lines(definition: Definition, language: str) -> tuple[Line, ...]:
    """Return every text beside its translation, in the definition's order."""
    sources = texts(definition)
    return tuple(_lines(sources, placed(definition, language, sources)))


def _lines(sources: Iterable[Text], known: dict[str, TranslatedText]) -> Iterator[Line]:
    owner: Owner = ("", "")
    for source in sources:
        noun, key, *_ = source.place.split(".")
        owner = owner if noun == SHARED else (noun, key)
        found = known.get(source.place, TranslatedText(source.place, "", ""))
        yield Line(source, found.text, found.source, owner)


def progress(found: Iterable[Line]) -> Progress:
    """Count how many texts of a language are in which state."""
    found = tuple(found)
    count = Counter(line.state for line in found)
    return Progress(
        done=count[State.DONE],
        changed=count[State.CHANGED],
        missing=count[State.MISSING],
        keeping_back=sum(line.keeps_back for line in found),
    )


def taken_in(definition: Definition, read: Translation, was: Was = NOTHING) -> Definition:
    """Return a definition with what a translator's file says of a language.

    What the file leaves open stays as it is, and so does a translation of the present words for which the
    file has one of earlier words: somebody else may have translated meanwhile. Where a text changes, nobody
    is said to have checked the language any more.

    Args:
        was: what stood there when the file was written. What the file has left so does not take the place of
            what somebody has written since.
    """
    sources = texts(definition)
    wanted = {source.place: source.fingerprint for source in sources}
    there = placed(definition, read.key, sources)
    unchanged = dict(there)
    for one in read.texts:
        before, now = there.get(one.place), wanted.get(one.place)
        is_wanted = one.source == now or before is None or before.source != now
        if is_wanted and not stays(before, one, was):
            there[one.place] = one
    then = replace(read, texts=tuple(there.values()))
    known = {one.key: one for one in definition.translations}
    known[read.key] = then if there == unchanged else replace(then, checked_by="", checked_on="")
    return replace(definition, translations=tuple(known[key] for key in sorted(known)))


def moved(definition: Definition, language: str) -> tuple[TranslatedText, ...]:
    """Return what stands at another place of its list than it was written for, each at its present place.

    A place that it has left and that nothing else has taken comes without words.
    """
    told = _of(definition, language).texts
    found, written = placed(definition, language, texts(definition)), set(told)
    left = (replace(one, text="") for one in told if one.place not in found)
    return (*(one for one in found.values() if one not in written), *left)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a translator sends for one text: their words, and what they had before them."""

    place: str
    told: str
    shown: str  # fingerprint of the translation that stood there
    of: str  # fingerprint of the source that stood beside it
    still_right: bool = False  # the translation says what the source says now, and stays as it is

    @property
    def is_changed(self) -> bool:
        return self.still_right or fingerprint(self.told) != self.shown

    @property
    def text(self) -> TranslatedText:
        return TranslatedText(self.place, self.told, self.of)


def clashes(line: Line, sent: Sent) -> bool:
    """Return whether somebody else has translated a text since it was shown, in other words."""
    return fingerprint(line.told) != sent.shown and line.told != sent.told


def _of(definition: Definition, language: str) -> Translation:
    return definition.translations_by_key.get(language, Translation(language))
