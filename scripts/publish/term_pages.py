"""Tells on the page of each term which pages use it, from the links that they really have."""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborHTMLParser

from scripts.model.page import Page
from scripts.publish.built import Built, PublishError, up


def list_uses(built: Built) -> None:
    """Add to each term the list of the pages that link to it from their text."""
    uses: dict[str, list[Page]] = {term: [] for term in built.library.terms}
    for page in built.library.pages.values():
        for used in {node.attributes["data-term"] or "" for node in built.page_of(page).css("a[data-term]")}:
            uses[used].append(page)
    for term_id, pages in uses.items():
        if not pages:
            continue
        term = built.library.terms[term_id]
        place = built.page_of(term).css_first(".term-back")
        if place is None:
            raise PublishError(f"{term.source.path} has no place for the pages that use it")
        root = up(f"{term.address}index.html")
        items = "".join(
            f'<li><a href="{root}{page.address}">{escape(page.title)}</a></li>'
            for page in sorted(pages, key=lambda page: page.title.casefold())
        )
        words = "1 page uses" if len(pages) == 1 else f"{len(pages)} pages use"
        html = f'<details class="term-uses"><summary>{words} this word</summary><ul>{items}</ul></details>'
        node = LexborHTMLParser(html).css_first("details")
        if node is not None:
            place.insert_before(node)
