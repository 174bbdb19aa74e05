"""What differs between two texts, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.word_changes import Fate, Words, item_changes, shortened, word_changes

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


def test_items_are_marked_whole() -> None:
    assert item_changes(["a b", "c"], ["c", "d"]) == (
        Words(Fate.GONE, "a b\n"),
        Words(Fate.SAME, "c\n"),
        Words(Fate.NEW, "d\n"),
    )


def test_long_stretches_that_stayed_are_cut_to_the_words_beside_a_change() -> None:
    words = "one two three four five six"
    changes = word_changes(f"{words} seven {words}", f"{words} eight {words}")
    assert [one.text for one in shortened(changes, around=2)] == [
        " … five six ",
        "seven",
        "eight",
        " one two … ",
    ]
    between = word_changes(f"old {words} {words} old", f"new {words} {words} new")
    assert [one.text for one in shortened(between, around=2)][2] == " one two … five six "


def test_short_stretches_stay_whole() -> None:
    changes = word_changes("a b c d e", "a b x d e")
    assert shortened(changes, around=2) == changes
