"""The short forms of the definition file, to and from the fields of a Definition.

A condition is one string ("gi_loose >= 2"), and options shared by several questions are written once, under
`option_sets`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .domain.definition import Operator
from .domain.problems.problem import Path
from .domain.texts import shown
from .yaml_source import FileProblem, Source

UNLESS = "unless"
CONDITION_FIELDS = ("asked_when", "when", UNLESS)


@dataclass(frozen=True, slots=True)
class LongForm:
    """A file in its long form, and where in it everything stands."""

    source: Source
    data: dict[str, Any]
    borrowed: Mapping[Path, str]  # paths of questions to the names of the option sets that they use

    def home(self, path: Path) -> Path:
        """Return the path at which something is written: that of its set for a shared option."""
        for end, step in enumerate(path):
            if step == "options" and path[:end] in self.borrowed:
                return ("option_sets", self.borrowed[path[:end]], *path[end + 1 :])
        return path


def long_form(source: Source) -> LongForm:
    """Write every short form of a file out.

    Raises:
        FileProblem: for conditions that cannot be read, and names of option sets that do not exist.
    """
    data = dict(source.data)
    sets = data.pop("option_sets", {})
    problems: list[str] = []
    borrowed: dict[Path, str] = {}
    for path, mapping in list(_mappings(data, ())):
        for field in CONDITION_FIELDS:
            if field in mapping:
                _expand_conditions(mapping, field, (*path, field), source, problems)
        name = mapping.get("option_set")
        if name is not None and "options" not in mapping:
            if isinstance(sets, dict) and str(name) in sets:
                mapping["options"] = sets[str(name)]
                borrowed[path] = str(name)
            else:
                problems.append(source.place((*path, "option_set"), f"names no option set: {shown(name)}"))
    if problems:
        raise FileProblem(problems)
    return LongForm(source, data, borrowed)


def _mappings(value: Any, path: tuple[Any, ...]) -> Any:
    """Yield every mapping below a value, with its path."""
    if isinstance(value, dict):
        yield path, value
    children = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in children:
        if isinstance(child, dict | list):
            yield from _mappings(child, (*path, key))


def _expand_conditions(
    mapping: dict[str, Any], field: str, path: tuple[Any, ...], source: Source, problems: list[str]
) -> None:
    written = mapping[field]
    if field == UNLESS:
        mapping[field] = _conditions(written, path, source, problems)
    elif isinstance(written, dict) and written and set(written) <= {"all", "any"}:
        mapping[field] = {
            part: _conditions(conditions, (*path, part), source, problems)
            for part, conditions in written.items()
        }
    else:
        problems.append(source.place(path, "should be all: or any:, or both, each with a list of conditions"))


def _conditions(written: Any, path: tuple[Any, ...], source: Source, problems: list[str]) -> Any:
    if not isinstance(written, list):
        problems.append(source.place(path, "should hold a list of conditions"))
        return []
    return [
        _condition(each, source.place((*path, index), ""), problems) for index, each in enumerate(written)
    ]


def _condition(written: Any, place: str, problems: list[str]) -> dict[str, str]:
    parts = str(written).split()
    if len(parts) != 3 or parts[1] not in set(Operator):  # noqa: PLR2004 -- question operator value
        problems.append(
            f'{place}should read "question operator value", such as "gi_loose >= 2", not: {shown(written)}'
        )
        return {}
    return dict(zip(("question", "operator", "value"), parts, strict=True))


def short_form(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a definition with short conditions and option sets, in the order of a file."""
    sets = _option_sets(data)
    for _, mapping in list(_mappings(data, ())):
        for field in CONDITION_FIELDS:
            if field in mapping:
                mapping[field] = _short(mapping[field])
        if mapping.get("option_set") in sets and mapping.get("options") == sets[mapping["option_set"]]:
            del mapping["options"]
    head = {key: data.pop(key) for key in ("slug", "title")}
    return head | ({"option_sets": sets} if sets else {}) | data


def _option_sets(data: dict[str, Any]) -> dict[str, Any]:
    """Return the option sets by name, each as its first question has it; others that differ list theirs."""
    sets: dict[str, Any] = {}
    for _, mapping in _mappings(data, ()):
        if "option_set" in mapping:
            sets.setdefault(mapping["option_set"], mapping["options"])
    return sets


def _short(written: Any) -> Any:
    """Return conditions as a file writes them: one string each; where there are none at all it says so."""
    if isinstance(written, dict):
        written = written or {"all": []}
        return {part: _short(conditions) for part, conditions in written.items()}
    return [f"{c['question']} {c['operator']} {c['value']}" for c in written]
