"""What differs between two texts, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.word_changes import Fate, Words, word_changes

TEXTS = st.lists(st.sampled_from(["red", "and", "hot", "face", "\n"]), max_size=8).map(" ".join)


def test_only_the_words_that_differ_are_marked() -> None:
    assert word_changes("a hot face", "a red face") == (
        Words(Fate.SAME, "a "),
        Words(Fate.GONE, "hot"),
        Words(Fate.NEW, "red"),
        Words(Fate.SAME, " face"),
    )


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_it(before: str, after: str) -> None:
    found = word_changes(before, after)
    assert "".join(one.text for one in found if one.fate is not Fate.NEW) == before
    assert "".join(one.text for one in found if one.fate is not Fate.GONE) == after
