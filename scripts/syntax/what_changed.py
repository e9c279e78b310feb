"""The history of the whole guide: what changed on which page, of which kind, and why."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from datetime import date
from itertools import groupby

from markdown.util import AtomicString

from scripts.model.changes import BLOCK, CLASS_WORDS, Entry, all_changes
from scripts.model.dates import in_words
from scripts.model.permalinks import NOT_FOUND
from scripts.syntax.filters import narrowed
from scripts.syntax.library_block import LibraryBlock
from scripts.syntax.page_frame import change_class
from scripts.syntax.tree import element


class WhatChanged(LibraryBlock):
    """Every change that the pages tell of, the newest first; the pages that were new on one day stand together."""

    NAME = BLOCK

    def fill(self, frame: etree.Element) -> None:
        """Show one list a day."""
        narrowed(frame, kind="Kind of change", words="Find a word")
        pages = [page for page in self.context.library.pages.values() if page.key != NOT_FOUND]
        for day, entries in groupby(all_changes(pages), key=lambda one: one.change.date):
            self._day(frame, day, list(entries))

    def _day(self, frame: etree.Element, day: date, entries: list[Entry]) -> None:
        element(frame, "h2", in_words(day)).set("id", f"d-{day}")
        rows = element(frame, "ul", css="changes")
        new = [one for one in entries if one.change.class_ == "new"]
        for entry in entries:
            if entry.change.class_ != "new":
                self._row(rows, entry)
        if new:
            self._new(rows, new)

    def _row(self, rows: etree.Element, entry: Entry) -> None:
        change = entry.change
        row = element(rows, "li")
        row.attrib.update({"id": entry.anchor, "data-kind": CLASS_WORDS[change.class_]})
        line = element(row, "p", css="change-line")
        change_class(line, change.class_).tail = " "
        self._link(line, entry)
        element(row, "p", change.what)
        element(row, "p", f"Why: {change.why}", "change-why")

    def _new(self, rows: etree.Element, entries: list[Entry]) -> None:
        """Name the new pages of one day in one row: a hundred first versions would hide what changed since."""
        row = element(rows, "li")
        row.set("data-kind", CLASS_WORDS["new"])
        line = element(row, "p", css="change-line")
        count = "1 new page" if len(entries) == 1 else f"{len(entries)} new pages"
        change_class(line, "new").tail = AtomicString(f" {count}")
        folded = element(row, "details")
        element(folded, "summary", "Which?")
        names = element(folded, "ul")
        for entry in entries:
            item = element(names, "li")
            item.set("id", entry.anchor)
            self._link(item, entry)

    def _link(self, parent: etree.Element, entry: Entry) -> None:
        link = element(parent, "a", entry.page.title)
        link.set("href", self.context.link_to(entry.page.path))
