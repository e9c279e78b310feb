"""What all blocks made from the Library share: they ignore their own text and show a part of the Library."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Sequence

from pymdownx.blocks.block import Block

from scripts.syntax.data_text import add_text
from scripts.syntax.literal import make_literal
from scripts.syntax.page_context import PageContext
from scripts.syntax.tree import element


class LibraryBlock(Block):
    """A block that ignores its own text and shows a part of the Library."""

    @property
    def context(self) -> PageContext:
        """Where this page is and what the Library holds."""
        context: PageContext = self.config["context"]
        return context

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the frame and fill it."""
        frame = etree.SubElement(parent, "div", {"class": self.NAME})
        self.fill(frame)
        make_literal(frame)
        return frame

    def fill(self, frame: etree.Element) -> None:
        """Show what the block is for."""
        raise NotImplementedError


def table(
    frame: etree.Element, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], context: PageContext
) -> None:
    """Append a table whose first column heads its rows; on a phone each row becomes a card (`data-label`)."""
    whole = element(frame, "table", css="stack")
    head = element(element(whole, "thead"), "tr")
    for words in heads:
        element(head, "th", words).set("scope", "col")
    body = element(whole, "tbody")
    for row in rows:
        line = element(body, "tr")
        first = element(line, "th")
        first.set("scope", "row")
        add_text(first, row[0], context)
        for words, cell_text in zip(heads[1:], row[1:], strict=True):
            cell = element(line, "td")
            cell.set("data-label", words)
            add_text(cell, cell_text, context)
