"""YAML read with positions and without its surprises, and written for people.

No aliases (they can unfold without end), no repeated keys, `yes` and `no` stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.reader import ReaderError

from .domain.texts import shown

LARGEST_FILE = 2_000_000  # characters
MOST_NODES = 100_000  # names, values, lists and groups; ten times what the shipped file has
MOST_FAULTS = 50  # shown at once
ODD_BREAKS = "\x85\u2028\u2029"  # YAML takes them for the end of a line


class FileProblem(ValueError):
    """Raised for a file that cannot be read; `messages` say where and why in plain words."""

    def __init__(self, messages: Iterable[str]) -> None:
        found = list(dict.fromkeys(messages))
        more = len(found) - MOST_FAULTS
        self.messages = found[:MOST_FAULTS] + ([f"And {more} more. Mend these first."] if more > 0 else [])
        super().__init__("\n".join(self.messages))


class _Loader(yaml.SafeLoader):
    """A loader with the truth values of YAML 1.2, and without aliases."""

    nodes = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        line = self.line + 1
        if self.check_event(yaml.AliasEvent):
            raise FileProblem([f"Line {line}: aliases (*name) are not used in this file."])
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise FileProblem([f"Line {line}: the file has more than {MOST_NODES:,} names and values."])
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise FileProblem([f"Line {line}: a name should be one word, not a list or a group."])
            if key_node.value in seen:
                raise FileProblem([f"Line {line}: '{shown(key_node.value)}' stands here twice."])
            seen.add(key_node.value)
            key_node.tag = TEXT
        return super().construct_mapping(node, deep=deep)


TEXT = "tag:yaml.org,2002:str"
# No dates, no base 60, no telephone numbers read as octal, and null only where nothing stands.
_Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|false", "tf"),
    ("int", "-?(0|[1-9][0-9]*)", "-0123456789"),
    ("null", "~|null|", ["~", "n", ""]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^({pattern})$"), list(first))


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: its data, and the tree that knows the lines."""

    data: Any
    root: yaml.Node | None
    children: dict[int, dict[Any, yaml.Node]] = field(default_factory=dict)  # of mappings looked into

    def line(self, path: Iterable[Any]) -> int:
        """Return the line of a place, or of the nearest place above it."""
        node = self.root
        line = node.start_mark.line if node else 0
        for step in path:
            child = self._child(node, step)
            if child is None:
                break
            node = child
            line = node.start_mark.line
        return line + 1

    def place(self, path: Iterable[Any], words: str) -> str:
        """Return one message: line, place by keys, and what is wrong there."""
        steps = list(path)
        return f"Line {self.line(steps)}, {' › '.join(self._names(steps))} {words}"

    def _names(self, path: list[Any]) -> Iterable[str]:
        value = self.data
        for step in path:
            try:
                value = value[step]
            except (LookupError, TypeError):
                value = None
            key = value.get("key") if isinstance(value, dict) else None
            yield shown(key or (step + 1 if isinstance(step, int) else step))

    def _child(self, node: yaml.Node | None, step: Any) -> yaml.Node | None:
        if isinstance(node, yaml.MappingNode):
            if id(node) not in self.children:
                self.children[id(node)] = {key.value: value for key, value in node.value}
            return self.children[id(node)].get(step)
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            child: yaml.Node = node.value[step]
            return child
        return None


def parse(text: str) -> Source:
    """Parse YAML.

    Raises:
        FileProblem: with line and column, if it is too large or not well-formed.
    """
    if len(text) > LARGEST_FILE:
        raise FileProblem([f"The file is too large: at most {LARGEST_FILE:,} characters."])
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        return Source(loader.construct_document(root) if root else None, root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"Line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise FileProblem([f"{where}{error.problem}."]) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        found = f"U+{error.character:04X}"
        raise FileProblem([f"Line {line} holds a character that cannot be used ({found})."]) from error
    except FileProblem:
        raise
    except (yaml.YAMLError, RecursionError, ValueError, LookupError, AttributeError) as error:
        raise FileProblem(["The file is not readable YAML."]) from error


class _Dumper(yaml.SafeDumper):
    """A dumper that wraps long texts and indents lists under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    if any(mark in value for mark in ODD_BREAKS):
        style = '"'
    return dumper.represent_scalar(TEXT, value, style=style)


_Dumper.add_representer(str, _text)


def dump(data: Any) -> str:
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
