"""Cuts the pages into sections with the sentences that may be shown as an answer."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from scripts.model.text import one_line, own_text
from scripts.syntax.blocks import block_selector

_LEFT_OUT = f"{block_selector(lambda kind: not kind.in_search)}, .also-called, .cite, .letters, .drawing-words, .checked, svg"
"""What is no sentence of the text: lists, the boxes of signs, sources, the words of drawings."""


class Section(NamedTuple):
    """A part of a page from one heading to the next; the first has no id and no heading."""

    id: str
    heading: str
    text: str
    """Sentences, one block a line, so that none runs into the next."""
    cells: str
    """The words of its tables, which are found but not shown."""


def sections(page: LexborHTMLParser) -> list[Section]:
    """Return the sections of a rendered page, cut at its headings of the second and third level."""
    article = page.clone()
    for node in article.css(_LEFT_OUT):
        node.decompose()
    in_tables = {node.mem_id for node in article.css("table *")}
    found: list[tuple[str, str, list[str], list[str]]] = [("", "", [], [])]
    for node in article.css("h2, h3, p, li, dd, dt, td, th, figcaption"):
        if node.tag in ("h2", "h3"):
            found.append((node.attributes.get("id") or "", node.text(strip=True), [], []))
        elif words := one_line(own_text(node)):
            (found[-1][3] if node.mem_id in in_tables else found[-1][2]).append(words)
    return [
        Section(name, heading, "\n".join(words), " ".join(cells))
        for name, heading, words, cells in found
        if words or cells or not name
    ]
