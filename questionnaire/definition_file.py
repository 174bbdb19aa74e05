"""Read and write the definition file: YAML for people to edit, to and from a Definition.

Two short forms make it pleasant: a condition is one string ("gi_loose >= 2"), and options
shared by several questions are written once, under `option_sets`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from . import codec
from .domain.definition import Behaviour, Definition, Operator
from .domain.problems import structural
from .domain.problems.problem import Path, Problem
from .domain.problems.rows import OWNERS, rows
from .domain.texts import shown, tidy
from .yaml_source import FileProblem, Source, dump, parse

CONDITION_FIELDS = ("asked_when", "when")
PLAIN_WORDS = {
    "missing": "is missing",
    "unexpected_keyword_argument": "is not a field here",
    "extra_forbidden": "is not a field here",
    "string_type": "should be text",
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "bool_parsing": "should be true or false",
    "bool_type": "should be true or false",
    "tuple_type": "should be a list",
    "dataclass_type": "should be a group of fields",
}


def read(text: str) -> Definition:
    """Read a definition file as it is written, fit or not.

    Raises:
        FileProblem: with every problem found, each with its line and place in plain words.
    """
    return _definition(_opened(text))


def read_storable(text: str) -> Definition:
    """Read a definition file into what a draft can hold, its texts as a form would send them back.

    Raises:
        FileProblem: as above, and with what makes it impossible to store, each with its row and line.
    """
    file = _opened(text)
    definition = _definition(replace(file, data=_tidied(file.data)))
    faults = structural(definition)
    if faults:
        raise FileProblem(_with_lines(file, definition, faults))
    return definition


def _with_lines(file: _Opened, definition: Definition, faults: Iterable[Problem]) -> Iterable[str]:
    """Return each fault with its line; one in a shared option only once, for the first that uses it."""
    paths = {(place.noun, place.key): place.path for place, _ in reversed([*rows(definition)])}
    told: dict[tuple[Path, str], str] = {}
    for fault in faults:
        path = file.home(fault.path or paths[OWNERS.get(fault.noun, fault.noun), fault.key])
        told.setdefault((path, fault.message), f"Line {file.source.line(path)}. {fault.in_words}")
    return told.values()


@dataclass(frozen=True, slots=True)
class _Opened:
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


def _opened(text: str) -> _Opened:
    source = parse(text)
    if not isinstance(source.data, dict):
        raise FileProblem(["The file should be a mapping that begins with a slug and a title."])
    return _long_form(source)


def _definition(file: _Opened) -> Definition:
    try:
        return codec.definition_from_data(file.data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        raise FileProblem(_in_plain_words(file, dict(detail)) for detail in details) from error


def _in_plain_words(file: _Opened, detail: dict[str, Any]) -> str:
    words = PLAIN_WORDS.get(detail["type"])
    if detail["type"] == "enum":
        words = f"should be one of: {detail['ctx']['expected']}"
    return file.source.place(file.home(detail["loc"]), words or detail["msg"])


def _tidied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tidied(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_tidied(child) for child in value]
    return tidy(value) if isinstance(value, str) else value


def _long_form(source: Source) -> _Opened:
    data = dict(source.data)
    sets = data.pop("option_sets", {})
    problems: list[str] = []
    borrowed: dict[Path, str] = {}
    for path, mapping in list(_mappings(data, ())):
        for field in CONDITION_FIELDS:
            if field in mapping:
                _expand_when(mapping, field, (*path, field), source, problems)
        name = mapping.get("option_set")
        if name is not None and "options" not in mapping:
            if isinstance(sets, dict) and str(name) in sets:
                mapping["options"] = sets[str(name)]
                borrowed[path] = str(name)
            else:
                problems.append(source.place((*path, "option_set"), f"names no option set: {shown(name)}"))
    if problems:
        raise FileProblem(problems)
    return _Opened(source, data, borrowed)


def _mappings(value: Any, path: tuple[Any, ...]) -> Any:
    """Yield every mapping below a value, with its path."""
    if isinstance(value, dict):
        yield path, value
    children = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in children:
        if isinstance(child, dict | list):
            yield from _mappings(child, (*path, key))


def _expand_when(
    mapping: dict[str, Any], field: str, path: tuple[Any, ...], source: Source, problems: list[str]
) -> None:
    written = mapping[field]
    if not isinstance(written, dict) or set(written) not in ({"all"}, {"any"}):
        problems.append(source.place(path, "should be all: or any: with a list of conditions"))
        return
    behaviour, conditions = next(iter(written.items()))
    if not isinstance(conditions, list):
        problems.append(source.place(path, "should hold a list of conditions"))
        return
    expanded = [
        _condition(written, source.place((*path, behaviour, index), ""), problems)
        for index, written in enumerate(conditions)
    ]
    mapping[field] = {"behaviour": behaviour, "conditions": expanded}


def _condition(written: Any, place: str, problems: list[str]) -> dict[str, str]:
    parts = str(written).split()
    if len(parts) != 3 or parts[1] not in set(Operator):  # noqa: PLR2004 -- question operator value
        problems.append(
            f'{place}should read "question operator value", such as "gi_loose >= 2", not: {shown(written)}'
        )
        return {}
    return dict(zip(("question", "operator", "value"), parts, strict=True))


def write(definition: Definition) -> str:
    """Write a definition file; reading it gives the same definition."""
    data = codec.definition_to_data(definition)
    sets = _option_sets(data)
    for _, mapping in list(_mappings(data, ())):
        for field in CONDITION_FIELDS:
            if field in mapping:
                mapping[field] = _short_when(mapping[field])
        if mapping.get("option_set") in sets and mapping.get("options") == sets[mapping["option_set"]]:
            del mapping["options"]
    head = {key: data.pop(key) for key in ("slug", "title")}
    return dump(head | ({"option_sets": sets} if sets else {}) | data)


def _option_sets(data: dict[str, Any]) -> dict[str, Any]:
    """Return the option sets by name, each as its first question has it; others that differ list theirs."""
    sets: dict[str, Any] = {}
    for _, mapping in _mappings(data, ()):
        if "option_set" in mapping:
            sets.setdefault(mapping["option_set"], mapping["options"])
    return sets


def _short_when(when: dict[str, Any]) -> dict[str, list[str]]:
    behaviour = when.get("behaviour", Behaviour.ALL.value)
    return {behaviour: [f"{c['question']} {c['operator']} {c['value']}" for c in when.get("conditions", [])]}
