"""Read and write the definition file: YAML for people to edit, to and from a Definition."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from . import codec, schema_one
from .domain.definition import Definition
from .domain.problems import structural
from .domain.problems.problem import Path, Problem
from .domain.problems.rows import OWNERS, rows
from .domain.texts import tidy
from .short_forms import LongForm, long_form, short_form
from .yaml_source import FileProblem, dump, parse

OLD_RULES = (
    "The file is written under the old rules (weights, combined rules). Give its rules points and groups, as"
    " in the shipped file, and take out the line “schema: 1” where there is one."
)
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


def _with_lines(file: LongForm, definition: Definition, faults: Iterable[Problem]) -> Iterable[str]:
    """Return each fault with its line; one in a shared option only once, for the first that uses it."""
    paths = {(place.noun, place.key): place.path for place, _ in reversed([*rows(definition)])}
    told: dict[tuple[Path, str], str] = {}
    for fault in faults:
        path = file.home(fault.path or paths[OWNERS.get(fault.noun, fault.noun), fault.key])
        told.setdefault((path, fault.message), f"Line {file.source.line(path)}. {fault.in_words}")
    return told.values()


def _opened(text: str) -> LongForm:
    source = parse(text)
    if not isinstance(source.data, dict):
        raise FileProblem(["The file should be a mapping that begins with a slug and a title."])
    if schema_one.is_old_file(source.data):
        raise FileProblem([OLD_RULES])
    return long_form(source)


def _definition(file: LongForm) -> Definition:
    try:
        return codec.definition_from_data(file.data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        raise FileProblem(_in_plain_words(file, dict(detail)) for detail in details) from error


def _in_plain_words(file: LongForm, detail: dict[str, Any]) -> str:
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


def write(definition: Definition) -> str:
    """Write a definition file; reading it gives the same definition."""
    return dump(short_form(codec.definition_to_data(definition)))


def write_stored(text: str) -> str:
    """Write the text of a version as a definition file; one of the old rules whole, in the form of then."""
    data = json.loads(text)
    if schema_one.is_old(data):
        return dump(short_form({"schema": schema_one.SCHEMA} | schema_one.with_plain_conditions(data)))
    return write(codec.definition_from_json(text))
