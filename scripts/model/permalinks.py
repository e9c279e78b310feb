"""Permalinks: the short addresses `p/<id>/` that are printed, sent and put into QR codes. They never change.

They are made from the ledger alone, so nothing has to be kept besides it: `p/<key>/` leads to a page or term wherever it
lies today, `p/<page id>/<heading id>/` to one of its sections. The ledger forgets no key and no heading, so a permalink
that was once there stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.model.library import Library

PREFIX = "p/"
NOT_FOUND = "not-found"
"""The page for addresses that do not exist: nobody links to it."""

_EVERY_PAGE = frozenset({"next", "related"})
"""Headings that stand on every page: nobody sends a patient to them."""

_NO_SECTIONS = frozenset({"glossary", NOT_FOUND})
"""Below `p/glossary/` stand the terms; the letters of its list are no sections of their own."""


def permalink(key: str, heading: str = "") -> str:
    """Return the permalink of a ledger key, or of one of its headings, below the address of the site."""
    return f"{PREFIX}{key}/{heading}/" if heading else f"{PREFIX}{key}/"


def linked_keys(library: Library) -> list[str]:
    """Return the key of every page and term that there is or ever was, in order."""
    keys = {document.key for document in library.documents} | set(library.ledger.pages)
    return sorted(keys - {NOT_FOUND})


def key_sections(library: Library) -> Iterator[tuple[str, str]]:
    """Yield page key and heading id of every section that has a permalink: all that the ledger knows, of pages."""
    for key, entry in library.ledger.pages.items():
        if key not in _NO_SECTIONS and not key.startswith("glossary/"):
            for heading in entry.headings:
                if heading not in _EVERY_PAGE:
                    yield key, heading
