"""The facts of techniques, from their glossary files: of one, or of all side by side."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any, ClassVar

from scripts.model.schema import FACTS
from scripts.syntax.filters import narrowed
from scripts.syntax.library_block import LibraryBlock, table
from scripts.syntax.page_frame import technique_facts

LONG = 15
"""More rows than this get a field to narrow them."""


class TechniqueFacts(LibraryBlock):
    """The four facts of one technique, from its glossary file."""

    NAME = "technique-facts"
    ARGUMENT: ClassVar[Any] = True

    def fill(self, frame: etree.Element) -> None:
        """Show the facts, each under its question."""
        term = self.context.library.terms.get(self.argument)
        if term:
            frame.append(technique_facts(term, self.context))


class TechniquesTable(LibraryBlock):
    """Techniques side by side by their four facts: those that have a page of their own, or all terms of a category."""

    NAME = "techniques-table"
    ARGUMENT: ClassVar[Any] = None

    def fill(self, frame: etree.Element) -> None:
        """Show one row a technique: in the order of the pages, or from A to Z with a field to narrow them."""
        library = self.context.library
        pages = {
            block.argument: page
            for page in library.pages.values()
            for block in page.outline.blocks
            if page.meta.kind == "technique" and block.name == TechniqueFacts.NAME
        }
        if self.argument:
            terms = sorted(library.terms.values(), key=lambda one: one.meta.term.casefold())
            shown = [term for term in terms if term.meta.category == self.argument]
            if len(shown) > LONG:
                narrowed(frame, words="Find techniques")
        else:
            shown = [term for one in pages if (term := library.terms.get(one))]
        rows = []
        for term in shown:
            way = self.context.link_to((pages.get(term.meta.id) or term).path)
            facts = (getattr(term.meta, key) or "–" for key in FACTS)
            rows.append((f"[{term.meta.term}]({way})", *facts))
        head = "Other help" if self.argument == "other-help" else "Technique"
        table(frame, (head, *FACTS.values()), rows, self.context)


TECHNIQUE_BLOCKS = (TechniqueFacts, TechniquesTable)
