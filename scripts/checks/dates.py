"""Dates that readers see are true: none in the future, none before the page was published, and a review within three years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from scripts.model import dates
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.page import Page
from scripts.model.source import Source
from scripts.syntax.renderer import Rendering

LONGEST = timedelta(days=3 * 366)
"""The longest time until the next review of a page about health (PIF TICK asks for three years)."""

_TIME_ZONES = timedelta(days=1)
"""The time zone of an editor may be a day ahead of that of the build."""


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check the dates of every page and term."""
    newest = sorted((document.meta.updated, document.key) for document in library.documents)[-2:]
    for document in library.documents_to_check:
        # The clock may be wrong, too: a day that another page has already is not in the future.
        others = (day for day, key in newest if key != document.key)
        today = max(_today() + _TIME_ZONES, *others, date.min)
        in_the_future = "lies in the future", "write the day on which it was done"
        if document.meta.updated > today:
            yield _at(document.source, "updated", document.meta.updated, 0, *in_the_future)
        if not isinstance(document, Page):
            continue
        meta, start = document.meta, 0
        too_early = f"is before the page was published, on {meta.published}", "correct one of the two dates"
        for change in meta.changes:
            start = document.source.text.find(f"date: {change.date}", start) + 1
            if change.date > today:
                yield _at(document.source, "date", change.date, start - 1, *in_the_future)
            elif change.date < meta.published:
                yield _at(document.source, "date", change.date, start - 1, *too_early)
        if meta.published > today:
            yield _at(document.source, "published", meta.published, 0, *in_the_future)
        elif meta.updated < meta.published:
            yield _at(document.source, "updated", meta.updated, 0, *too_early)
        if meta.review_by > max(meta.updated, meta.published) + LONGEST:
            message = f"is more than three years after {meta.updated}"
            yield _at(
                document.source, "review_by", meta.review_by, 0, message, "write a day within three years"
            )


def _today() -> date:
    """Return the day of the build; the build reports a wrong SOURCE_DATE_EPOCH."""
    try:
        return dates.today()
    except ValueError:
        return date.today()


def _at(source: Source, key: str, day: date, after: int, message: str, fix: str) -> Finding:
    offset = max(source.text.find(f"{key}: ", after), 0)
    whole = f"`{key}` {day} {message}"
    return source.finding(offset, "bad-value", whole, fix, length=len(f"{key}: {day}"))
