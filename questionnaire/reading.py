"""How many years of school a text asks for, by textstat's Flesch-Kincaid formula, without a network.

textstat looks syllables up in a pronouncing dictionary that it downloads on first use; where
there is no network it fails. Its fallback, hyphenation, finds one syllable in "eczema" and
grades a whole grade too low. So textstat is given a stand-in for the dictionary that counts
groups of vowels: over the shipped content it is within a tenth of a grade of the real one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

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
    """Grade a text: 6 is about age 11; 0 for an empty one."""
    return float(_textstat().flesch_kincaid_grade(text)) if text.strip() else 0.0


def syllables(word: str) -> int:
    """Count the syllables of an English word by its groups of vowels; at least one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if letters in SAID_OTHERWISE:
        return SAID_OTHERWISE[letters]
    for silent, instead in SILENT:
        letters = silent.sub(instead, letters)
    return max(1, len(VOWELS.findall(letters)))


class _Sounds:
    """Stands in for the dictionary: a word's first pronunciation is one stressed sound a syllable."""

    def __getitem__(self, word: str) -> list[list[str]]:
        return [["1"] * syllables(word)]


@cache
def _textstat() -> Any:
    """Import textstat when it is first needed (it is slow to load), with our sounds in it."""
    from textstat import textstat  # noqa: PLC0415
    from textstat.backend.counts import _count_syllables  # noqa: PLC0415

    sounds = _Sounds()
    _count_syllables.get_cmudict = lambda *_: sounds
    return textstat
