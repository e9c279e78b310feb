"""Urgent signs and numbers stand where they must, from the one shared source, and an entry tells readers of one that is removed."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.nearest import unknown
from scripts.model.finding import Finding
from scripts.model.ledger import LEDGER, unexplained_losses
from scripts.model.library import EMERGENCY_NUMBERS, URGENT_SIGNS, Library
from scripts.model.outline import BlockUse
from scripts.model.page import Page, Term
from scripts.model.safeguards import CARD, leads_to_booking, shows_all_signs, shows_card
from scripts.model.urgent import CALL, LEVELS, LINE_KINDS, SHORT, sign_ids, signs_named
from scripts.syntax.renderer import Rendering


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check the names of signs in pages, that pages which lead to a booking show the card, and that nothing was lost."""
    yield from _unknown_signs(library)
    for document in library.documents_to_check:
        if isinstance(document, Page) and leads_to_booking(document):
            yield from _missing_card(document)
    yield from _lost(library)


def _missing_card(page: Page) -> Iterator[Finding]:
    """Check that a page which leads to a booking shows the card before it invites to act."""
    fix = (
        "write `/// urgent-signs | short` and `///` above this line, or, if nobody could book a massage from this page, "
        "`leads_to_booking: false` in the lines on top"
    )
    invitation = next(
        (heading.offset for heading in page.outline.headings if heading.id == "next"), len(page.body)
    )
    cards = [block.offset for block in page.outline.blocks if block.name == CARD]
    if not (shows_card(page) or shows_all_signs(page)):
        message = "leads to a booking and does not show the short card of urgent signs"
        yield page.finding(min(invitation, len(page.body) - 1), "missing-urgent-card", message, fix)
    elif min(cards) > invitation:
        message = "shows the short card of urgent signs only after it says what to do next"
        yield page.finding(min(cards), "missing-urgent-card", message, "move it above that section")


def _lost(library: Library) -> Iterator[Finding]:
    """Find safeguards that were removed or weakened without an entry of the class `safety` for readers."""
    if library.unread & {URGENT_SIGNS, EMERGENCY_NUMBERS, LEDGER}:
        return  # a file that cannot be read has its own finding
    for page, loss in unexplained_losses(library.ledger, library.documents, library.safeguards):
        file = page.source.path if page else "the page of the urgent signs"
        fix = f"put it back, or tell readers under `changes` of {file}, with `class: safety`"
        if loss.page and page:
            yield page.source.finding(page.source.where("\nchanges:") + 1, "lost-safeguard", loss.what, fix)
        else:
            source = library.data[EMERGENCY_NUMBERS if loss.country else URGENT_SIGNS]
            words = f"country: {loss.country}" if loss.country else f"id: {loss.sign}\n" if loss.sign else ""
            offset = source.where(words) if words else 0
            yield source.finding(offset, "lost-safeguard", loss.what, fix)


def _unknown_signs(library: Library) -> Iterator[Finding]:
    """Check what each `/// urgent-signs | …` and `/// emergency-numbers | …` asks for."""
    for document in library.documents_to_check:
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
    cards = [SHORT, LEVELS, *levels]
    if block.argument in cards or signs_named(levels, block.argument):
        return
    ids = [sign.id for level in levels.values() for sign in level.signs]
    wrong = [sign_id for sign_id in sign_ids(block.argument) if sign_id not in ids]
    if not wrong:
        start = block.argument_offset(document.body)
        message = f"`{block.argument}` are signs of several levels"
        fix = "write a block for each level"
        yield document.finding(start, "unknown-urgent-sign", message, fix, length=len(block.argument))
    for sign_id in wrong:
        yield _unknown(document, block, sign_id, [*cards, *ids], "unknown-urgent-sign", "urgent signs")


def _unknown(
    document: Page | Term, block: BlockUse, word: str, known: list[str], rule: str, what: str
) -> Finding:
    """Say that a block asks for something that does not exist."""
    start = block.argument_offset(document.body) + max(block.argument.find(word), 0)
    message, otherwise = f"there are no {what} called `{word}`", f"use one of: {', '.join(known)}"
    return unknown(document, start, word, known, rule, message, otherwise)
