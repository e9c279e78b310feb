"""What a warning of the search shows: the words, level, numbers and sources of the urgent sign itself, or of a page of safety."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scripts.model.page import Page
from scripts.model.schema import Reference
from scripts.model.urgent import EmergencyNumber, HelpLine
from scripts.publish.site import Site

SIGNS = "low-back-pain/urgent-signs/"
"""The page of all urgent signs; each group of them has a heading there."""
SOURCES = "evidence/references/"


def cards(site: Site) -> dict[str, Any]:
    """Return all that warnings may show, each thing once: levels, countries with numbers, sources, and a card for each name.

    A card is [level or "", what to do, address, title of the link, [[words, certainty, sources]], kind of help lines].
    """
    library = site.library
    by_name: dict[str, Any] = {}
    for level in library.urgent_levels.values():
        for group in level.groups:
            for sign in group.signs:
                refs = [name for name in sign.refs if name in library.references]
                by_name[sign.id] = [
                    level.id,
                    group.action or level.action,
                    f"{SIGNS}#signs-{group.id}",
                    group.title,
                    [[f"{sign.sign.rstrip('.')}.", f"{sign.may_be.rstrip('.')}.", sign.certainty, refs]],
                    sign.lines or "",
                ]
    addresses = {page.url_path: page for page in library.pages.values()}
    for address in library.search_words.pages:
        if page := addresses.get(address):
            by_name[address] = _of_page(page, site.rendering[page.path].tree)
    used = {ref for card in by_name.values() for sign in card[4] for ref in sign[3]}
    return {
        "cards": by_name,
        "levels": {level.id: level.title for level in library.urgent_levels.values()},
        "numbers": [_numbers(number) for number in library.emergency_numbers],
        "lines": {
            kind: [
                [number.country, [_line(line) for line in number.lines if line.for_ == kind]]
                for number in library.emergency_numbers
                if any(line.for_ == kind for line in number.lines)
            ]
            for kind in dict.fromkeys(card[5] for card in by_name.values() if card[5])
        },
        "sources": {ref: _source(library.references[ref]) for ref in sorted(used)},
    }


def _of_page(page: Page, tree: LexborHTMLParser) -> list[Any]:
    """Return the card of a page of safety: its own emergency card if it has one, else what it is about."""
    own = tree.css_first("div.card.card-emergency")
    title = own.css_first(".card-title") if own else None
    items = (
        [item.text(strip=True).rstrip(",. ") for item in own.css("li")]
        if own and title and page.url_path != SIGNS
        else []
    )
    words = [[f"{'; '.join(items)}.", "", "", []]] if items else [[page.meta.description, "", "", []]]
    return [
        "emergency" if items else "",
        title.text(strip=True) if title and items else "",
        page.url_path,
        page.title,
        words,
        "",
    ]


def _numbers(number: EmergencyNumber) -> list[Any]:
    return [number.country, list(number.emergency)]


def _line(line: HelpLine) -> list[str]:
    return [line.name or "", line.number or "", line.hours or "", line.note or ""]


def _source(reference: Reference) -> str:
    """Return a source in a few words: who says it, and when."""
    who = reference.container if reference.container and len(reference.container) < 40 else reference.authors
    who = who if len(who) < 40 else f"{who[:38].rsplit(' ', 1)[0]} …"
    return f"{who}, {reference.year}" if reference.year else who
