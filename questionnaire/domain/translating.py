"""Which texts of a definition can be translated, the definition in another language, and when that is safe.

The structure is never translated: two people with the same answers get the same results in every language.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .definition import (
    Advice,
    AnswerGroup,
    Article,
    Band,
    Chapter,
    Claim,
    Contact,
    Country,
    Definition,
    Flag,
    HelpLine,
    Option,
    Pathway,
    Question,
    Reference,
    Rule,
    ScoredFact,
    Section,
    Statement,
)
from .lengths import COLUMN_LENGTHS
from .translations import Translation

# What each text is for, as translators read it. A text that is not named here is the same in every language.
TEXTS: Mapping[type, Mapping[str, str]] = {
    Definition: {"title": "The name of the questionnaire."},
    Chapter: {"title": "The name of a few pages about one subject."},
    Section: {"title": "The heading of a page of questions.", "intro": "Stands above its questions."},
    Question: {
        "text": "A question.",
        "short": "How results call a question.",
        "hint": "Helps to answer a question.",
        "why_we_ask": "Why a question is asked; opened by whoever wonders.",
        "unit": "What a number counts, as in cm.",
    },
    Option: {
        "label": "An answer.",
        "hint": "Explains an answer.",
        "group": "A small heading above some answers.",
    },
    Rule: {"why": "Why an answer counts towards a topic."},
    Pathway: {
        "title": "The name of a topic.",
        "what": "What a topic is.",
        "note": "Stands with a score, whatever it is.",
        "grade_phrase": "How good the evidence for a topic is, in a few words.",
    },
    Band: {"label": "The words beside a score.", "text": "What such a score means."},
    Statement: {"text": "One graded sentence about a topic."},
    AnswerGroup: {"title": "The name of answers that say much the same."},
    ScoredFact: {"name": "How results call something that holds of somebody."},
    Flag: {
        "sign": "A warning sign; completes “See somebody if …”.",
        "action": "What to do about a warning sign.",
        "basis": "Whose public advice that repeats.",
        "say": "What to say on the phone.",
        "until": "What to do until help comes.",
        "ask": "A question for the doctor.",
    },
    Advice: {
        "title": "The heading of a card.",
        "text": "A card: something to know or to try.",
        "caution": "Who should be careful with it.",
        "gist": "A card in a sentence or two.",
    },
    Claim: {
        "claim": "What the article that is checked says.",
        "verdict": "What research makes of it, in a few words.",
        "text": "What research makes of it.",
    },
    Reference: {
        "name": "How pages call a source.",
        "kind": "What sort of study it is.",
        "finding": "What a study found.",
    },
    Article: {
        "title": "The title of an article.",
        "name": "What lists call an article.",
        "summary": "One or two sentences about an article.",
        "body": "An article in Markdown, as a whole.",
    },
    Country: {"name": "The name of a country."},
    HelpLine: {
        "name": "Whom to call; a proper name stays as it is.",
        "number": "How to reach them, in words.",
        "checked_at": "Where a number was looked up.",
        "note": "Stands beside a number.",
    },
}
PARTS: Mapping[type, Mapping[str, str]] = {
    Definition: {
        "chapters": "chapter",
        "sections": "section",
        "pathways": "pathway",
        "facts": "fact",
        "flags": "flag",
        "advice": "advice",
        "claims": "claim",
        "countries": "country",
        "references": "reference",
        "articles": "article",
    },
    Section: {"questions": "question"},
    Question: {"options": "option", "rules": "rule"},
    Pathway: {"bands": "band", "statements": "statement", "groups": "group"},
    ScoredFact: {"rule": "rule"},
    Country: {"lines": "line"},
}
WORD = re.compile(r"\b[^\W\d_A-Z]{2,}\b")
# Without these no language is offered: what somebody answers, what they are told who need help, and the names
# that stand within our own sentences.
NEEDED = frozenset({Definition, Chapter, Section, Question, Option, Flag, Country, HelpLine, AnswerGroup})
NEEDED_TOO = frozenset({(Pathway, "title"), (Band, "label"), (ScoredFact, "name")})
# These stay in the language that they were published in.
PUBLISHED = ("title", "journal", "authors")  # of a source


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
    wanted = {text.place: text.fingerprint for text in texts(definition)}
    translation = definition.translations_by_key.get(language, Translation(language))
    return {
        found.place: found.text
        for found in translation.texts
        if found.text and wanted.get(found.place) == found.source
    }


def unready(definition: Definition, language: str) -> tuple[Text, ...]:
    """Return the texts that a language needs to be offered and that have no current translation."""
    known = current(definition, language)
    return tuple(text for text in texts(definition) if text.is_needed and text.place not in known)


def offered(definition: Definition) -> tuple[str, ...]:
    """Return the languages that visitors may be shown beside the definition's own."""
    return tuple(each.key for each in definition.translations if not unready(definition, each.key))


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
        """Return where each of some parts stands: by its own key, and what has none by its place."""
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
