"""The colours of the style sheet, as it has them: a fact is written once."""

from __future__ import annotations

import re

SHEET = "assets/guide.css"
"""Where they stand, below docs/ and in the built site alike."""

_LIST = re.compile(r"\{\s*(--paper:[^}]*)\}")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})")


def palettes(css: str) -> list[dict[str, str]]:
    """Return the lists of colours of a style sheet in order: light, dark by the device, dark by choice."""
    return [dict(_COLOUR.findall(block)) for block in _LIST.findall(css)]
