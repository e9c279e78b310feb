"""Urgent signs and numbers stand where they must, from the one shared source."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.nearest import nearest
from scripts.checks.rendered import Rendered
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.outline import BlockUse
from scripts.model.page import Page, Term
from scripts.model.urgent import CALL, LINE_KINDS, SHORT, sign_ids, signs_named


def check(library: Library, rendered: Rendered) -> Iterator[Finding]:
    """Check what each `/// urgent-signs | …` and `/// emergency-numbers | …` asks for."""
    for document in library.asked:
        for block in document.outline.blocks:
            if block.name == "urgent-signs":
                yield from _signs(library, document, block)
            elif block.name == "emergency-numbers" and block.argument not in ("", CALL, *LINE_KINDS):
                known = [CALL, *LINE_KINDS]
                yield _unknown(document, block, block.argument, known, "unknown-help-line", "help lines")


def _signs(library: Library, document: Page | Term, block: BlockUse) -> Iterator[Finding]:
    """Check that a block names the short card, a level, or signs of one level."""
    levels = library.urgent_levels
    if not levels:  # the file has a problem that is reported already
        return
    cards = [SHORT, *levels]
    if block.argument in cards or signs_named(levels, block.argument):
        return
    ids = [sign.id for level in levels.values() for sign in level.signs]
    wrong = [one for one in sign_ids(block.argument) if one not in ids]
    if not wrong:
        start = block.argument_offset(document.body)
        message = f"`{block.argument}` are signs of several levels"
        fix = "write a block for each level"
        yield document.finding(start, "unknown-urgent-sign", message, fix, length=len(block.argument))
    for one in wrong:
        yield _unknown(document, block, one, [*cards, *ids], "unknown-urgent-sign", "urgent signs")


def _unknown(
    document: Page | Term, block: BlockUse, word: str, known: list[str], rule: str, what: str
) -> Finding:
    """Say that a block asks for something that does not exist."""
    start = block.argument_offset(document.body) + max(block.argument.find(word), 0)
    fix, edit = nearest(word, known, f"use one of: {', '.join(known)}", start)
    message = f"there are no {what} called `{word}`"
    return document.finding(start, rule, message, fix, length=len(word) or 1, edit=edit)
