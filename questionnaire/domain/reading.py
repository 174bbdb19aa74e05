"""Measure how hard a text is to read, by its Flesch-Kincaid grade.

Libraries for this look for a pronunciation dictionary that they would download, or fall back to
hyphenation patterns that find one syllable in "eczema" and grade a whole grade too low. So syllables
are counted here, by groups of vowels: over the shipped content that is within a tenth of a grade of
the dictionary.
"""

from __future__ import annotations

import re
from functools import cache

WORD_WEIGHT, SYLLABLE_WEIGHT, BASE = 0.39, 11.8, 15.59  # Kincaid and others, 1975

# Begins with a letter: signs before it would be tried again from each of them.
WORD = re.compile(r"\w(?:[\w'’-]*\w)?")
STOPS, CLOSING_MARKS = (".", "!", "?"), "\"'”’)]*_"
LONGEST_LABEL = 2  # words; "Antibiotics." before a sentence is a heading and not a sentence
# Endings whose "e" is written and not said, and pairs of vowels that are said apart.
SILENT = (
    (re.compile(r"(?<=[^l])e(?=ly$|ful|less|ment)"), ""),
    (re.compile(r"(?<=[a-z][^l])e$|(?<=[aeiouy]l)e$"), ""),
    (re.compile(r"(?<=[^aeiouysxzcgh])es$"), "s"),
    (re.compile(r"(?<=[^tdl])ed$|(?<=[aeiouyl]l)ed$"), "d"),
)
VOWELS = re.compile(r"i(?=[ao])(?<![tc]i)|i(?=et)|[aeiouy]+?(?=ing$)|[aeiouy]+")
SAID_OTHERWISE = {"acne": 2, "fibre": 2, "something": 2, "sometimes": 2, "guideline": 2, "tongue": 1}


def reading_grade(text: str) -> float:
    """Return the years of school that a text takes to understand; 0 for an empty text."""
    lengths = sentence_lengths(text)
    words = sum(lengths)
    if not words:
        return 0.0
    said = sum(map(syllables, WORD.findall(text)))
    sentences = max(1, sum(length > LONGEST_LABEL for length in lengths))
    return WORD_WEIGHT * words / sentences + SYLLABLE_WEIGHT * said / words - BASE


def sentence_lengths(text: str) -> list[int]:
    """Return how many words each sentence has."""
    return [sum(WORD.search(piece) is not None for piece in sentence) for sentence in sentences(text)]


def sentences(text: str) -> list[list[str]]:
    """Return the pieces between blanks by sentence. A sentence ends with a piece that ends in a stop."""
    found: list[list[str]] = [[]]
    for piece in text.split():
        found[-1].append(piece)
        if piece.rstrip(CLOSING_MARKS).endswith(STOPS):
            found.append([])
    return found


@cache
def syllables(word: str) -> int:
    """Count the syllables of an English word by its groups of vowels; at least one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if letters in SAID_OTHERWISE:
        return SAID_OTHERWISE[letters]
    for silent, instead in SILENT:
        letters = silent.sub(instead, letters)
    return max(1, len(VOWELS.findall(letters)))
