"""Writes the head of each page from its front matter: title, description, canonical address."""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborNode

from scripts.model.outline import plain
from scripts.model.page import Page, Term
from scripts.publish.built import Built, head_node, only


def write_heads(built: Built) -> None:
    """Set title, description and canonical link of every page and term."""
    name = built.library.document("index.md")
    site_name = name.title if name else "Guide"
    for document in built.library.documents:
        page = built.page_of(document)
        title = only(page, "title", document.source.path)
        words = document.title if document.address == "" else f"{document.title} – {site_name}"
        title.inner_html = escape(words)
        for node in page.css(
            'meta[name="description"], link:is([rel="canonical"], [rel="prev"], [rel="next"]), meta[name="generator"]'
        ):
            node.decompose()
        # A browser's reading view takes this for the heading; it cuts the title of the tab at its colon.
        if ":" in document.title:
            _add(title, f'<meta property="og:title" content="{escape(document.title)}">')
        _add(title, f'<link rel="canonical" href="{built.url}{document.address}">')
        _add(title, f'<meta name="description" content="{escape(_description(document))}">')


def _description(document: Page | Term) -> str:
    if isinstance(document, Page):
        return document.meta.description
    return plain(document.definition)


def _add(title: LexborNode, html: str) -> None:
    """Insert one element of the head after the title."""
    title.insert_after(head_node(html))
