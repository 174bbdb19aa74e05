"""What changed between two definitions as somebody reads it: by row, in words, with the words marked.

What nobody can see is no change here: blanks, the order of what has no order, a condition that reads as it
did because the values of answers moved up together. `difference` has every one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .change_words import noun_words, row_names
from .definition import Definition
from .difference import Fate, difference
from .said_rows import said_rows
from .said_translations import said_translations
from .said_values import Called, Items, Ordered, Said, Say, Usual, Values
from .word_changes import SaidField, Words, item_changes, shortened, word_changes


@dataclass(frozen=True, slots=True)
class SaidChange:
    """One row that reads differently."""

    fate: Fate
    noun: str
    key: str
    name: str
    fields: tuple[SaidField, ...]

    @property
    def kind(self) -> str:
        """What kind of row it is, in words."""
        return noun_words(self.noun)


@dataclass(frozen=True, slots=True)
class SaidChanges:
    """The rows that read differently, and the names of those in which nobody can see what changed."""

    rows: tuple[SaidChange, ...]
    unseen: tuple[str, ...]


def said_changes(before: Definition, after: Definition, say: Say = str) -> SaidChanges:
    """Return every row that reads differently, in the order of `after`; removed rows last.

    Args:
        say: what a word of a closed list is called.
    """
    names = row_names(before) | row_names(after)
    old, new = said_rows(before, say), said_rows(after, say)
    found, unseen = [], []
    for change in difference(before, after):
        row = change.noun, change.key
        said = tuple(_changed(old.get(row, {}), new.get(row, {})))
        if change.noun == "questionnaire":
            said += tuple(said_translations(before, after))
        if said:
            found.append(SaidChange(change.fate, change.noun, change.key, names[row], said))
        else:
            unseen.append(names[row])
    return SaidChanges(tuple(found), tuple(unseen))


def _changed(old: Said, new: Said) -> Iterator[SaidField]:
    for name in dict.fromkeys((*new, *old)):
        label = (old.get(name) or new[name])[0]
        was, now = (said[name][1] if name in said else "" for said in (old, new))
        if "" in (was, now) and Usual in (type(was), type(now)):
            continue  # of a row that is new or gone
        if words := _words(was, now):
            yield SaidField(label, words)


def _words(was: Any, now: Any) -> tuple[Words, ...]:
    if isinstance(was, Called) and isinstance(now, Called) and was.key == now.key:
        return ()
    was, now = (_plain(value) for value in (was, now))
    if isinstance(was, Ordered) and isinstance(now, Ordered):
        one = [key for key in was.names if key in now.names]
        other = [key for key in now.names if key in was.names]
        named = ([now.names[key] for key in keys] for keys in (one, other))
        return () if one == other else shortened(item_changes(*named))
    if isinstance(was, Values) and isinstance(now, Values):
        moved = [k for k in now.values if k in was.values and was.values[k][1] != now.values[k][1]]
        one, other = ([f"{now.values[key][0]}: {of.values[key][1]}" for key in moved] for of in (was, now))
        return item_changes(one, other) if moved else ()
    if isinstance(was, Items) or isinstance(now, Items):
        old, new = (value.items if isinstance(value, Items) else () for value in (was, now))
        return () if old == new else item_changes(old, new)
    if not isinstance(was, str) or not isinstance(now, str) or was.split() == now.split():
        return ()
    return shortened(word_changes(was, now))


def _plain(value: Any) -> Any:
    """Return a value whose words are all that is left to compare as these words."""
    if isinstance(value, Usual):
        return value.word
    return value.words if isinstance(value, Called) else value
