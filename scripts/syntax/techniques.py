"""The facts of techniques, from their glossary files: of one, or of all side by side."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any, ClassVar

from scripts.model.schema import FACTS
from scripts.syntax.library_block import LibraryBlock, table
from scripts.syntax.page_frame import technique_facts


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
    """All techniques that have a page of their own, side by side by their four facts."""

    NAME = "techniques-table"

    def fill(self, frame: etree.Element) -> None:
        """Show one row a technique, in the order of the pages."""
        library = self.context.library
        rows = []
        for page in library.pages.values():
            for block in page.outline.blocks:
                term = library.terms.get(block.argument)
                if page.meta.kind == "technique" and block.name == TechniqueFacts.NAME and term:
                    name = f"[{term.meta.term}]({self.context.link_to(page.path)})"
                    rows.append((name, *(getattr(term.meta, key) or "–" for key in FACTS)))
        table(frame, ("Technique", *FACTS.values()), rows, self.context)


TECHNIQUE_BLOCKS = (TechniqueFacts, TechniquesTable)
