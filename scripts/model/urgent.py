"""How a page names urgent signs and numbers: `/// urgent-signs | stroke, saddle`, `/// emergency-numbers | violence`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from scripts.model.schema import LineKind, UrgentLevel, UrgentSign

SHORT = "short"
"""The card of the start page and of every page that leads to a booking."""

CALL = "call"
"""The bar of emergency numbers."""

LINE_KINDS: dict[str, LineKind] = {kind: kind for kind in get_args(LineKind)}
"""The kinds of help lines, by the word that a page writes."""


def sign_ids(argument: str) -> tuple[str, ...]:
    """Return the ids in an argument like `stroke, saddle`."""
    return tuple(part.strip() for part in argument.split(","))


def signs_named(
    levels: Mapping[str, UrgentLevel], argument: str
) -> tuple[UrgentLevel, tuple[UrgentSign, ...]] | None:
    """Return the level and the signs that an argument names; nothing if one is unknown or they are of several levels."""
    wanted = sign_ids(argument)
    for level in levels.values():
        known = {sign.id: sign for sign in level.signs}
        if all(one in known for one in wanted):
            return level, tuple(known[one] for one in wanted)
    return None
