"""Numbers as people: `/// people | 33 with massage; 4 with usual care` draws two crowds of 100, rows of ten.

Each crowd has its number in words beside it, so the drawing adds nothing that a reader could miss (WCAG 1.1.1). The text
of the block is the caption: what the number says, and its source. People are drawn as dashes with round ends, one
subpath a row: four paths for a crowd, and no id that could stand twice on a page.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any, ClassVar

from pymdownx.blocks.block import Block

from scripts.model.crowds import read_crowds
from scripts.syntax.tree import element

_STEP = 20
_ROWS = range(10)


class People(Block):
    """One to three crowds of 100 people, some of them marked, over a caption."""

    NAME = "people"
    ARGUMENT: ClassVar[Any] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Draw the crowds; the editor's words become the caption."""
        figure = element(parent, "figure", css="people")
        row = element(figure, "div", css="people-crowds")
        for number, who in read_crowds(self.argument):
            crowd = element(row, "div", css="people-crowd")
            words = element(crowd, "p")
            element(words, "strong", f"{number} of 100").tail = f" {who}"
            _draw(crowd, number)
        element(figure, "figcaption")
        return figure

    def on_add(self, block: etree.Element) -> etree.Element:
        """Put the editor's words into the caption."""
        return block[-1]


def _draw(crowd: etree.Element, number: int) -> None:
    """Append the drawing of 100 people, the first `number` of them marked."""
    picture = etree.SubElement(
        crowd, "svg", {"viewBox": "0 0 200 240", "aria-hidden": "true", "class": "people-100"}
    )
    for css, first, last in (("people-marked", 0, number), ("people-others", number, 100)):
        if first < last:
            for part, top in (("people-heads", 6), ("people-bodies", 15)):
                line = "".join(_row(row, first, last, top) for row in _ROWS)
                etree.SubElement(picture, "path", {"class": f"{css} {part}", "d": line})


def _row(row: int, first: int, last: int, top: int) -> str:
    """Return the dashes of one row that stand for people from `first` up to, not including, `last`."""
    start, end = max(first - row * 10, 0), min(last - row * 10, 10)
    if start >= end:
        return ""
    return f"M{10 + start * _STEP} {top + row * 24}h{(end - start - 1) * _STEP}.1"
