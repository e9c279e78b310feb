"""Headings have ids that never change, once each, and no level is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from scripts.model.finding import Edit, Finding
from scripts.model.library import Library
from scripts.syntax.renderer import Rendering

_FRAME = """
    top keys sources about-this-page content menu part-pages search search-aside search-aside-title search-card search-count
    search-keys search-nothing search-open search-others search-results search-words settings-panel settings-panel-title
    tomorrow whole filter-certainty filter-kind filter-page filter-words
"""
_BUILDER = "clear clinic copy large line link logo none order phone preview print said title"
RESERVED = frozenset([*_FRAME.split(), "builder", *(f"builder-{name}" for name in _BUILDER.split())])
"""Ids that the frame of every page uses, in its templates and scripts."""


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check the headings of every page and term."""
    for document in library.documents_to_check:
        seen = set(RESERVED)
        taken = seen | {heading.id for heading in document.outline.headings}
        level = 1
        for heading in document.outline.headings:
            offset, length = heading.offset, heading.end - heading.offset
            if not heading.id:
                words = re.sub(r"[^a-z0-9]+", "-", heading.text.lower()).strip("-")[:30].strip("-") or "part"
                words = next(
                    candidate
                    for n in count(1)
                    if (candidate := words if n == 1 else f"{words}-{n}") not in taken
                )
                taken.add(words)
                message, fix = f"the heading “{heading.text}” has no id", f"end the line with {{#{words}}}"
                edit = None if "{#" in heading.text else Edit(heading.end, heading.end, f" {{#{words}}}")
                yield document.finding(offset, "heading-id-missing", message, fix, length=length, edit=edit)
            elif heading.id in seen:
                message = f"the id `#{heading.id}` stands twice on this page"
                if heading.id in RESERVED:
                    message = f"the id `#{heading.id}` belongs to the frame of every page"
                fix = "choose another id for the newer heading; never change the older one"
                yield document.finding(offset, "heading-id-doubled", message, fix, length=length)
            seen.add(heading.id)
            if heading.level > level + 1 or heading.level == 1:
                message = f"a heading of level {heading.level} follows level {level}"
                wanted = "#" * (level + 1 if heading.level > 1 else 2)
                fix = f"write `{wanted}`"
                if heading.level == 1:
                    fix += "; the title of the page comes from its front matter"
                marked = document.body.startswith("#" * heading.level, offset)
                edit = Edit(offset, offset + heading.level, wanted) if marked else None
                yield document.finding(offset, "skipped-heading", message, fix, length=length, edit=edit)
            level = max(heading.level, 2)
