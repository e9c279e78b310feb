"""`/// access-record` shows what the access tests found, in words: the accessibility statement is never written by hand."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from scripts.model.access import AccessRecord
from scripts.model.dates import in_words
from scripts.syntax.library_block import LibraryBlock
from scripts.syntax.tree import element

_SCHEMES = {"light": "light", "dark": "dark", "forced": "the device's own strong colours"}


class AccessRecordBlock(LibraryBlock):
    """Date, tools, states, faults, and every promise that is tested."""

    NAME = "access-record"

    def fill(self, frame: etree.Element) -> None:
        """Say what was found, or that there is no record."""
        record = self.context.library.access
        if record is None:
            element(frame, "p", "There is no record of a run of the tests.")
            return
        for words in _sentences(record):
            element(frame, "p").text = AtomicString(words)
        if record.faults:
            faults = element(frame, "ul")
            for fault in record.faults:
                element(faults, "li").text = AtomicString(fault)
        folded = element(frame, "details")
        element(folded, "summary", "Each promise that is tested")
        promises = element(folded, "ul")
        for one in record.promises:
            words = one.promise if one.held else f"NOT KEPT: {one.promise}"
            element(promises, "li").text = AtomicString(words)


def _sentences(record: AccessRecord) -> list[str]:
    schemes = [_SCHEMES.get(one, one) for one in record.schemes]
    widths = [f"{one}" for one in record.widths]
    count = len(record.faults)
    kept = sum(one.held for one in record.promises)
    return [
        f"Last full run: {in_words(record.date)}, in {record.browser}, with the checker axe ({record.axe}).",
        f"The program looked at {record.pages} pages in {record.runs:,} states. Colours: {_and(schemes)}. "
        f"Widths: {_and(widths)} pixels. Opened in turn: {_and(list(record.opened))}.",
        "It found no fault." if not count else f"It found {count} faults:",
        f"Besides, {kept} of {len(record.promises)} promises were tested and kept: keyboard, zoom, spacing, print and more.",
    ]


def _and(words: list[str]) -> str:
    """Join words as one says them."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
