"""One slip, one finding: what a file says that cannot be read is unknown, so nobody is blamed for it.

Each row says on which files a rule leans beside the one that it speaks of. While one of them cannot be read, the rule is
silent; the build stops all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scripts.model.drawing import DRAWINGS
from scripts.model.finding import Finding
from scripts.model.ledger import LEDGER, MOVED
from scripts.model.library import (
    EMERGENCY_NUMBERS,
    PICTURES,
    READY_TEXTS,
    REFERENCES,
    URGENT_SIGNS,
    WORDS,
    Library,
)

_PAGES = ("docs/*.md",)
_SHOWN = (*_PAGES, REFERENCES, URGENT_SIGNS, EMERGENCY_NUMBERS, READY_TEXTS, LEDGER)
"""What pages show of other files: headings of signs, texts and lists, and the words that stand there."""

LEANS: dict[str, tuple[str, ...]] = {
    "bad-exception": ("docs/",),
    "bad-review": _PAGES,
    "broken-anchor": _SHOWN,
    "broken-link": _PAGES,
    "lost-address": (*_PAGES, MOVED, LEDGER),
    "lost-heading": (*_SHOWN, MOVED),
    "misspelt-word": (*_PAGES, WORDS),
    "old-source": (REFERENCES,),
    "orphan-page": _PAGES,
    "picture-facts": (*_PAGES, PICTURES),
    "reused-id": (*_PAGES, MOVED, LEDGER),
    "unknown-drawing": (f"{DRAWINGS}/",),
    "unknown-file": _PAGES,
    "unknown-page": _PAGES,
    "unknown-reference": (REFERENCES,),
    "unknown-term": _PAGES,
    "untold-change": _SHOWN,
    "unused-reference": ("docs/",),
}
"""Names of files, `docs/*.md` for pages and terms, or the beginning of a path, with `/` at its end."""


def only_to_blame(library: Library, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that lean on nothing unread, and of a file that cannot be read its reading alone.

    Such a file is for a person to fix: its findings carry no edit.
    """
    reading = set(library.findings)
    unread = library.unread
    silent = {rule for rule, leans in LEANS.items() if any(_is_among(path, leans) for path in unread)}
    for one in found:
        if one in reading:
            yield replace(one, edit=None)
        elif one.path not in unread and one.rule not in silent:
            yield one


_AS_SHOWN = frozenset({"flat-list", "mark-shown", "table-cells", "words-not-shown"})
_EXPLAIN = frozenset(
    {"left-over", "raw-html", "unsafe-link", "broken-link", "bad-citation", "heading-id-missing"}
)


def told_once(found: Iterable[Finding]) -> set[Finding]:
    """Leave out what a page shows of a slip that another rule names: on its line, or of a block wherever it ends."""
    told = set(found)
    blocks = {one.path for one in told if one.rule == "unknown-block"}
    lines = {(one.path, one.line) for one in told if one.rule in _EXPLAIN}
    return {
        one
        for one in told
        if one.rule not in _AS_SHOWN or (one.path not in blocks and (one.path, one.line) not in lines)
    }


def _is_among(path: str, leans: tuple[str, ...]) -> bool:
    return any(
        path == one
        or (one.endswith("/") and path.startswith(one))
        or (one in _PAGES and path.endswith(".md"))
        for one in leans
    )
