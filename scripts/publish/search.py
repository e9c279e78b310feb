"""Writes what the search box reads: pages and terms, their sections, what people ask, and the hints of urgent signs.

It is a classic script that sets `searchIndex`, so that the search works without a network and when the site is opened from
files, where a page may not fetch. Short lists instead of named fields keep it small:

    pages      [address, title, kind, what it is in a sentence, other names]
    sections   [number of the page, heading id, heading, text]
    asked      [number of the section, phrases]
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.outline import plain
from scripts.model.page import Page, Term
from scripts.model.permalinks import NOT_FOUND
from scripts.publish.built import Built

INDEX = "assets/search-index.js"
_LEFT_OUT = (
    ".sources, .page-dates, .page-line, .page-end, .page-paper, .page-terms, .term-uses, .claims-register, .references-list, "
    ".glossary-index, .page-list, .cite, .letters, .drawing-words, .handout-builder, .changes, .poster, .palette"
)
_KINDS = {"technique": "Technique", "checklist": "Checklist", "clinic": "For clinics"}


def write_index(built: Built) -> None:
    """Write the index, the same bytes for the same pages."""
    words = built.library.search_words
    pages: list[list[Any]] = []
    sections: list[list[Any]] = []
    numbers: dict[str, int] = {}
    for document in built.library.documents:
        if isinstance(document, Page) and document.meta.id == NOT_FOUND:
            continue
        for heading_id, heading, text in _sections(built.page_of(document)):
            numbers.setdefault(
                f"{document.address}#{heading_id}" if heading_id else document.address, len(sections)
            )
            sections.append([len(pages), heading_id, heading, text])
        pages.append(list(_page(document)))
    index = {
        "pages": pages,
        "sections": sections,
        "asked": [
            [numbers[address], list(said)] for address, said in words.asked.items() if address in numbers
        ],
        "same": [list(group) for group in words.same],
        "urgent": [one.model_dump(mode="json") for one in words.urgent],
        "alarms": [
            {
                **one.model_dump(mode="json"),
                "at": [numbers[address] for address in one.at if address in numbers],
            }
            for one in words.alarms
        ],
        "harmless": list(words.harmless),
    }
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    built.put(INDEX, f"globalThis.searchIndex={text};\n")


def _page(document: Page | Term) -> Iterator[Any]:
    yield document.address
    yield document.title
    yield "Word" if isinstance(document, Term) else _KINDS.get(document.meta.kind, "Page")
    yield document.meta.description if isinstance(document, Page) else plain(document.definition)
    yield list(document.meta.also_called)


def _sections(page: LexborHTMLParser) -> list[tuple[str, str, str]]:
    """Cut the article of a page at its headings: id, heading, text; the first has no id."""
    article = page.clone().css_first("article")
    if article is None:
        return []
    for node in article.css(_LEFT_OUT):
        node.decompose()
    sections: list[tuple[str, str, list[str]]] = [("", "", [])]
    for node in article.css("h2, h3, p, li, dd, dt, td, th"):
        if node.tag in ("h2", "h3"):
            sections.append((node.attributes.get("id") or "", node.text(strip=True), []))
        elif words := _own_words(node):
            sections[-1][2].append(words)
    return [(name, heading, " ".join(words)) for name, heading, words in sections if words or not name]


def _own_words(node: LexborNode) -> str:
    """Return the text of a node without that of the blocks inside it, which come by themselves."""
    blocks = {"p", "ul", "ol", "dl", "div", "section", "details", "table"}
    own = [child.text() for child in node.iter(include_text=True) if child.tag not in blocks]
    return " ".join("".join(own).split())
