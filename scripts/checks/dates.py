"""Dates that readers see are true: none lies ahead, none before the page was there, and the next look is not put off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from scripts.checks.rendered import Rendered
from scripts.model import dates
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.page import Page
from scripts.model.source import Source

LONGEST = timedelta(days=3 * 366)
"""After this time at most a page about health is read again (PIF TICK asks for three years)."""

_SOMEWHERE = timedelta(days=1)
"""Where an editor lives it may be tomorrow already."""


def check(library: Library, rendered: Rendered) -> Iterator[Finding]:
    """Check the dates of every page and term."""
    newest = sorted((one.meta.updated, one.key) for one in library.documents)[-2:]
    for document in library.documents_to_check:
        # A clock may be wrong, too: what another page has already is no day ahead.
        others = (day for day, key in newest if key != document.key)
        today = max(_today() + _SOMEWHERE, *others, date.min)
        ahead = "lies in the future", "write the day on which it was done"
        if document.meta.updated > today:
            yield _at(document.source, "updated", document.meta.updated, 0, *ahead)
        if not isinstance(document, Page):
            continue
        meta, start = document.meta, 0
        for one in meta.changes:
            start = document.source.text.find(f"date: {one.date}", start) + 1
            if one.date > today:
                yield _at(document.source, "date", one.date, start - 1, *ahead)
            elif one.date < meta.published:
                said = f"is before the page was published, on {meta.published}"
                yield _at(document.source, "date", one.date, start - 1, said, "correct one of the two dates")
        if meta.published > today:
            yield _at(document.source, "published", meta.published, 0, *ahead)
        elif meta.updated < meta.published:
            said = f"is before the page was published, on {meta.published}"
            yield _at(document.source, "updated", meta.updated, 0, said, "correct one of the two dates")
        if meta.review_by > max(meta.updated, meta.published) + LONGEST:
            said = f"is more than three years after {meta.updated}"
            yield _at(document.source, "review_by", meta.review_by, 0, said, "write a day within three years")


def _today() -> date:
    """Return the day of the build; what is wrong with SOURCE_DATE_EPOCH is told by the build."""
    try:
        return dates.today()
    except ValueError:
        return date.today()


def _at(source: Source, key: str, day: date, after: int, message: str, fix: str) -> Finding:
    offset = max(source.text.find(f"{key}: ", after), 0)
    said = f"`{key}` {day} {message}"
    return source.finding(offset, "bad-value", said, fix, length=len(f"{key}: {day}"))
