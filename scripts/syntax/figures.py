"""`/// figure | low-back` puts one of our drawings into the page: picture, caption, the same in words, licence."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any, ClassVar

from markdown.util import AtomicString

from scripts.syntax.library_block import LibraryBlock
from scripts.syntax.tree import element


class Figure(LibraryBlock):
    """A drawing; the editor's words become its caption."""

    NAME = "figure"
    ARGUMENT: ClassVar[Any] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Draw it; an unknown drawing shows its caption alone, and a check reports it."""
        figure = element(parent, "figure", css="drawing")
        drawing = self.context.library.drawings.get(self.argument)
        if drawing:
            picture = drawing.tree()
            for node in picture.iter():
                node.text = AtomicString(node.text) if (node.text or "").strip() else None
                node.tail = AtomicString(node.tail) if (node.tail or "").strip() else None
            figure.append(picture)
        return element(figure, "figcaption")

    def on_end(self, block: etree.Element) -> None:
        """Fold the same in words below the caption: as a part of it, which a figure must end with (HTML, 4.4.12)."""
        if drawing := self.context.library.drawings.get(self.argument):
            words = element(block, "details", css="drawing-words")
            element(words, "summary", "The picture in words")
            element(words, "p", drawing.description)
            element(
                words, "p", "Drawing by the makers of this guide, CC BY 4.0. It is a sketch, not to scale."
            )
