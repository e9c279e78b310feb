"""The words of a page as a reader meets them: its title, its text with how sure we are, and what its blocks show.

The page that shows a whole level of urgent signs, the emergency numbers or the facts of a technique answers for them:
they stand in data files, and a change there is a change of that page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.model.library import Library
from scripts.model.outline import CITATION, BlockUse
from scripts.model.page import Page, Term
from scripts.model.urgent import LINE_KINDS

DATA_BLOCKS = frozenset({"urgent-signs", "emergency-numbers", "technique-facts"})
"""The blocks whose data count as words of the page; lists of links to other pages do not."""

_BLOCK_LINE = re.compile(r"^[ \t]*/{3,}[ \t]*(?:[\w-]+[ \t]*\|?)?", re.M)

_SIGNPOST = re.compile(
    r"^[ \t]*[-*+][ \t]+\[(?:\\.|[^\]\\\n])*\]\([^)\n]*\.md[^)\n]*\)[ \t]*(?:[:<{][^\n]*)?$|^##[^\n]*\{#related\}[ \t]*$",
    re.M,
)
"""An entry of a list that only leads to a page, and the heading over such lists: the page itself tells that it is new, has moved or has gone."""


def shown_words(library: Library, document: Page | Term) -> str:
    """Return the words of a page or term in one text. A source is no word; how sure it makes us is."""
    body = CITATION.sub(lambda match: f" {match[2] or ''} ", document.body)
    parts = [document.title, _BLOCK_LINE.sub(" ", _SIGNPOST.sub(" ", body))]
    for block in document.outline.blocks:
        parts += _data_words(library, block)
    return "\n".join(parts)


def _data_words(library: Library, block: BlockUse) -> Iterator[str]:
    """Yield the words that a block takes from a data file."""
    if block.name == "urgent-signs" and block.argument in library.urgent_levels:
        level = library.urgent_levels[block.argument]
        yield f"{level.title} {level.action}"
        for group in level.groups:
            yield f"{group.title} {group.action or ''}"
            for sign in group.signs:
                yield f"{sign.sign} {sign.in_short or ''} {sign.may_be} {sign.certainty}"
    elif block.name == "emergency-numbers":
        kind = LINE_KINDS.get(block.argument or "advice")
        for country in library.emergency_numbers:
            if block.argument not in LINE_KINDS:
                yield f"{country.country} {' '.join(country.emergency)} {country.note or ''}"
            for line in country.lines_for(kind) if kind else ():
                yield f"{country.country} {' '.join(filter(None, (line.name, line.number, line.hours, line.note)))}"
    elif block.name == "technique-facts" and (term := library.terms.get(block.argument)):
        for fact in term.meta.facts.values():
            yield CITATION.sub(lambda match: f" {match[2] or ''} ", fact)
