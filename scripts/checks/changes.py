"""Readers are told what changes: the words of each page against what the ledger noted of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.rendered import Rendered
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.page import Page
from scripts.model.shown import shown_words
from scripts.model.substance import lost_entries, note, untold


def check(library: Library, rendered: Rendered) -> Iterator[Finding]:
    """Check that each change of substance has its entry, and that no entry has gone."""
    for page in library.asked:
        if not isinstance(page, Page):
            continue
        yield from _of_our_work(page)
        entry = library.ledger.pages.get(page.key)
        if not entry or not entry.noted:
            continue
        now = note(page, shown_words(library, page))
        for name in lost_entries(entry.noted, now):
            day, _, class_ = name.partition(" ")
            fix = f"put the entry with `date: {day}` and `class: {class_}` back"
            yield _at_changes(page, "lost-change", f"the entry of {day} ({class_}) has gone", fix)
        if difference := untold(entry.noted, now):
            message = f"the words have changed and no entry tells it (what differs: {difference})"
            fix = "add an entry to the end of `changes`: date, class (safety, clinical or wording), what, why"
            if len(now.changes) > len(entry.noted.changes):
                message = f"the change is called a typo, and it is more (what differs: {difference})"
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
