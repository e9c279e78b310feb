"""One mistake, one finding: what a file says that cannot be read is unknown, so no other file is blamed for it.

Each row names the files on which a rule depends beside the one that it reports. While one of them cannot be read, the rule
is silent; the build stops all the same.
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

DEPENDS_ON: dict[str, tuple[str, ...]] = {
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
"""By rule: names of files, `docs/*.md` for pages and terms, or the beginning of a path, with `/` at its end."""


def drop_dependents(library: Library, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that depend on no unread file; of an unread file itself, only what the Library found when reading it.

    Such a file is for a person to fix: its findings lose their edit.
    """
    reading = set(library.findings)
    unread = library.unread
    silent = {rule for rule, names in DEPENDS_ON.items() if any(_is_among(path, names) for path in unread)}
    for finding in found:
        if finding in reading:
            yield replace(finding, edit=None)
        elif finding.path not in unread and finding.rule not in silent:
            yield finding


_AS_SHOWN = frozenset({"flat-list", "mark-shown", "table-cells", "words-not-shown"})
_EXPLAIN = frozenset(
    {"left-over", "raw-html", "unsafe-link", "broken-link", "bad-citation", "heading-id-missing"}
)


def drop_consequences(found: Iterable[Finding]) -> set[Finding]:
    """Return the findings without those that only show the consequence of another one: on its line, or in the file of a block."""
    unique = set(found)
    blocks = {finding.path for finding in unique if finding.rule == "unknown-block"}
    lines = {(finding.path, finding.line) for finding in unique if finding.rule in _EXPLAIN}
    return {
        finding
        for finding in unique
        if finding.rule not in _AS_SHOWN
        or (finding.path not in blocks and (finding.path, finding.line) not in lines)
    }


def _is_among(path: str, names: tuple[str, ...]) -> bool:
    return any(
        path == name
        or (name.endswith("/") and path.startswith(name))
        or (name in _PAGES and path.endswith(".md"))
        for name in names
    )
