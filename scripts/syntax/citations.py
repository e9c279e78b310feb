"""Citations: `[@furlan2015; @who2023 | low]` becomes small numbers, and how sure we are in words.

The numbers are given in reading order when the whole page is known, so an inline pattern only marks the place.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from typing import get_args

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import STX

from scripts.model.library import Library
from scripts.model.outline import CITATION, read_citations
from scripts.model.schema import Certainty
from scripts.syntax.markup import OURS

UNCHECKED = "general"
"""The id for safety advice that is shown although nobody has checked a source for it."""

MARK = "data-cites"
"""Holds the ids of a citation until it is numbered."""

_CERTAINTY = "data-certainty"


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
        # The space before a citation is taken with it, so that the number clings to the sentence.
        super().__init__(rf"[ \n]?{CITATION.pattern}", md)

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Replace the citation by its mark."""
        found = read_citations(m[0])
        if len(found) != 1 or STX in m[0]:  # with code or the like in it, it stays as it was typed
            return None, None, None
        cited = {"class": "cite", MARK: " ".join(found[0].ids), _CERTAINTY: found[0].certainty}
        marked = {OURS + name: value for name, value in cited.items()}
        return etree.Element("span", marked), m.start(0), m.end(0)


def number_citations(
    root: etree.Element, library: Library, show: Callable[..., etree.Element]
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Number the marks in reading order and let `show` fill each; return the ids of sources and the levels in use.

    Ids that do not exist stay readable as text.
    """
    numbers: dict[str, int] = {}
    levels: set[str] = set()
    for mark in list(root.iter("span")):
        if MARK not in mark.attrib:
            continue
        certainty = mark.attrib.pop(_CERTAINTY, "")
        certainty = certainty if certainty in get_args(Certainty) else ""
        levels.add(certainty)
        shown: list[int | str] = [
            numbers.setdefault(reference_id, len(numbers) + 1)
            if reference_id in library.references
            else f"[@{reference_id}]"
            for reference_id in mark.attrib.pop(MARK).split()
            if reference_id != UNCHECKED
        ]
        filled = show(numbers=shown, certainty=certainty)
        mark.text = filled.text
        mark.extend(filled)
    return tuple(numbers), frozenset(levels)
