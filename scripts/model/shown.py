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

DATA_BLOCKS = frozenset({"urgent-signs", "emergency-numbers", "technique-facts"})
"""The blocks whose data count as words of the page; lists of links to other pages do not."""

_BLOCK_LINE = re.compile(r"^[ \t]*/{3,}[ \t]*(?:[\w-]+[ \t]*\|?)?", re.M)


def shown_words(library: Library, document: Page | Term) -> str:
    """Return the words of a page or term in one text. A source is no word; how sure it makes us is."""
    body = CITATION.sub(lambda match: f" {match[2] or ''} ", document.body)
    parts = [document.title, _BLOCK_LINE.sub(" ", body)]
    for block in document.outline.blocks:
        parts += _data_words(library, block)
    return "\n".join(parts)


def _data_words(library: Library, block: BlockUse) -> Iterator[str]:
    """Yield the words that a block takes from a data file."""
    if block.name == "urgent-signs" and block.argument in library.urgent_levels:
        level = library.urgent_levels[block.argument]
        yield f"{level.title} {level.action}"
        for group in level.groups:
            yield group.title
            for sign in group.signs:
                yield f"{sign.sign} {sign.in_short or ''} {sign.may_be} {sign.certainty}"
    elif block.name == "emergency-numbers":
        for number in library.emergency_numbers:
            yield f"{number.country} {number.emergency} {number.advice or ''} {number.note or ''}"
    elif block.name == "technique-facts" and (term := library.terms.get(block.argument)):
        for fact in term.meta.facts.values():
            yield CITATION.sub(lambda match: f" {match[2] or ''} ", fact)
