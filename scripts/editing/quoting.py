"""Quotes words in Markdown so that nothing of them is live: no link, no mention, no HTML, no picture.

In code nothing is (CommonMark 0.31, sections 4.5 and 6.1); a longer run of backticks than any within closes it.
"""

from __future__ import annotations

import re

from scripts.editing.shown import shown

_LONGEST_LINE = 600


def code(text: str) -> str:
    """Return words as code within a line, whatever they hold."""
    flat = _line(text) or "(empty)"
    ticks = "`" * (_longest_run(flat) + 1)
    return f"{ticks} {flat} {ticks}"


def block(lines: list[str]) -> list[str]:
    """Return lines as a block of code in which `+` and `-` at their start are coloured, and an empty line."""
    flat = [_line(line) for line in lines]
    fence = "`" * max(3, _longest_run("\n".join(flat)) + 1)
    return [f"{fence}diff", *flat, fence, ""]


def _line(text: str) -> str:
    """Return one line on which nothing is hidden, and none without end."""
    flat = " ".join(shown(text).split())
    return flat if len(flat) <= _LONGEST_LINE else flat[:_LONGEST_LINE] + " ..."


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)
