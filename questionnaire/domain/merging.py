"""Two people's changes of one row brought together: what only one of them changed, and where they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

Value = tuple[str, ...]
RowId = tuple[str, str]  # the table and the row in it; both empty for the row that the tables belong to
Row = dict[str, Value]
Content = dict[RowId, Row]
POSITION = "position"


class Side(StrEnum):
    """Whose change."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, or with no field a whole row, as it was and as each left it; None where it is not there."""

    row: RowId
    field: str
    base: Value | Row | None
    theirs: Value | Row | None
    mine: Value | Row | None

    @property
    def name(self) -> str:
        return "-".join((*self.row, self.field))


@dataclass(frozen=True, slots=True)
class Merged:
    """What comes of both: the content, and who changed what."""

    content: Content
    clashes: tuple[Difference, ...]
    by_me: tuple[Difference, ...]
    by_them: tuple[Difference, ...]


def merged(
    base: Content,
    theirs: Content,
    mine: Content,
    picks: Mapping[str, str],
    whole: Collection[str] = (),
) -> Merged:
    """Return what both changed; where both changed the same, `picks` says whose stands, by default mine.

    Args:
        whole: tables whose rows are sentences, of which nobody wants half of each side's.
    """
    content: Content = {}
    found: dict[str, list[Difference]] = {"clash": [], Side.MINE: [], Side.THEIRS: []}
    for row in dict.fromkeys((*theirs, *mine)):
        if row in theirs and row in mine:
            content[row] = {}
        sides = base.get(row), theirs.get(row), mine.get(row)
        for difference in _differences(row, *sides, is_whole=row[0] in whole):
            chosen = _chosen(difference, found, picks)
            if isinstance(chosen, dict):
                content[row] = dict(chosen)
            elif chosen is not None:
                content[row][difference.field] = chosen
    return Merged(content, tuple(found["clash"]), tuple(found[Side.MINE]), tuple(found[Side.THEIRS]))


def _differences(
    row: RowId, base: Row | None, theirs: Row | None, mine: Row | None, *, is_whole: bool
) -> Iterator[Difference]:
    """Yield what is chosen by itself: a row that one side lacks, a sentence and its place, or each field."""
    if theirs is None or mine is None:
        yield Difference(row, "", base, theirs, mine)
        return
    if is_whole:
        yield Difference(row, "", _said(base), _said(theirs), _said(mine))
    for field, value in theirs.items():
        if field == POSITION or not is_whole:
            yield Difference(row, field, (base or {}).get(field), value, mine.get(field, ()))


def _said(row: Row | None) -> Row | None:
    """Return a row without its place."""
    return None if row is None else {name: value for name, value in row.items() if name != POSITION}


def _chosen(
    difference: Difference, found: dict[str, list[Difference]], picks: Mapping[str, str]
) -> Value | Row | None:
    if difference.mine == difference.theirs:
        return difference.mine
    if difference.mine == difference.base:
        found[Side.THEIRS].append(difference)
        return difference.theirs
    if difference.theirs == difference.base:
        found[Side.MINE].append(difference)
        return difference.mine
    found["clash"].append(difference)
    return difference.theirs if picks.get(difference.name) == Side.THEIRS else difference.mine


def aligned(content: Content, now: Content) -> Content:
    """Return `content` with rows of today where a table was written anew: then all its rows have new ids."""
    names: dict[RowId, RowId] = {}
    for table in {table for table, _row in now}:
        old, new = _rows(content, table), _rows(now, table)
        known = [row for row in old if not row[1].startswith(NEW)]
        if not set(known) & set(new):
            names |= dict(zip(known, new, strict=False))
    return {names.get(row, row): fields for row, fields in content.items()}


NEW = "new-"


def _rows(content: Content, table: str) -> list[RowId]:
    return [row for row in content if row[0] == table]


def known_again(mine: Content, base: Content, now: Content) -> Content:
    """Return `mine` with its new rows as those that were added since `base` and say the same.

    They are the sender's own where a save is sent once more, as its answer was lost.
    """
    added = [row for row in now if row not in base]
    names: dict[RowId, RowId] = {}
    for row, fields in mine.items():
        if row[1].startswith(NEW) and any(fields.values()):
            same = next((one for one in added if one[0] == row[0] and _says(now[one], fields)), None)
            if same:
                names[row] = same
                added.remove(same)
    return {names.get(row, row): now[names[row]] if row in names else mine[row] for row in mine}


def _says(row: Row, sent: Row) -> bool:
    """Return whether a row says all that was sent for it; what was left empty is filled on saving."""
    return all(row.get(name) == value for name, value in sent.items() if value)


def fixed(content: Content, now: Content, tables: Collection[str]) -> Content:
    """Return `content` with exactly the rows of today in tables to which a form adds none."""
    kept = {row: fields for row, fields in content.items() if row[0] not in tables or row in now}
    return kept | {row: fields for row, fields in now.items() if row[0] in tables and row not in kept}


def ranked(content: Content) -> Content:
    """Return `content` with each position as a place among its siblings, as numbers may have gaps."""
    places: dict[RowId, Value] = {}
    for table in {table for table, _row in content if table}:
        rows = [row for row in _rows(content, table) if POSITION in content[row]]
        in_order: Iterable[RowId] = sorted(rows, key=lambda row: _number(content[row][POSITION]))
        places |= {row: (str(place),) for place, row in enumerate(in_order, start=1)}
    return {
        row: fields | ({POSITION: places[row]} if row in places else {}) for row, fields in content.items()
    }


def _number(value: Value) -> float:
    return float(value[0]) if value and value[0].isascii() and value[0].isdigit() else float("inf")
