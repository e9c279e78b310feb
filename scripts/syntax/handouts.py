"""The page for clinics that makes handouts: the list of all sheets, and the place where the builder goes."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from scripts.syntax.library_block import LibraryBlock
from scripts.syntax.tree import element


class HandoutList(LibraryBlock):
    """Every page that has a sheet, by title. The publishing step adds the PDF files that are there."""

    NAME = "handout-list"

    def fill(self, frame: etree.Element) -> None:
        """Show one entry a sheet, with a link to its page."""
        pages = [page for page in self.context.library.pages.values() if page.meta.handout]
        entries = element(frame, "ul")
        for page in sorted(pages, key=lambda page: page.title.casefold()):
            entry = element(entries, "li")
            entry.set("id", f"handout-{page.key}")
            element(entry, "a", page.title).set("href", self.context.link_to(page.path))


class HandoutBuilder(LibraryBlock):
    """Where the builder goes; the publishing step puts it in, as it needs every sheet."""

    NAME = "handout-builder"

    def fill(self, frame: etree.Element) -> None:
        """Leave the place empty."""


HANDOUT_BLOCKS = (HandoutList, HandoutBuilder)
