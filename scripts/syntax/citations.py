"""Citations: `[@furlan2015; @who2023 | low]` becomes how sure we are, in words, and how many sources say so.

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

_INLINE = frozenset(
    {"a", "em", "strong", "b", "i", "code", "span", "small", "sub", "sup", "q", "abbr", "cite", "br"}
)
"""Tags that stand inside a paragraph; any other begins or ends one."""


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
    """Number the sources in reading order and let `show` fill each mark; return their ids and the levels in use.

    Citations of one level that follow each other in a paragraph become one mark, behind the last of their sentences.
    Ids that do not exist stay readable as text.
    """
    numbers: dict[str, int] = {}
    levels: set[str] = set()
    for group in _groups(root):
        certainty = group[0].get(_CERTAINTY, "")
        certainty = certainty if certainty in get_args(Certainty) else ""
        levels.add(certainty)
        ids = dict.fromkeys(
            name for mark in group for name in mark.get(MARK, "").split() if name != UNCHECKED
        )
        known = [numbers.setdefault(name, len(numbers) + 1) for name in ids if name in library.references]
        unknown = [f"[@{name}]" for name in ids if name not in library.references]
        filled = show(numbers=known, unknown=unknown, certainty=certainty)
        mark = group[-1]
        mark.attrib.pop(MARK), mark.attrib.pop(_CERTAINTY, "")
        mark.text = filled.text
        mark.extend(filled)
    return tuple(numbers), frozenset(levels)


def _groups(root: etree.Element) -> list[list[etree.Element]]:
    """Return the marks of a page, those that become one together; all but the last of these are taken out of the tree."""
    groups: list[list[etree.Element]] = []

    def walk(parent: etree.Element, last: list[etree.Element]) -> list[etree.Element]:
        """Look through an element in reading order; `last` are the marks just before it, of the same paragraph."""
        for child in list(parent):
            if MARK in child.attrib:
                if last and last[-1].get(_CERTAINTY) == child.get(_CERTAINTY):
                    _take_out(*parents[last[-1]])
                    last.append(child)
                else:
                    groups.append(last := [child])
                parents[child] = (parent, child)
            elif child.tag in _INLINE:
                last = walk(child, last)
            else:
                walk(child, [])
                last = []
        return last

    parents: dict[etree.Element, tuple[etree.Element, etree.Element]] = {}
    walk(root, [])
    return groups


def _take_out(parent: etree.Element, child: etree.Element) -> None:
    """Remove an element and keep the text behind it."""
    index = list(parent).index(child)
    if index:
        parent[index - 1].tail = f"{parent[index - 1].tail or ''}{child.tail or ''}"
    else:
        parent.text = f"{parent.text or ''}{child.tail or ''}"
    parent.remove(child)
