"""What a warning of the search shows: the words, level, numbers and sources of the urgent sign itself, or of a page of safety."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from scripts.model.page import Page
from scripts.model.schema import Reference
from scripts.model.urgent import HelpLine, LineKind
from scripts.publish.site import Site

SIGNS = "low-back-pain/urgent-signs/"
"""The page of all urgent signs; each group of them has a heading there."""
SOURCES = "evidence/references/"


class Card(NamedTuple):
    """One warning, as an array in the index."""

    level: str
    action: str
    url: str
    title: str
    """The words of the link to `url`."""
    signs: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    """Words, what it may be, certainty and sources of each."""
    lines: LineKind | Literal[""] = ""
    """The kind of help lines below it."""


def cards(site: Site) -> dict[str, Any]:
    """Return all that warnings may show, each thing once: a Card for each name, levels, countries with numbers, sources."""
    library = site.library
    by_name: dict[str, Card] = {}
    for level in library.urgent_levels.values():
        for group in level.groups:
            for sign in group.signs:
                refs = tuple(name for name in sign.refs if name in library.references)
                told = (f"{sign.sign.rstrip('.')}.", f"{sign.may_be.rstrip('.')}.", sign.certainty, refs)
                action, url = group.action or level.action, f"{SIGNS}#signs-{group.id}"
                by_name[sign.id] = Card(level.id, action, url, group.title, (told,), sign.lines or "")
    for page in library.pages.values():
        if page.url_path in library.search_words.pages:
            by_name[page.url_path] = _of_page(page, site.rendering[page.path].tree)
    used = {ref for card in by_name.values() for sign in card.signs for ref in sign[3]}
    return {
        "cards": by_name,
        "levels": {level.id: level.title for level in library.urgent_levels.values()},
        "numbers": [(number.country, number.emergency) for number in library.emergency_numbers],
        "lines": {
            kind: [
                (number.country, [_line(line) for line in lines])
                for number in library.emergency_numbers
                if (lines := number.lines_for(kind))
            ]
            for kind in dict.fromkeys(card.lines for card in by_name.values() if card.lines)
        },
        "sources": {ref: _source(library.references[ref]) for ref in sorted(used)},
    }


def _of_page(page: Page, tree: LexborHTMLParser) -> Card:
    """Return the card of a page of safety: its own emergency card if it has one, else what it is about."""
    own = tree.css_first("div.card.card-emergency")
    title = own.css_first(".card-title") if own else None
    if own and title and page.url_path != SIGNS:
        words = "; ".join(item.text(strip=True).rstrip(",. ") for item in own.css("li"))
        if words:
            signs = ((f"{words}.", "", "", ()),)
            return Card("emergency", title.text(strip=True), page.url_path, page.title, signs)
    return Card("", "", page.url_path, page.title, ((page.meta.description, "", "", ()),))


def _line(line: HelpLine) -> list[str]:
    return [line.name or "", line.number or "", line.hours or "", line.note or ""]


def _source(reference: Reference) -> str:
    """Return a source in a few words: who says it, and when."""
    who = reference.container if reference.container and len(reference.container) < 40 else reference.authors
    who = who if len(who) < 40 else f"{who[:38].rsplit(' ', 1)[0]} …"
    return f"{who}, {reference.year}" if reference.year else who
