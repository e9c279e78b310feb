"""Readers are told what changes: the sentences of each page against those of the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.model.finding import Finding
from scripts.model.ledger import LEDGER, entry_names, lost_entries, untold
from scripts.model.library import Library
from scripts.model.page import Page
from scripts.model.sentences import shown_sentences
from scripts.syntax.renderer import Rendering


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check that each changed sentence has its entry, and that no entry has gone."""
    entries = library.ledger.pages
    if any(entry.changes and not entry.sentences for entry in entries.values()):
        message = "is of an older program, which counted letters: no changed sentence would be seen"
        yield library.data[LEDGER].finding(0, "old-ledger", message, "run `make ledger` and commit the file")
    for page in library.documents_to_check:
        if not isinstance(page, Page):
            continue
        yield from _of_our_work(page)
        entry = entries.get(page.key)
        if not entry:
            continue
        for name in lost_entries(entry, page):
            day, _, class_ = name.partition(" ")
            fix = f"put the entry with `date: {day}` and `class: {class_}` back"
            yield _at_changes(page, "lost-change", f"the entry of {day} ({class_}) has gone", fix)
        if difference := untold(entry, page, shown_sentences(library, page)):
            message = f"no entry tells that {difference}"
            fix = "add an entry to the end of `changes`: date, class (safety, clinical, wording or typo), what, why"
            if len(entry_names(page)) > len(entry.changes):
                message = f"the change is called a typo, and it is more: {difference}"
                fix = (
                    "call it safety, clinical or wording; a typo is a letter or two that nobody could misread"
                )
            yield _at_changes(page, "untold-change", message, fix)


_OF_OUR_WORK = re.compile(
    r"\b(?:(?:second|third|another) read(?:er|ing)|read (?:again|aloud)|was read|reviewer|audit\w*|evidence file|pull request"
    r"|as an? (?:worried|frightened) (?:reader|person))\b",
    re.I,
)
"""What an entry says of how we worked; a reader wants to know what is different for them."""


def _of_our_work(page: Page) -> Iterator[Finding]:
    """Each entry tells readers what has changed for them, not how the change came about."""
    text = page.source.text[: page.body_offset]
    start = max(text.find("\nchanges:"), 0)
    for match in _OF_OUR_WORK.finditer(text, start):
        message = f"“{match[0]}” tells readers of our work"
        fix = "say what is different for a reader, or what was wrong before"
        yield page.source.finding(match.start(), "told-of-work", message, fix, length=len(match[0]))


def _at_changes(page: Page, rule: str, message: str, fix: str) -> Finding:
    """Return a Finding at the list of changes in the front matter."""
    return page.source.finding(page.source.where("\nchanges:") + 1, rule, message, fix)
