"""Blocks whose words the editor writes: care cards in three levels, notes, key points, the doors of the home page."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any, ClassVar

from pymdownx.blocks.block import Block

from scripts.syntax.tree import element


class _Card(Block):
    """A box with a word for its level, a title and the editor's text."""

    ARGUMENT: ClassVar[Any] = None
    level_words = ""

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Open the box; the text of the block goes into it."""
        card = etree.SubElement(parent, "div", {"class": f"card card-{self.NAME}"})
        card_head(card, self.level_words, self.argument or "")
        return card


def card_head(card: etree.Element, level_words: str, title: str) -> None:
    """Write the line over a card: the word for its level, then its title."""
    head = element(card, "p", css="card-head")
    if level_words:
        element(head, "span", level_words, "card-level")
    if title:
        if level_words:
            head[-1].tail = " "
        element(head, "strong", title, "card-title")


LEVEL_WORDS = {"emergency": "Emergency", "today": "Today", "soon": "Soon"}
"""The word for each level, so that colour is never the only sign (WCAG 1.4.1)."""


class Emergency(_Card):
    """Get help now."""

    NAME = "emergency"
    level_words = LEVEL_WORDS["emergency"]


class Today(_Card):
    """Get help the same day."""

    NAME = "today"
    level_words = LEVEL_WORDS["today"]


class Soon(_Card):
    """See somebody within days or weeks."""

    NAME = "soon"
    level_words = LEVEL_WORDS["soon"]


class Note(_Card):
    """Something worth knowing, without urgency."""

    NAME = "note"


class KeyPoints(Block):
    """Three to five sentences that a hurried reader takes away."""

    NAME = "key-points"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Open the box under its title."""
        box = etree.SubElement(parent, "div", {"class": "key-points"})
        element(box, "p", "Key points", "key-points-title")
        return box


class Doors(Block):
    """The ways into the guide: a list whose entries become large links."""

    NAME = "doors"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Open the list's frame."""
        return etree.SubElement(parent, "div", {"class": "doors"})


BLOCKS = (Emergency, Today, Soon, Note, KeyPoints, Doors)
