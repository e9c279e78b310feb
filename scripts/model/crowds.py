"""Reads the numbers that are drawn as people: `33 with massage; 4 with usual care`."""

from __future__ import annotations

import re

MAX_CROWDS = 3
"""More crowds than these do not fit beside each other."""

_CROWD = re.compile(r"\s*(\d{1,2}|100)\s+(\S[^;]*?)\s*")


def read_crowds(argument: str) -> list[tuple[int, str]]:
    """Return how many of 100 and who they are, for each crowd; an empty list if the words cannot be read so."""
    found = [_CROWD.fullmatch(part) for part in argument.split(";")]
    if len(found) > MAX_CROWDS or not all(found):
        return []
    return [(int(match[1]), match[2]) for match in found if match]
