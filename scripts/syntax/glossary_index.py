"""The glossary from A to Z."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from scripts.model.outline import plain
from scripts.model.page import Term
from scripts.syntax.filters import narrowed
from scripts.syntax.library_block import LibraryBlock
from scripts.syntax.tree import element

CATEGORIES = {
    "technique": "Techniques",
    "other-help": "Other help",
    "anatomy": "Parts of the body",
    "condition": "Pains and illnesses",
    "session": "Your session",
    "evidence": "Studies and numbers",
    "people": "People and licences",
}
"""The word for each category of terms."""


class GlossaryIndex(LibraryBlock):
    """Every term with its definition, from A to Z; a script adds a choice of category and a field to find words."""

    NAME = "glossary-index"

    def fill(self, frame: etree.Element) -> None:
        """Show letters to jump to, then one list a letter."""
        narrowed(frame, kind="Kind of word", words="Find a word")
        by_letter: dict[str, list[Term]] = {}
        for term in sorted(self.context.library.terms.values(), key=_sort_key):
            by_letter.setdefault(_sort_key(term)[0].upper(), []).append(term)
        letters = element(frame, "p", css="letters")
        for letter in by_letter:
            link = element(letters, "a", letter)
            link.set("href", f"#letter-{letter.lower()}")
            link.tail = " "
        for letter, terms in by_letter.items():
            element(frame, "h2", letter).set("id", f"letter-{letter.lower()}")
            entries = element(frame, "dl", css="terms")
            for term in terms:
                pair = element(entries, "div")
                pair.attrib.update(
                    {
                        "id": f"term-{term.meta.id}",
                        "data-kind": CATEGORIES[term.meta.category],
                        "data-words": ", ".join(term.meta.also_called),
                    }
                )
                link = element(element(pair, "dt"), "a", term.meta.term)
                link.set("href", self.context.link_to(term.path))
                element(pair, "dd", plain(term.definition))


def _sort_key(term: Term) -> str:
    """Sort by the first letter or digit, whatever quotation mark stands before it."""
    return term.meta.term.lstrip("\"“‘'").casefold() or "?"
