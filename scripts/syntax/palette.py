"""`/// palette` shows the colours of the style sheet, light and dark, as it has them: a fact is written once."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from scripts.model.palette import SHEET, palettes
from scripts.syntax.library_block import LibraryBlock
from scripts.syntax.tree import element

USES = {
    "paper": "behind the text",
    "raised": "cards, buttons and fields",
    "ink": "the text",
    "soft": "what may be read later",
    "line": "lines that part things, hands in drawings",
    "main": "links, drawings, key points",
    "main-soft": "behind key points and notes",
    "warm": "the focus ring, one line in a drawing",
    "warm-soft": "pads and pillows in drawings",
    "emergency": "Emergency, and nothing else",
    "emergency-soft": "behind Emergency",
    "today": "Today, and nothing else",
    "today-soft": "behind Today",
    "soon": "Soon, and nothing else",
    "soon-soft": "behind Soon",
    "on-strong": "words on a strong colour",
}


class Palette(LibraryBlock):
    """A table of colours: name, light, dark, and what each is for."""

    NAME = "palette"

    def fill(self, frame: etree.Element) -> None:
        """Show one row a colour; nothing if there is no style sheet."""
        path = self.context.library.root / "docs" / SHEET
        if not path.is_file():
            return
        light, dark, *_ = palettes(path.read_text(encoding="utf-8"))
        whole = element(frame, "table", css="stack")
        head = element(element(whole, "thead"), "tr")
        for words in ("Name", "Light", "Dark", "For"):
            element(head, "th", words).set("scope", "col")
        body = element(whole, "tbody")
        for name, colour in light.items():
            row = element(body, "tr")
            element(row, "th", name).set("scope", "row")
            for label, value in (("Light", colour), ("Dark", dark[name])):
                cell = element(row, "td")
                cell.set("data-label", label)
                _swatch(cell, value)
            element(row, "td", USES[name]).set("data-label", "For")


def _swatch(cell: etree.Element, colour: str) -> None:
    """Draw a patch of the colour before its number."""
    box = {"viewBox": "0 0 24 16", "width": "36", "height": "24", "aria-hidden": "true"}
    picture = etree.SubElement(cell, "svg", box)
    patch = {
        "x": "0.5",
        "y": "0.5",
        "width": "23",
        "height": "15",
        "rx": "3",
        "fill": colour,
        "stroke": "#888",
    }
    etree.SubElement(picture, "rect", patch)
    picture.tail = f" {colour}"
