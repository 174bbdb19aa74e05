"""What changed is said by what an editor chose, on both sides, and never by what files call it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any

import pytest

from questionnaire.domain.definition import Condition, Definition
from questionnaire.domain.said_changes import said_changes
from questionnaire.domain.translations import Translation
from questionnaire.domain.word_changes import Fate
from tests import shipped
from tests.builders import YES_NO, a_definition, a_question, an_option

Place = tuple[str, str]  # the type of a row or part, and its field


def say(word: StrEnum) -> str:
    return f"{type(word).__name__}-{word.name}"


def chosen(value: Any) -> Iterator[tuple[Place, StrEnum]]:
    """Yield each word of a closed list in a definition, with where it stands."""
    if isinstance(value, tuple):
        for one in value:
            yield from chosen(one)
    elif is_dataclass(value) and not isinstance(value, Condition | Translation):
        for field in fields(value):
            found = getattr(value, field.name)
            words = found if isinstance(found, tuple) else (found,)
            yield from (
                ((type(value).__name__, field.name), one) for one in words if isinstance(one, StrEnum)
            )
            yield from chosen(found)


PLACES = sorted({place for place, _word in chosen(shipped.definition())})


def with_word(value: Any, place: Place, old: StrEnum, new: StrEnum) -> Any:
    """Return a definition, or a part of it, with one word for another at all places of a kind."""
    if isinstance(value, tuple):
        return tuple(with_word(one, place, old, new) for one in value)
    if isinstance(value, Condition | Translation) or not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        found = getattr(value, field.name)
        if (type(value).__name__, field.name) != place:
            changed[field.name] = with_word(found, place, old, new)
        elif isinstance(found, tuple):
            changed[field.name] = tuple(new if one is old else one for one in found)
        else:
            changed[field.name] = new if found is old else found
    return replace(value, **changed)


def marked(before: Definition, after: Definition) -> tuple[set[str], set[str]]:
    """The words that are marked as gone and as new."""
    found = [field for row in said_changes(before, after, say).rows for field in row.fields]
    gone, new = (
        [one.text for field in found for one in field.words if one.fate is fate]
        for fate in (Fate.GONE, Fate.NEW)
    )
    return set(" ".join(gone).split()), set(" ".join(new).split())


@pytest.mark.parametrize("place", PLACES, ids=".".join)
def test_another_word_of_a_closed_list_is_told_on_both_sides(place: Place) -> None:
    whole = shipped.definition()
    old = next(word for found, word in chosen(whole) if found == place)
    new = next(word for word in type(old) if word is not old)
    other = with_word(whole, place, old, new)
    for before, after, one, two in ((whole, other, old, new), (other, whole, new, old)):
        gone, added = marked(before, after)
        assert (say(one) in gone, say(two) in added) == (True, True)


def test_what_is_as_usual_is_not_told_of_a_new_row() -> None:
    one, two = a_question("one", options=YES_NO), a_question("two", options=YES_NO)
    for before, after in (
        (a_definition(one), a_definition(one, two)),
        (a_definition(one, two), a_definition(one)),
    ):
        rows = said_changes(before, after, say).rows
        labels = {field.label for row in rows if row.key == "two" for field in row.fields}
        assert ("text" in labels, "how it is asked" in labels) == (True, False)


def test_a_shared_list_is_told_by_its_answers_and_only_where_another_is_chosen() -> None:
    def asked(shared: str, *labels: str) -> Definition:
        options = tuple(an_option(label, place) for place, label in enumerate(labels))
        return a_definition(a_question("one", options=options, option_set=shared))

    never, seldom = asked("often_x", "never", "daily"), asked("often_x", "seldom", "daily")
    assert [
        field.label for row in said_changes(asked("", "never", "daily"), never).rows for field in row.fields
    ] == ["shared answers"]
    assert marked(asked("", "never", "daily"), never) == (set(), {"“Never”", "…", "“Daily”"})
    labels = [field.label for row in said_changes(never, seldom).rows for field in row.fields]
    assert "shared answers" not in labels
    assert marked(asked(""), asked("none")) == (set(), {"none"})
