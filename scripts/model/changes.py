"""What changed in the guide: the entries of all pages in one order, each with an id that never changes.

An id is made of the page's permanent id, the entry's date and class, and which of these it is on its page. It names no
host, because a feed's ids must outlive a move of the site (RFC 4287, 4.2.6), and a tag URI would need a domain that we
own (RFC 4151, 2.1); so it is a name-based UUID (RFC 9562, version 5). New entries go to the end of the list of a page.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from scripts.model.page import Page
from scripts.model.schema import Change, ChangeClass

BLOCK = "what-changed"
"""The block that shows them all on one page."""

CLASSES: tuple[ChangeClass, ...] = ("safety", "clinical", "retired", "new", "wording", "typo")
"""The classes in the order in which readers of one day should see them."""

SHOWN_DAYS = 60
"""For so long a page says on top that its safety advice has changed: a course of weekly sessions, and some weeks more."""

_IDS = uuid.UUID("0fd2e7ac-3a6f-4b0e-9c0b-5c1c2f6f9d7e")
"""The name space of our ids, drawn once at random. To change it would make every entry of the feed new."""


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One entry of one page; `number` says which of this date and class it is there, from 1."""

    page: Page
    change: Change
    number: int

    @property
    def anchor(self) -> str:
        """The name under which the list of all changes shows it."""
        return f"{self.page.key}-{self.change.date}-{self.change.class_}-{self.number}"

    @property
    def id(self) -> str:
        """Its id for feeds."""
        return stable_id(self.anchor)


def stable_id(name: str) -> str:
    """Return the id of a name as a URN: the same for ever, on every host."""
    return uuid.uuid5(_IDS, name).urn


def all_changes(pages: Iterable[Page]) -> list[ListedChange]:
    """Return every entry of these pages: the newest first, within a day safety first."""
    entries = [entry for page in pages for entry in _of(page)]
    entries.sort(key=lambda entry: (CLASSES.index(entry.change.class_), entry.page.path, -entry.number))
    return sorted(entries, key=lambda entry: entry.change.date, reverse=True)


def _of(page: Page) -> Iterable[ListedChange]:
    """Number the entries of one page, from the top of its list."""
    count: Counter[tuple[date, str]] = Counter()
    for change in page.meta.changes:
        count[change.date, change.class_] += 1
        yield ListedChange(page, change, count[change.date, change.class_])


def fresh_safety_changes(page: Page, today: date) -> list[Change]:
    """Return the safety changes of a page that a reader of `today` should be told on top, the newest first."""
    limit = timedelta(days=SHOWN_DAYS)
    fresh = [
        change
        for change in page.meta.changes
        if change.class_ == "safety" and change.date <= today < change.date + limit
    ]
    return sorted(fresh, key=lambda change: change.date, reverse=True)
