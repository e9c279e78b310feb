"""Nothing but Markdown and our blocks in a page: no raw HTML outside a small list, no unknown block, no mute picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from scripts.checks.evidence import is_known_term
from scripts.checks.leftovers import is_left_over
from scripts.checks.nearest import nearest, unknown
from scripts.model.courses import read_course
from scripts.model.crowds import MAX_CROWDS, read_crowds
from scripts.model.drawing import DRAWINGS
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.page import Page, Term
from scripts.model.schema import Category
from scripts.syntax.markup import ATTRIBUTES
from scripts.syntax.renderer import Rendering

ALLOWED_HTML = frozenset({"abbr", "br", "kbd", "sub", "sup", "wbr"})
"""Tags without a Markdown form that can do no harm."""

_KNOWN_TAGS = ALLOWED_HTML | frozenset(
    """
    a article b blockquote body cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5
    h6 head hr html i img li mark ol p pre s section small span strong summary table tbody td tfoot th
    thead time tr ul
    """.split()
)
_HTML_FIX = "write it in Markdown, or use a block (`/// note`)"


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check pictures and raw HTML of every page and term."""
    for document in library.documents_to_check:
        for link in document.outline.links:
            if link.picture and not link.words.strip():
                message = f"the picture `{link.target}` has no alternative text"
                fix = "say between the square brackets what the picture tells: ![...](...)"
                yield document.finding(link.offset, "missing-alt", message, fix)
        raw = [
            tag
            for tag in document.outline.raw_html
            if tag.name not in ALLOWED_HTML and not _is_note(document.body, tag.offset)
        ]
        for tag in raw:
            yield document.finding(tag.offset, "raw-html", f"`<{tag.name}` is raw HTML", _HTML_FIX)
        if not raw:
            yield from _as_rendered(document, rendering)


def _is_note(body: str, offset: int) -> bool:
    """Tell whether a comment is a note to oneself, which another rule reports."""
    return body.startswith("<!--", offset) and is_left_over(body[offset:].partition("-->")[0])


def _as_rendered(document: Page | Term, rendering: Rendering) -> Iterator[Finding]:
    """Find what the source hides, for example `{: onclick=...}` or HTML that only the renderer sees."""
    for tag, attribute in sorted(rendering[document.path].markup):
        if not attribute and tag not in _KNOWN_TAGS:
            offset = max(document.body.lower().find(f"<{tag}"), 0)
            yield document.finding(offset, "raw-html", f"`<{tag}` is raw HTML", _HTML_FIX)
        elif attribute and attribute not in ATTRIBUTES:
            offset = max(document.body.lower().find(attribute), 0)
            message = f"the attribute `{attribute}` is raw HTML"
            fix = "keep only an id between the braces"
            yield document.finding(offset, "raw-html", message, fix)


def check_blocks(library: Library, known: frozenset[str]) -> Iterator[Finding]:
    """Check that each `/// name` is one of the `known` blocks, that its argument can be read, and that it is closed."""
    categories = get_args(Category)
    for document in library.documents_to_check:
        for block in document.outline.blocks:
            argument, start = block.argument, block.argument_offset(document.body)
            if block.name not in known:
                otherwise = f"use one of: {', '.join(sorted(known))}"
                fix, edit = nearest(block.name, known, otherwise, block.offset, "/// ")
                message = f"there is no block `{block.name}`"
                yield document.finding(
                    block.offset, "unknown-block", message, fix, length=len(block.name), edit=edit
                )
            elif block.name == "people" and not read_crowds(argument):
                message = f"`{argument}` is not one to {MAX_CROWDS} numbers of 100 people"
                fix = "write how many and who, with `;` between: /// people | 33 with massage; 4 with usual care"
                yield document.finding(block.offset, "bad-number", message, fix)
            elif block.name == "course" and not read_course(argument):
                message = f"`{argument}` cannot be drawn as a course over time"
                fix = "write weeks, scale and groups, a number for each week: weeks 0 6 52; pain 0 to 100; new pain 52 23 6"
                yield document.finding(block.offset, "bad-number", message, fix)
            elif block.name == "techniques-table" and argument not in ("", *categories):
                message = f"the glossary has no category `{argument}`"
                otherwise = f"use one of: {', '.join(categories)}"
                yield unknown(document, start, argument, categories, "unknown-block", message, otherwise)
            elif block.name == "technique-facts" and not is_known_term(argument, library):
                message, otherwise = f"there is no term `{argument}`", "name a term of the glossary"
                yield unknown(document, start, argument, library.terms, "unknown-term", message, otherwise)
            elif block.name == "figure" and argument not in library.drawings:
                otherwise = f"name a drawing of {DRAWINGS}, without `.svg`"
                message = f"there is no drawing `{argument}`"
                yield unknown(
                    document, start, argument, library.drawings, "unknown-drawing", message, otherwise
                )
        closed = len(re.findall(r"^[ \t]*/{3,}[ \t]*$", document.body, re.M))
        if closed < len(document.outline.blocks):
            last = document.outline.blocks[-1]
            message = f"the block `{last.name}` or one before it is never closed"
            yield document.finding(last.offset, "unknown-block", message, "close it with a line `///`")
