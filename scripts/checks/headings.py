"""Headings have ids that never change, once each, and no level is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.rendered import Rendered
from scripts.model.finding import Finding
from scripts.model.library import Library

RESERVED = frozenset({"top", "sources", "about-this-page"})
"""Ids that the frame of every page uses."""


def check(library: Library, rendered: Rendered) -> Iterator[Finding]:
    """Check the headings of every page and term."""
    for document in library.documents:
        seen = set(RESERVED)
        level = 1
        for heading in document.outline.headings:
            if not heading.id:
                words = re.sub(r"[^a-z0-9]+", "-", heading.text.lower()).strip("-")[:30].strip("-") or "part"
                message = f"the heading “{heading.text}” has no id"
                yield document.finding(
                    heading.offset, "heading-id-missing", message, f"end the line with {{#{words}}}"
                )
            elif heading.id in seen:
                message = f"the id `#{heading.id}` stands twice on this page"
                fix = "choose another id for the newer heading; never change the older one"
                yield document.finding(heading.offset, "heading-id-doubled", message, fix)
            seen.add(heading.id)
            if heading.level > level + 1 or heading.level == 1:
                message = f"a heading of level {heading.level} follows level {level}"
                fix = f"write `{'#' * (level + 1 if heading.level > 1 else 2)}`"
                if heading.level == 1:
                    fix += "; the title of the page comes from its front matter"
                yield document.finding(heading.offset, "skipped-heading", message, fix)
            level = max(heading.level, 2)
