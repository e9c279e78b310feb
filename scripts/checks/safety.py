"""Urgent signs stand where they must, from the one shared source."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.nearest import nearest
from scripts.checks.rendered import Rendered
from scripts.model.finding import Finding
from scripts.model.library import Library

CARDS = ("short", "line")


def check(library: Library, rendered: Rendered) -> Iterator[Finding]:
    """Check that each `/// urgent-signs | key` names a level of docs/_data/urgent_signs.yml, or one of the cards made from it."""
    known = [*CARDS, *(library.urgent_levels or ("emergency", "today", "soon"))]
    for document in library.asked:
        for block in document.outline.blocks:
            if block.name == "urgent-signs" and block.argument not in known:
                message = f"there are no urgent signs called `{block.argument}`"
                start = block.argument_offset(document.body)
                otherwise = f"use one of: {', '.join(known)}"
                fix, edit = nearest(block.argument, known, otherwise, start)
                yield document.finding(
                    start, "unknown-urgent-sign", message, fix, length=len(block.argument) or 1, edit=edit
                )
