"""The list of all pages, for readers who would rather look than search."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from scripts.model.page import Page
from scripts.model.permalinks import NOT_FOUND
from scripts.syntax.library_block import LibraryBlock
from scripts.syntax.tree import element


class PageList(LibraryBlock):
    """Every page of the guide by its part, for readers who would rather look than search."""

    NAME = "page-list"

    def fill(self, frame: etree.Element) -> None:
        """Show one list a folder; the folder's first page names it."""
        folders: dict[str, list[Page]] = {}
        for path, page in self.context.library.pages.items():
            folders.setdefault(path.parts[0] if len(path.parts) > 1 else "", []).append(page)
        for folder, pages in sorted(folders.items()):
            words = folder.replace("-", " ").capitalize() or "First pages"
            element(frame, "h2", words).set("id", f"part-{folder or 'first'}")
            entries = element(frame, "ul")
            for page in sorted(pages, key=lambda page: (page.path.name != "index.md", page.path)):
                if page.meta.id == NOT_FOUND:
                    continue
                entry = element(entries, "li")
                link = element(entry, "a", page.meta.title)
                link.set("href", self.context.link_to(page.path))
                link.tail = AtomicString(f": {page.meta.description}")
