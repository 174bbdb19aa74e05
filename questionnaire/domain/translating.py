"""A definition in another language, and when it is safe to offer it.

The structure is never translated: two people with the same answers get the same results in every language.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .definition import Contact, Definition, HelpLine, Option, Question, Reference, Rule, Section
from .lengths import COLUMN_LENGTHS
from .translatable import NEEDED, NEEDED_TOO, PARTS, PUBLISHED, TEXTS
from .translations import TranslatedText, Translation

NUMBERED = re.compile(r"\.\d+\.")  # where a part without a key of its own stands in its list
WORD = re.compile(r"\b[^\W\d_A-Z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Text:
    """One text that can be translated: where it stands, what it is for, and how long it may be."""

    place: str  # noun, key and field: "question.sk_acne.text"
    text: str
    purpose: str
    longest: int | None
    is_needed: bool  # without it a language is not offered

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.text)


def fingerprint(text: str) -> str:
    """Return eight hexadecimal digits that tell a text from what it was before."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def texts(definition: Definition) -> tuple[Text, ...]:
    """Return all that can be translated, in the definition's order; what several questions share once."""
    found: dict[str, Text] = {}

    def note(place: str, value: Any, field: str) -> str:
        kind, text = type(value), str(getattr(value, field))
        longest = COLUMN_LENGTHS.get(kind, {}).get(field)
        needed = kind in NEEDED or (kind, field) in NEEDED_TOO
        found.setdefault(place, Text(place, text, TEXTS[kind][field], longest, needed))
        return text

    _Rewriting(definition, note).whole()
    return tuple(found.values())


def in_language(
    definition: Definition, language: str, *, otherwise: Callable[[str], str] = str
) -> Definition:
    """Return the definition in one of its languages; its structure is the same.

    Args:
        otherwise: makes what is shown in place of a text that has no translation of its present words.
    """
    if language == definition.language:
        return definition
    known = current(definition, language)

    def translated(place: str, value: Any, field: str) -> str:
        text = str(getattr(value, field))
        return known[place] if place in known else otherwise(text)

    changed = _Rewriting(definition, translated).whole()
    sources = tuple(_left(reference, otherwise) for reference in changed.references)
    return replace(changed, references=sources, language=language, translations=())


def _left(reference: Reference, otherwise: Callable[[str], str]) -> Reference:
    left: dict[str, Any] = {field: otherwise(getattr(reference, field)) for field in PUBLISHED}
    return replace(reference, **left)


def current(definition: Definition, language: str) -> Mapping[str, str]:
    """Return the translations, by place, of texts that have not changed since."""
    sources = texts(definition)
    found = placed(definition, language, sources)
    return {
        text.place: found[text.place].text
        for text in sources
        if text.place in found and found[text.place].source == text.fingerprint
    }


def placed(definition: Definition, language: str, sources: Iterable[Text]) -> dict[str, TranslatedText]:
    """Return what a language says, by place; what is named by its number in a list may have moved there.

    What has moved stands at its old place no more: there it would come back whenever the new one is emptied.

    Args:
        sources: all texts of the definition.
    """
    translation = definition.translations_by_key.get(language, Translation(language))
    found = {one.place: one for one in translation.texts if one.text}
    wanted = {text.place: text.fingerprint for text in sources}
    listed = {place: (NUMBERED.sub(".*.", place), source) for place, source in wanted.items()}
    lacking = {
        key for place, key in listed.items() if place not in found or found[place].source != wanted[place]
    }
    moved: dict[tuple[str, str], TranslatedText] = {}
    for one in tuple(found.values()):
        key = (NUMBERED.sub(".*.", one.place), one.source)
        if wanted.get(one.place) != one.source and key in lacking:
            moved.setdefault(key, found.pop(one.place))
    for place, key in listed.items():
        is_there = place in found and found[place].source == wanted[place]
        if not is_there and (other := moved.get(key)):
            found[place] = replace(other, place=place)
    return found


def unready(definition: Definition, language: str) -> tuple[Text, ...]:
    """Return the texts that a language needs to be offered and that have no current translation."""
    known = current(definition, language)
    return tuple(text for text in texts(definition) if text.is_needed and text.place not in known)


def offered(definition: Definition) -> tuple[str, ...]:
    """Return the languages that visitors may be shown beside the definition's own."""
    return tuple(each.key for each in definition.translations if not unready(definition, each.key))


def withdrawn(before: Definition, after: Definition) -> Mapping[str, int]:
    """Return each language that the earlier is offered in and the later is not, with how many it lacks."""
    lacks = {key: len(unready(after, key)) for key in offered(before)}
    return {key: count for key, count in lacks.items() if count}


Rewrite = Callable[[str, Any, str], str]  # from a place, a part and its field to the text there


class _Rewriting:
    """One pass over a definition that gives each of its texts anew."""

    def __init__(self, definition: Definition, rewrite: Rewrite) -> None:
        self.definition = definition
        self.rewrite = rewrite
        self.shared: dict[tuple[str, str], Option] = {}
        for question in definition.questions:
            for option in question.options if question.option_set else ():
                self.shared.setdefault((question.option_set, option.key), option)

    def whole(self) -> Definition:
        changed: Definition = self.part(self.definition, "questionnaire")
        return changed

    def part(self, value: Any, at: str) -> Any:
        new: dict[str, Any] = {
            field: self.rewrite(f"{at}.{field}", value, field)
            for field in TEXTS[type(value)]
            if getattr(value, field) and not _is_address(value, field)
        }
        for field, noun in PARTS.get(type(value), {}).items():
            below = getattr(value, field)
            if isinstance(below, Rule):
                new[field] = self.part(below, f"{at}.{noun}")
            else:
                keys = self.keys(value, at, noun, below)
                new[field] = tuple(self.part(one, key) for one, key in zip(below, keys, strict=True))
        return replace(value, **new) if new else value

    def keys(self, owner: Any, at: str, noun: str, below: tuple[Any, ...]) -> Iterator[str]:
        """Yield where each of some parts stands: by its own key, and what has none by its place."""
        start = "" if isinstance(owner, Definition | Section) else f"{at}."
        for place, one in enumerate(below, start=1):
            if isinstance(owner, Question) and self.is_shared(owner, one):
                yield f"answers.{owner.option_set}.{one.key}"
            elif isinstance(one, Rule):
                yield f"{start}{noun}.{one.pathway}"
            else:
                yield f"{start}{noun}.{getattr(one, 'key', place)}"

    def is_shared(self, question: Question, part: Any) -> bool:
        """Return whether an answer is written as in the first question that shares its list."""
        first = self.shared.get((question.option_set, part.key)) if isinstance(part, Option) else None
        return first is not None and all(getattr(first, f) == getattr(part, f) for f in TEXTS[Option])


def _is_address(value: Any, field: str) -> bool:
    """Return whether a text is a number or an address, which is the same in every language."""
    if not isinstance(value, HelpLine):
        return False
    if field == "number":  # as in "116 123 or 0800 1111"
        return value.contact not in {Contact.WORDS, Contact.CALL} or not WORD.search(value.number)
    return field == "checked_at" and bool(value.checked_link)
