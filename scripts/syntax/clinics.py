"""What clinics take from the guide: ready-made texts, short addresses with QR codes, a poster for the waiting room.

The address of the site is not known here: the classes `permalink` and `qr-code` mark where a publishing step makes a
whole address of `p/<id>/` and a picture of an id (scripts/publish/shown_links.py). It adds the buttons to copy, too.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any, ClassVar

from markdown.util import AtomicString

from scripts.model.page import Page
from scripts.model.permalinks import permalink
from scripts.model.ready_text import LINK, READY_FORMS, ReadyText
from scripts.syntax.library_block import LibraryBlock
from scripts.syntax.tree import element

_SMALL = (
    "A free guide in plain words, with its sources. No adverts, no cookies, no account. General information; no clinician "
    "has reviewed it yet."
)
"""What the poster says about the guide itself."""


class ReadyTexts(LibraryBlock):
    """Each ready-made text in its four forms, with a button to copy it."""

    NAME = "ready-texts"

    def fill(self, frame: etree.Element) -> None:
        """Show one part a page, and on top a way to each."""
        ways = element(frame, "ul", css="ready-ways")
        for one in self.context.library.ready_texts:
            way = element(element(ways, "li"), "a", one.title)
            way.set("href", f"#text-{one.section or one.page}")
        for one in self.context.library.ready_texts:
            if page := self.context.library.page_by_id(one.page):
                self._texts(frame, one, page)

    def _texts(self, frame: etree.Element, one: ReadyText, page: Page) -> None:
        name = f"text-{one.section or one.page}"
        element(frame, "h3", one.title).set("id", name)
        line = element(frame, "p", "Page: ", "ready-page")
        element(line, "a", page.title).set("href", self.context.link_to(page.path, one.section or ""))
        for form, words in READY_FORMS.items():
            box = element(frame, "div", css="ready-text")
            head = element(box, "p", css="ready-head")
            element(head, "strong", words)
            if form == "message":
                element(head, "span", css="ready-length").tail = " "
            text = element(box, "p", css="ready-words")
            text.set("id", f"{name}-{form.replace('_', '-')}")
            before, _, after = getattr(one, form).partition(LINK)
            text.text = AtomicString(before)
            link = element(text, "span", permalink(one.page, one.section or ""), "permalink")
            link.tail = AtomicString(after)


class ClinicPages(LibraryBlock):
    """The pages that clinics send most: title, short address, QR code."""

    NAME = "clinic-pages"

    def fill(self, frame: etree.Element) -> None:
        """Show one row a page, in the order of the ready-made texts."""
        rows = element(frame, "ul", css="clinic-pages")
        pages = dict.fromkeys(one.page for one in self.context.library.ready_texts)
        for page in filter(None, map(self.context.library.page_by_id, pages)):
            row = element(rows, "li")
            element(row, "a", page.title).set("href", self.context.link_to(page.path))
            element(element(row, "p", css="short-address"), "span", permalink(page.key), "permalink")
            # Folded, so that a phone does not fetch a picture a row for nothing.
            folded = element(row, "details")
            element(folded, "summary", "QR code").set("aria-label", f"QR code: {page.title}")
            element(folded, "div", page.key, "qr-code")


class Poster(LibraryBlock):
    """A sheet for the wall of a waiting room, which leads to one page; it prints alone, on A4, Letter or A3."""

    NAME = "poster"
    ARGUMENT: ClassVar[Any] = True

    def fill(self, frame: etree.Element) -> None:
        """Show the sheet."""
        page = self.context.library.page_by_id(self.argument)
        if page is None:
            return
        sheet = element(frame, "div", css="poster-sheet")
        element(sheet, "p", "Low back pain?", "poster-title")
        element(sheet, "p", "Thinking about massage?", "poster-title")
        element(sheet, "p", "What it may do, what it cannot, and when to wait.", "poster-line")
        element(sheet, "div", page.key, "qr-code")
        element(sheet, "p", "Scan the square with your phone, or type the address.", "poster-line")
        self._urgent(sheet)
        element(sheet, "p", _SMALL, "poster-small")
        element(sheet, "p", "Given out by:", "poster-small poster-clinic")

    def _urgent(self, sheet: etree.Element) -> None:
        """Put the signs of an emergency on the wall, too: somebody there may have one."""
        level = self.context.library.urgent_levels.get("emergency")
        if level is None:
            return
        box = element(sheet, "div", css="poster-urgent")
        element(box, "p", "Tell a member of staff now if you have:", "poster-urgent-title")
        signs = element(box, "ul")
        for sign in level.short:
            element(signs, "li", sign.quoted)


CLINIC_BLOCKS = (ReadyTexts, ClinicPages, Poster)
