"""Questions that people misunderstand: two in one, two negations, and words that lead to an answer.

The rules are of English, so questions in other languages are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..definition import Definition, Question
from .problem import Place, Problem
from .reading import is_english
from .rows import each
from .wording import TEXTS_KEPT

FIELDS = ("text", "hint")

DOES = "did|do|does|are|is|was|were|have|has|had"
WHO = r"you|your|the|it|they|there|any(?:body|one)|some(?:body|one)"
ASKS = rf"(?:how|what|which|who|why)\b|(?:(?:when|where) )?(?:{DOES}|can|could|should|will|would) (?:{WHO})\b"
TWO_IN_ONE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\band/or\b",
        rf"\b(?:and|or|but) (?:also |if so,? )?(?:{ASKS})",
        # Two things that somebody does or that a skin is: one may be so, and the other not.
        rf"\b(?:{DOES}) (?:you|(?:the|your) \w+) (?:feel |get |look )?\w+ and \w+",
        r"\b\w+(?:ed|ing) and \w+(?:ed|ing)\b",
    )
]
UN = "able|aware|comfortable|common|happy|important|likely|pleasant|related|sure|true|usual|well|willing"
NEGATION = re.compile(
    rf"\b(?:cannot|except|hardly|neither|never|no|nobody|none|not|nothing|nowhere|rarely|without|un(?:{UN})|"
    r"avoid(?:ed|ing)?|lack(?:ed|ing)?|[a-z]+n['’]t)\b",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"[,;:.?!–()]|\b(?:or|but|and)\b")
LEADING: Mapping[str, str] = {  # what leads, and what to do instead
    rf"(?:{DOES}|should|would)n['’]t (?:it|that|they|you|your)": "Ask without “not”.",
    "do you agree": "Ask what happens, and not for an opinion.",
    "how (?:awful|bad|badly|serious|terrible)": "Ask how often it comes, or how much it bothers people.",
    "as you know|everybody knows|everyone knows|experts (?:agree|say)|most people": "Leave it out.",
    "of course|surely|obviously|undoubtedly|unfortunately|sadly|luckily": "Leave it out.",
    "awful(?:ly)?|dreadful(?:ly)?|horribl[ey]|terribl[ey]": "Leave it out.",
    "admit(?:s|ted)?": "Say “say”.",
    "suffer(?:s|ed|ing)?": "Say “have”.",
    "bad habits?|junk food|(?:un)?healthy (?:diets?|foods?|habits?|lifestyle)": "Name what you mean.",
}
LEADS = [(re.compile(rf"\b(?:{words})\b", re.IGNORECASE), instead) for words, instead in LEADING.items()]


def check(definition: Definition) -> Iterator[Problem]:
    if is_english(definition):
        for place, question in each(definition, Question):
            for field in FIELDS:
                yield from _problems(place, field, getattr(question, field))


def _problems(place: Place, field: str, text: str) -> Iterator[Problem]:
    if joined := two_questions(text):
        yield place.problem(
            "two_questions",
            f"It asks two things at once (“{joined}”), and one answer cannot fit both. Ask each by itself, "
            "or say “or” where either counts.",
            field=field,
        )
    if negations := double_negation(text):
        yield place.problem(
            "double_negation",
            f"It says no twice (“{'” and “'.join(negations)}”), so people lose track of what yes means. "
            "Ask it the other way round.",
            field=field,
        )
    for leads, instead in leading_words(text):
        yield place.problem("leading_words", f"“{leads}” tells people what to answer. {instead}", field=field)


@lru_cache(TEXTS_KEPT)
def two_questions(text: str) -> str:
    """Return the words that make two questions of one; nothing if there are none."""
    if text.count("?") > 1:
        return "? … ?"
    matches = (pattern.search(text) for pattern in TWO_IN_ONE)
    return next((match.group() for match in matches if match), "")


@lru_cache(TEXTS_KEPT)
def double_negation(text: str) -> tuple[str, ...]:
    """Return the negations of the first clause that has several; nothing if none has."""
    found = (tuple(match.group().lower() for match in NEGATION.finditer(c)) for c in CLAUSES.split(text))
    return next((negations for negations in found if len(negations) > 1), ())


@lru_cache(TEXTS_KEPT)
def leading_words(text: str) -> tuple[tuple[str, str], ...]:
    """Return the words that lead to an answer, each with what to do instead."""
    found = ((lead.search(text), instead) for lead, instead in LEADS)
    return tuple((match.group(), instead) for match, instead in found if match)
