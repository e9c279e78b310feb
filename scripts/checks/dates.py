"""The date over a page keeps up with its own history."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.rendered import Rendered
from scripts.model.finding import Edit, Finding
from scripts.model.library import Library
from scripts.model.page import Page


def check(library: Library, rendered: Rendered) -> Iterator[Finding]:
    """Check that `updated` is not before the newest entry under `changes`."""
    for document in library.asked:
        if not isinstance(document, Page):
            continue
        newest = max(change.date for change in document.meta.changes)
        if newest > document.meta.updated:
            source = document.source
            start = source.where("\nupdated:") + 1
            end = source.text.find("\n", start)
            message = f"`updated` is {document.meta.updated}, but a change is of {newest}"
            edit = Edit(start, end, f"updated: {newest}")
            fix = f"write `updated: {newest}`"
            yield source.finding(start, "stale-date", message, fix, length=end - start, edit=edit)
