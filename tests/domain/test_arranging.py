"""Keys in an order that one changes by buttons."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.arranging import Deed, arranged

KEYS = st.lists(st.sampled_from("abcdef"), unique=True)


@given(KEYS, st.sampled_from("abcdef"))
def test_up_and_down_undo_each_other_and_stop_at_the_ends(keys: list[str], key: str) -> None:
    for there, back, end in ((Deed.UP, Deed.DOWN, 0), (Deed.DOWN, Deed.UP, -1)):
        moved = arranged(keys, there, key)
        at_end = not keys or key not in keys or keys[end] == key
        assert moved == keys if at_end else arranged(moved, back, key) == keys


@given(KEYS, st.permutations("abcdef"))
def test_any_order_can_be_reached_by_pressing_up(keys: list[str], wanted: list[str]) -> None:
    now, goal = list(keys), [key for key in wanted if key in keys]
    for place, key in enumerate(goal):
        for _ in range(now.index(key) - place):
            now = arranged(now, Deed.UP, key)
    assert now == goal


@given(KEYS, st.sampled_from("abcdef"))
def test_each_key_is_there_once_or_not_at_all(keys: list[str], key: str) -> None:
    added = arranged(keys, Deed.ADD, key)
    assert added == (keys if key in keys else [*keys, key])
    assert arranged(added, Deed.REMOVE, key) == [one for one in keys if one != key]
    assert arranged([*keys, *keys], Deed.ADD, key) == added
