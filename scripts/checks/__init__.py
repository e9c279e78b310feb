"""The rules for content. Each module holds a few rules of one theme and one function `check`.

A check gets the Library and the Rendering of its pages, and yields Findings; it reads and changes nothing else.
"""

from __future__ import annotations

from dataclasses import replace

from scripts.checks import (
    changes,
    dates,
    effects,
    evidence,
    files,
    headings,
    leftovers,
    links,
    markup,
    menu,
    permalinks,
    pictures,
    ready_texts,
    safeguards,
    search_words,
    shown,
    spelling,
    words,
    yaml_comments,
)
from scripts.checks.blame import drop_consequences, drop_dependents
from scripts.checks.exceptions import apply_exceptions
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.rules import lost_rules
from scripts.syntax.blocks import BLOCK_NAMES
from scripts.syntax.renderer import Rendering

CHECKS = (
    files,
    links,
    menu,
    headings,
    markup,
    leftovers,
    shown,
    yaml_comments,
    pictures,
    evidence,
    effects,
    safeguards,
    permalinks,
    changes,
    dates,
    ready_texts,
    search_words,
    words,
    spelling,
)


def check(library: Library, rendering: Rendering, only: frozenset[str] | None = None) -> list[Finding]:
    """Run every check; return its findings and those of the Library, sorted by file, line and column, each once.

    `only` names files, relative to the project: then these alone are reported, and what only the whole guide can show is
    left out.
    """
    library = replace(library, only=only)
    found = {*library.findings, *lost_rules()}
    for module in CHECKS:
        found.update(module.check(library, rendering))
    found.update(markup.check_blocks(library, BLOCK_NAMES))
    left = drop_dependents(library, apply_exceptions(library, drop_consequences(found)))
    return sorted(finding for finding in left if only is None or finding.path in only)
