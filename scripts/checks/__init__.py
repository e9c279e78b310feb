"""The rules for content. Each module holds a few rules of one theme and one function `check`.

A check gets the Library and every page as it was rendered, and yields Findings; it reads and changes nothing else.
"""

from __future__ import annotations

from scripts.checks import (
    changes,
    dates,
    effects,
    evidence,
    files,
    headings,
    links,
    marks,
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
from scripts.checks.blame import only_to_blame, told_once
from scripts.checks.exceptions import apply_exceptions
from scripts.checks.rendered import Rendered
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.rules import lost_rules

CHECKS = (
    files,
    links,
    menu,
    headings,
    markup,
    marks,
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


def run_checks(library: Library, rendered: Rendered, block_names: frozenset[str]) -> list[Finding]:
    """Run every check; return what the Library found and what they found, by place, each once, nobody blamed for another."""
    found = {*library.findings, *lost_rules()}
    for module in CHECKS:
        found.update(module.check(library, rendered))
    found.update(markup.check_blocks(library, block_names))
    left = only_to_blame(library, apply_exceptions(library, told_once(found)))
    return sorted(one for one in left if library.only is None or one.path in library.only)
