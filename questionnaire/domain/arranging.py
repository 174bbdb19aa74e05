"""Keys in an order that one changes by buttons."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class Deed(StrEnum):
    """What a button does with one key of a list."""

    ADD = "add"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"


def arranged(keys: Sequence[str], deed: Deed, key: str) -> list[str]:
    """Return the keys, each once, after a button was pressed; a key that is not there changes nothing."""
    kept = list(dict.fromkeys(keys))
    if deed is Deed.ADD:
        return kept if key in kept else [*kept, key]
    if key not in kept:
        return kept
    at = kept.index(key)
    others = kept[:at] + kept[at + 1 :]
    places = {Deed.UP: max(0, at - 1), Deed.DOWN: at + 1}
    return others if deed is Deed.REMOVE else [*others[: places[deed]], key, *others[places[deed] :]]
