"""Texts that are hard to read: words with plainer ones, long sentences, and a high reading grade.

The rules are of English, so texts in other languages are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ..definition import Definition, Question
from ..hard_words import HARD_WORDS
from ..reading import reading_grade, sentence_lengths, sentences
from .problem import Place, Problem
from .rows import rows
from .wording import READ, TEXTS_KEPT

ENGLISH = "en"
HARDEST_GRADE = 9
SHORTEST_PASSAGE = 30  # words; the grade of shorter ones hangs on a word or two
# A question is read by everybody, in a hurry, so it is graded from a few words on, two years less strictly:
# the name of an illness alone brings as much. In still shorter ones the list of hard words speaks.
HARDEST_QUESTION = 11
SHORTEST_QUESTION = 4
GRADED_FIELDS = ("text", "hint", "why_we_ask")
LONGEST_SENTENCE = 30  # words; signs and reasons list much in one
LONGEST_QUESTION = 20
WORDS_QUOTED = 6
NAMES_SOURCES = "basis"  # a field of flags; what an institution is called is nobody's choice of words


def is_english(definition: Definition) -> bool:
    return definition.language.partition("-")[0].lower() == ENGLISH


def check(definition: Definition) -> Iterator[Problem]:
    if is_english(definition):
        for place, part in rows(definition):
            for field in READ.get(type(part), ()):
                is_question = isinstance(part, Question) and field in GRADED_FIELDS
                yield from _problems(place, field, getattr(part, field), is_question=is_question)


def _problems(place: Place, field: str, text: str, *, is_question: bool) -> Iterator[Problem]:
    for kind, message in judged(text, is_question=is_question):
        if kind != "hard_word" or field != NAMES_SOURCES:
            yield place.problem(kind, message, field=field)


def judged(text: str, *, is_question: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what is hard to read in an English text: the kind of problem, and what to do about it."""
    for word, plain in hard_words(text):
        yield "hard_word", f"“{word}” is a hard word. Say “{plain}”."
    longest = LONGEST_QUESTION if is_question else LONGEST_SENTENCE
    words, sentence = _longest_sentence(text)
    if words > longest:
        message = f"“{sentence}” is a sentence of {words} words, and {longest} are the most. "
        yield "long_sentence", message + "Make two of it, or leave something out."
    grade, hardest = _grade(text, is_question=is_question)
    if grade > hardest:
        message = f"“{sentence}” reads at school grade {grade:.0f}, and {hardest} is the most. "
        yield "hard_to_read", message + "Use shorter sentences and shorter words."


@lru_cache(TEXTS_KEPT)
def hard_words(text: str) -> tuple[tuple[str, str], ...]:
    """Return the hard words of an English text, each once and with what to say instead."""
    found = dict.fromkeys(match.group().lower() for match in _pattern().finditer(text))
    return tuple((word, _plain(word)) for word in found)


def _plain(word: str) -> str:
    """Return what stands in the list for a word, or for the longest beginning of it."""
    if word in HARD_WORDS:
        return HARD_WORDS[word]
    beginnings = (word[:length] + "*" for length in range(len(word), 0, -1))
    return next(HARD_WORDS[beginning] for beginning in beginnings if beginning in HARD_WORDS)


@cache
def _pattern() -> re.Pattern[str]:
    whole = [word for word in HARD_WORDS if not word.endswith("*")]
    begun = [word.rstrip("*") for word in HARD_WORDS if word.endswith("*")]
    return re.compile(rf"\b(?:(?:{'|'.join(whole)})|(?:{'|'.join(begun)})[a-z]*)\b", re.IGNORECASE)


@lru_cache(TEXTS_KEPT)
def _longest_sentence(text: str) -> tuple[int, str]:
    """Return how many words the longest sentence has, and its beginning."""
    words, pieces = max(zip(sentence_lengths(text), sentences(text), strict=True))
    return words, " ".join(pieces[:WORDS_QUOTED]) + ("…" if len(pieces) > WORDS_QUOTED else "")


@lru_cache(TEXTS_KEPT)
def _grade(text: str, *, is_question: bool) -> tuple[float, int]:
    """Return the grade of a text, 0 where it is too short to have one, and the most that it may have."""
    words = len(text.split())
    if words >= SHORTEST_PASSAGE:
        return reading_grade(text), HARDEST_GRADE
    if is_question and words >= SHORTEST_QUESTION:
        return reading_grade(text), HARDEST_QUESTION
    return 0.0, HARDEST_GRADE
