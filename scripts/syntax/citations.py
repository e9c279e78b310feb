"""Citations: `[@furlan2015; @who2023 | low]` becomes small numbers, how sure we are in words, and a list of sources.

The numbers are given in reading order when the whole page is known, so an inline pattern only marks the place.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from functools import lru_cache
from pathlib import PurePosixPath
from typing import get_args

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.serializers import to_html_string
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from scripts.model.library import Library
from scripts.model.outline import CITATION, read_citations
from scripts.model.schema import Certainty, Reference
from scripts.syntax.certainty import certainty_key, certainty_mark
from scripts.syntax.page_context import PageContext
from scripts.syntax.tree import element

EVIDENCE_PAGE = PurePosixPath("evidence/index.md")
REFERENCES_PAGE = PurePosixPath("evidence/references.md")
UNCHECKED = "general"
"""The id for safety advice that is shown although nobody has checked a source for it."""

VERIFIED = {
    "full-text-seen": "We read the full text.",
    "abstract-seen": "We read the abstract or the page.",
    "citation-seen": "We saw only how others cite it.",
    "memory": "We could not look it up; treat it with care.",
}

_MARK = "data-cites"


def citation_mark(text: str) -> etree.Element | None:
    """Make the mark for one citation as written, or None if it is not one."""
    found = read_citations(text)
    if len(found) != 1:
        return None
    mark = etree.Element("span", {"class": "cite", _MARK: " ".join(found[0].ids)})
    if found[0].certainty in get_args(Certainty):
        mark.set("data-certainty", found[0].certainty)
    return mark


class CitationRows(Preprocessor):
    """Guards the `|` of a citation in a table row, so that it does not end the cell."""

    _GUARDED = re.compile(rf"(?P<code>(`+).+?\2)|{CITATION.pattern}")

    def run(self, lines: list[str]) -> list[str]:
        """Escape the `|` of each citation in lines that begin with one; code stays as it is."""
        return [
            self._GUARDED.sub(lambda m: m["code"] or m[0].replace("\\|", "|").replace("|", "\\|"), line)
            if line.lstrip().startswith("|")
            else line
            for line in lines
        ]


class CitationPattern(InlineProcessor):
    """Marks each citation in the text."""

    def __init__(self, md: Markdown) -> None:
        # The blank before a citation is taken with it, so that the number clings to the sentence.
        super().__init__(rf"[ \n]?{CITATION.pattern}", md)

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Replace the citation by its mark."""
        mark = citation_mark(m[0])
        return (None, None, None) if mark is None else (mark, m.start(0), m.end(0))


class CitationNumbers(Treeprocessor):
    """Numbers the marks in reading order and closes the page with its sources."""

    def __init__(self, md: Markdown, context: PageContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        """Fill every mark; put the list of sources into its place, or at the end."""
        library = self.context.library
        numbers: dict[str, int] = {}
        levels: set[str] = set()
        for mark in list(root.iter("span")):
            if _MARK in mark.attrib:
                levels.add(mark.get("data-certainty", ""))
                _fill(mark, library, numbers)
        place = next((one for one in root.iter("section") if one.get("class") == "sources"), None)
        if place is None:
            return
        if not numbers and not levels:
            place.set("hidden", "hidden")
            return
        heading = etree.SubElement(place, "h2", {"id": "sources"})
        heading.text = "Sources and how sure we are"
        certainty_key(place, levels)
        items = etree.SubElement(place, "ol")
        for reference_id, number in numbers.items():
            item = etree.SubElement(items, "li", {"id": f"source-{number}"})
            item.text = self.md.htmlStash.store(_entry(library.references[reference_id]))
            if library.document(REFERENCES_PAGE):
                # What it found stands once, on the page of all sources: twenty abstracts would weigh a page down.
                more = element(item, "a", "What it found")
                more.set("href", self.context.link_to(REFERENCES_PAGE, f"ref-{reference_id}"))
        if library.document(EVIDENCE_PAGE):
            link = element(element(place, "p", css="sources-more"), "a", "How we judge the evidence")
            link.set("href", self.context.link_to(EVIDENCE_PAGE))


def _fill(mark: etree.Element, library: Library, numbers: dict[str, int]) -> None:
    """Write numbers and certainty into a mark; ids that do not exist stay readable as text."""
    ids = mark.attrib.pop(_MARK).split()
    certainty = mark.attrib.pop("data-certainty", "")
    for reference_id in ids:
        if reference_id == UNCHECKED:
            continue
        if reference_id not in library.references:
            element(mark, "span", f"[@{reference_id}]")
            continue
        number = numbers.setdefault(reference_id, len(numbers) + 1)
        link = element(mark, "a", f"[{number}]")
        link.attrib.update({"href": f"#source-{number}", "aria-label": f"Source {number}"})
    if certainty:
        certainty_mark(mark, certainty, f"#sure-{certainty.replace(' ', '-')}")
    # Copied, read aloud or shown without styles, "6" and source 2 must not become "62", nor 6 squared.
    mark.text = "\N{NO-BREAK SPACE}"
    for part in mark[:-1]:
        part.tail = " "


@lru_cache(maxsize=4096)
def _entry(reference: Reference) -> str:
    """Return the HTML of one source without a paragraph around it, made once for all the pages that cite it."""
    return to_html_string(reference_lines(reference, most_authors=1)[0])[len("<p>") : -len("</p>")] + " "


def reference_lines(reference: Reference, most_authors: int = 99) -> list[etree.Element]:
    """Lay out one reference: who, what, where, when; what it found; how it was checked.

    A page names two authors, or one and "et al."; the page of all sources names everybody.
    """
    cited = etree.Element("p")
    year = f" {reference.year}." if reference.year else ""
    authors = reference.authors.rstrip(".").split(", ")
    if len(authors) > most_authors + 1:
        authors[most_authors:] = ["et al"]
    cited.text = AtomicString(f"{', '.join(authors)}. ")
    title = etree.SubElement(cited, "cite")
    address = f"https://doi.org/{reference.doi}" if reference.doi else reference.url
    named = etree.SubElement(title, "a", {"href": address}) if address else title
    named.text = AtomicString(reference.title.rstrip("."))
    container = f". {reference.container.rstrip('.')}" if reference.container else ""
    title.tail = AtomicString(f"{container}.{year}")
    found = etree.Element("p", {"class": "source-finding"})
    found.text = AtomicString(reference.finding)
    checked = etree.Element("p", {"class": "source-checked"})
    checked.text = VERIFIED[reference.verified]
    return [cited, found, checked]
