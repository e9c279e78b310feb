"""Writes what the search box reads: one entry for each section of each page and for each term."""

from __future__ import annotations

import json
from typing import TypedDict

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.page import Page, Term
from scripts.publish.built import Built
from scripts.publish.not_found import NOT_FOUND

INDEX = "assets/search.json"
_LEFT_OUT = ".sources, .page-dates, .page-line, .page-end, .page-paper, .page-terms, .term-uses, .claims-register, .references-list, .glossary-index, .page-list, .cite, .letters"


class Entry(TypedDict):
    """One section: where it is, the page's title, its own heading, other names, and its words."""

    id: int
    address: str
    title: str
    heading: str
    also: str
    text: str


def write_index(built: Built) -> None:
    """Write the index as JSON, the same bytes for the same pages."""
    entries: list[Entry] = []
    for document in built.library.documents:
        if isinstance(document, Page) and document.meta.id == NOT_FOUND:
            continue
        for heading_id, heading, text in _sections(built.page_of(document)):
            first = not heading_id
            entries.append(
                {
                    "id": len(entries),
                    "address": document.address + (f"#{heading_id}" if heading_id else ""),
                    "title": document.title,
                    "heading": heading,
                    "also": _also(document) if first else "",
                    "text": text,
                }
            )
    path = built.folder / INDEX
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(entries, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _also(document: Page | Term) -> str:
    return ", ".join(document.meta.also_called)


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
    return [(name, heading, " ".join(words)) for name, heading, words in sections if words]


def _own_words(node: LexborNode) -> str:
    """Return the text of a node without that of the blocks inside it, which come by themselves."""
    blocks = {"p", "ul", "ol", "dl", "div", "section", "details", "table"}
    own = [child.text() for child in node.iter(include_text=True) if child.tag not in blocks]
    return " ".join("".join(own).split())
