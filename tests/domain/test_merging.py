"""Two people's changes of one row brought together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.merging import Content, Side, aligned, fixed, known_again, merged, ranked

MAIN, ONE, TWO = ("", ""), ("options", "1"), ("options", "2")
VALUES = st.sampled_from([(), ("a",), ("b",), ("c",)])
ROWS = st.fixed_dictionaries({"label": VALUES, "hint": VALUES})
CONTENTS = st.builds(
    lambda main, parts: {MAIN: main} | parts, ROWS, st.dictionaries(st.sampled_from([ONE, TWO]), ROWS)
)


@given(CONTENTS, CONTENTS)
def test_what_only_one_of_both_changed_stands(base: Content, changed: Content) -> None:
    mine, theirs = merged(base, base, changed, {}), merged(base, changed, base, {})
    assert (mine.content, mine.clashes, mine.by_them) == (changed, (), ())
    assert (theirs.content, theirs.clashes, theirs.by_me) == (changed, (), ())


@given(CONTENTS, CONTENTS, CONTENTS)
def test_what_is_picked_stands_wherever_both_changed_something(
    base: Content, theirs: Content, mine: Content
) -> None:
    outcome = merged(base, theirs, mine, {})
    for side, content in ((Side.MINE, mine), (Side.THEIRS, theirs)):
        picked = merged(base, theirs, mine, {clash.name: side for clash in outcome.clashes}).content
        for clash in outcome.clashes:
            row = content.get(clash.row)
            assert picked.get(clash.row) == row if not clash.field else picked[clash.row][clash.field] == row[clash.field]  # type: ignore[index]  # fmt: skip


@given(CONTENTS, CONTENTS, CONTENTS)
def test_whatever_somebody_changed_is_told(base: Content, theirs: Content, mine: Content) -> None:
    outcome = merged(base, theirs, mine, {})
    told = {one.row for one in (*outcome.clashes, *outcome.by_me, *outcome.by_them)}
    changed = {row for row in (*theirs, *mine) if theirs.get(row) != mine.get(row)}
    assert told == changed


def test_rows_that_were_all_written_anew_are_the_ones_at_their_places() -> None:
    base: Content = {MAIN: {}, ONE: {"label": ("a",)}, ("options", "new-1"): {"label": ("b",)}}
    now: Content = {MAIN: {}, ("options", "7"): {"label": ("a",)}}
    assert list(aligned(base, now)) == [MAIN, ("options", "7"), ("options", "new-1")]
    assert aligned(base, {MAIN: {}, ONE: {}, TWO: {}}) == base


def test_a_table_that_a_form_only_orders_has_the_rows_of_today() -> None:
    base: Content = {MAIN: {}, ONE: {"label": ("mine",)}}
    now: Content = {MAIN: {}, TWO: {"label": ("new",)}}
    assert fixed(base, now, ["options"]) == now
    assert fixed(base, now, []) == base


def test_positions_are_places_whatever_the_numbers() -> None:
    content: Content = {
        ONE: {"position": ("9",)},
        TWO: {"position": ("4",)},
        ("options", "new-2"): {"position": ()},
    }
    assert [row["position"] for row in ranked(content).values()] == [("2",), ("1",), ("3",)]


def test_a_new_row_that_was_added_since_is_known_again_and_only_once() -> None:
    new: Content = {("options", f"new-{number}"): {"label": ("b",), "key": ()} for number in (1, 2)}
    empty: Content = {("options", "new-3"): {"label": (), "key": ()}}
    base: Content = {MAIN: {}, ONE: {"label": ("b",), "key": ("b",)}}
    now: Content = base | {
        ("others", "2"): {"label": ("b",)},
        ("options", "3"): {"label": ("c",), "key": ("c",)},
        TWO: {"label": ("b",), "key": ("b_2",)},
    }
    found = known_again(base | new | empty, base, now)
    assert found == base | {TWO: now[TWO], ("options", "new-2"): {"label": ("b",), "key": ()}} | empty
