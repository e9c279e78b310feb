"""YAML read with the line of every value, so that a schema error can point at its cause.

Only plain YAML is taken: no anchors or aliases (they allow "bombs"), no tags, no repeated keys. Every scalar stays
a string, so that a date like 2026-02-31 reaches the schema and gets a kind message there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C loader reads the references ten times faster; it marks lines just as well."""

MAX_DEPTH = 10

Location = tuple[str | int, ...]
"""The path to a value: keys and list positions, as pydantic names them."""


class YamlProblem(Exception):  # noqa: N818 - it is a problem of the content, not of the program
    """The text is not YAML that we take. `line` and `column` count from 1 within the parsed text."""

    def __init__(self, line: int, column: int, message: str, fix: str) -> None:
        super().__init__(message)
        self.line, self.column, self.message, self.fix = line, column, message, fix


@dataclass(slots=True)
class YamlValue:
    """What the YAML says (`value`, made of dict, list, str and None) and where each part begins."""

    value: Any
    positions: dict[Location, tuple[int, int]] = field(default_factory=dict)

    def position(self, location: Location) -> tuple[int, int]:
        """Return line and column of `location`, or of the nearest thing around it."""
        while location and location not in self.positions:
            location = location[:-1]
        return self.positions.get(location, (1, 1))


def parse_yaml(text: str) -> YamlValue:
    """Parse `text`; raise YamlProblem where it is broken."""
    try:
        _refuse_tricks(text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _refuse(
            mark,
            f"is not valid YAML: {error.problem}",
            "put a value that holds a colon, a # or a bracket into quotes; indent with spaces",
        )
    except (yaml.YAMLError, ValueError) as error:
        _refuse(None, f"is not valid YAML: {error}", "retype the line")
    result = YamlValue(None)
    if node is not None:
        result.value = _value(node, (), result.positions)
    return result


def _refuse_tricks(text: str) -> None:
    """Walk the events, which takes no recursion, before anything is built from them."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            _refuse(event.start_mark, "uses an anchor or alias", "write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            _refuse(event.start_mark, "is nested too deeply", "use at most 4 levels")


def _value(node: yaml.Node, at: Location, positions: dict[Location, tuple[int, int]]) -> Any:
    """Turn a YAML node into dict, list, str or None, and note where each part begins."""
    positions.setdefault(at, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                _refuse(key_node.start_mark, "has a key that is not a word", "use a plain word as the key")
            key = str(key_node.value)
            if key in mapping:
                _refuse(key_node.start_mark, f"has the key `{key}` twice", "keep one of the two")
            positions[(*at, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            mapping[key] = _value(value_node, (*at, key), positions)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*at, number), positions) for number, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and node.style is None and node.value in ("", "~", "null"):
        return None
    return str(node.value)


def texts_of(value: Any) -> Iterator[str]:
    """Yield every scalar of some data, as text."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_of(part)
    elif value is not None:
        yield str(value)


def _refuse(mark: Any, message: str, fix: str) -> NoReturn:
    """Raise the YamlProblem for a position in the text."""
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    raise YamlProblem(line, column, message, fix)
