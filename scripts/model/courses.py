"""Reads how something changed over time: `weeks 0 6 52; pain 0 to 100; new pain 52 23 6; old pain 51 33 -`.

First the weeks, then what was measured and its scale, then one to three groups with a number for each week, or `-`
where we have not seen one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_GROUPS = 3
"""More lines than these cannot be distinguished in a chart."""

_WEEKS = re.compile(r"weeks((?: +\d+){2,})")
_SCALE = re.compile(r"(\S.*?) 0 to (\d+)")
_GROUP = re.compile(r"(\S.*?)((?: +(?:\d+(?:\.\d+)?|-)){2,})")


@dataclass(frozen=True)
class Group:
    """One group of people and its values; None where the number was not seen."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Course:
    """What was measured, from 0 to `most`, at which weeks, in which groups."""

    weeks: tuple[int, ...]
    measure: str
    most: int
    groups: tuple[Group, ...]


def read_course(argument: str) -> Course | None:
    """Return the course that the words describe, or None if they cannot be read so."""
    parts = [part.strip() for part in argument.split(";")]
    weeks, scale = (
        (pattern.fullmatch(part) for pattern, part in zip((_WEEKS, _SCALE), parts, strict=False))
        if len(parts) > 2
        else (None, None)
    )
    groups = [_GROUP.fullmatch(part) for part in parts[2:]]
    if not weeks or not scale or len(groups) > MAX_GROUPS:
        return None
    times = tuple(int(week) for week in weeks[1].split())
    most = int(scale[2])
    found = tuple(
        Group(match[1], tuple(None if value == "-" else float(value) for value in match[2].split()))
        for match in groups
        if match
    )
    fits = (
        len(found) == len(groups)
        and list(times) == sorted(set(times))
        and all(len(group.values) == len(times) and group.values[0] is not None for group in found)
        and all(value is None or value <= most for group in found for value in group.values)
        and most > 0
    )
    return Course(times, scale[1], most, found) if fits else None
