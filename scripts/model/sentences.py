"""The sentences of a page as a reader meets them: its title, its text with how sure we are, and what its blocks show.

The page that shows a whole level of urgent signs, the emergency numbers or the facts of a technique answers for them:
they stand in data files, and a change there is a change of that page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scripts.model.ledger import Ledger, renew
from scripts.model.library import Library
from scripts.model.outline import CITATION, EXCEPTION, BlockUse
from scripts.model.page import Page, Term
from scripts.model.passages import MARKUP, UNIT_END
from scripts.model.schema import FACTS, FACTS_ON_PAGE
from scripts.model.text import sentence_hash, sentences
from scripts.model.urgent import LINE_KINDS

DATA_BLOCKS = frozenset({"urgent-signs", "emergency-numbers", "technique-facts"})
"""The blocks whose data count as words of the page; lists of links to other pages do not."""

_CITED = re.compile(rf"(?P<stop>[.!?][”\")’]*)?\s{{0,9}}{CITATION.pattern}")
"""A citation, and the stop before it: how sure we are belongs to the sentence that ends there."""

_BLOCK_LINE = re.compile(
    r"^[ \t]*/{3,}[ \t]*(?:technique-facts\b[^\n]*|[\w-]+[ \t]*\|?)?(?P<words>[^\n]*)$", re.M
)
"""The line that opens or closes a block. The id of a technique is no word: its facts are."""

_SIGNPOST = re.compile(
    r"^[ \t]*[-*+][ \t]+\[(?:\\.|[^\]\\\n])*\]\([^)\n]*\.md[^)\n]*\)[ \t]*(?:[:<{][^\n]*)?$|^##[^\n]*\{#related\}[ \t]*$",
    re.M,
)
"""An entry of a list that only leads to a page, and the heading over such lists: the page itself tells that it is new, has moved or has gone."""


def shown_sentences(library: Library, document: Page | Term) -> list[str]:
    """Return the sentences of a page or term, its headings, items and cells. A source is no word; how sure it makes us is."""
    body = EXCEPTION.sub("", _SIGNPOST.sub("\n\n", _with_certainty(document.body)))
    units = UNIT_END.split(_BLOCK_LINE.sub(r"\n\n\g<words>\n\n", body))
    texts = [document.title, *(MARKUP.sub("", unit) for unit in units)]
    if isinstance(document, Term):
        texts += _facts(document, FACTS)
    for block in document.outline.blocks:
        texts += _data_words(library, block)
    found = (sentence.lstrip("# ") for text in texts for sentence in sentences(text))
    return [sentence for sentence in found if sentence_hash(sentence)]


def renewed_ledger(library: Library, headings_by_key: Mapping[str, tuple[str, ...]]) -> Ledger:
    """Return the ledger with the pages and terms of today; `headings_by_key` holds their heading ids as rendered."""
    shown = {document.key: shown_sentences(library, document) for document in library.documents}
    return renew(library.ledger, library.documents, headings_by_key, shown, library.safeguards)


def _with_certainty(text: str) -> str:
    """Put how sure we are into the sentence that a citation stands behind, and leave the source out."""
    return _CITED.sub(
        lambda match: f" ({match[3].strip()}){match['stop'] or ''} " if match[3] else match["stop"] or "",
        text,
    )


def _facts(term: Term, names: tuple[str, ...]) -> Iterator[str]:
    """Yield facts of a technique."""
    for name, fact in term.meta.facts.items():
        if name in names:
            yield MARKUP.sub("", _with_certainty(fact))


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
        yield from _facts(term, FACTS_ON_PAGE)
