"""Translations that say another number, link or source than their text, or that nobody can tell apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from ..definition import Definition, Question, Translation
from ..texts import shown
from ..translating import WORD, Text, current, in_language, texts
from .problem import Place, Problem
from .rows import each

Found = Counter[str]
DIGITS = re.compile(r"\d+")
GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[,.'’٬ \u00a0\u202f]\d{3})+(?!\d)")  # a thousand and above
ANCHOR = re.compile(r"\{#[\w-]+\}")  # the address of a heading
LINK = re.compile(r"\]\(([^)\s]*)\)|(https?://[^\s)]+)")
CITED = re.compile(r"@[\w-]+")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def _numbers(text: str) -> Found:
    """Return the numbers, in whatever digits: how a language groups those of a long one is its own affair."""
    whole = GROUPED.sub(lambda found: "".join(DIGITS.findall(found[0])), ANCHOR.sub("", LINK.sub("", text)))
    found = DIGITS.findall(whole)
    return Counter("".join(str(unicodedata.decimal(digit)) for digit in run) for run in found)


def _links(text: str) -> Found:
    return Counter(one or other for one, other in LINK.findall(text))


# What a translation must say as often as what it translates.
EQUAL: dict[str, Callable[[str], Found]] = {
    "numbers": _numbers,
    "links": _links,
    "sources": lambda text: Counter(CITED.findall(text)),
    "placeholders": lambda text: Counter(PLACEHOLDER.findall(text)),
}


def check(definition: Definition) -> Iterator[Problem]:
    if not definition.translations:
        return
    known = {text.place: text for text in texts(definition)}
    for place, translation in each(definition, Translation):
        for key, told in current(definition, translation.key).items():
            for code, words in faults(known[key], told):
                text = shown(known[key].text)
                yield place.problem(code, f"In “{translation.key}”, the translation of “{text}” {words}")
        yield from _clashing(definition, place, translation.key)


def faults(text: Text, told: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one translation: the code of the problem, and the end of a sentence on it."""
    for what, find in EQUAL.items():
        if find(text.text) != find(told):
            compare = f"Compare “{shown(told)}”."
            yield "translation_differs", f"has other {what} than the text that it translates. {compare}"
    if text.longest is not None and len(told) > text.longest:
        fit = f"and {text.longest} fit. Shorten it."
        yield "translation_too_long", f"has {len(told)} characters, {fit}"
    if told == text.text and _is_sentence(told):
        yield "translation_left", "says what it translates, word by word. Translate it, or clear it."


def _is_sentence(text: str) -> bool:
    """Return whether a text is more than a name, a code or an address, which stay as they are."""
    return len(text.split()) > 2 and len(WORD.findall(text)) > 2  # noqa: PLR2004


def _clashing(definition: Definition, place: Place, language: str) -> Iterator[Problem]:
    """Yield answers that one could tell apart until they were translated."""
    theirs = in_language(definition, language).questions_by_key
    for _, question in each(definition, Question):
        for label in _twice(theirs[question.key]) if not _twice(question) else ():
            yield place.problem(
                "translation_clashes",
                f"In “{language}”, several answers of “{shown(question.text)}” are “{shown(label)}”. "
                "Change one.",
            )


def _twice(question: Question) -> list[str]:
    labels = Counter((option.group, option.label) for option in question.options)
    return [label for (_, label), count in labels.items() if count > 1]
