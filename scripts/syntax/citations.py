"""Citations: `[@furlan2015; @who2023 | low]` becomes how sure we are, and how many sources say so.

The words stand once, at the end of a paragraph, or below a list of which each entry has one same level. In the text
stands only the shape of a level, and only where a reader could not tell without it which sentences have that level. The
numbers are given in reading order when the whole page is known, so an inline pattern only marks the place.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple, get_args

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import STX

from scripts.model.library import Library
from scripts.model.outline import CITATION, read_citations
from scripts.model.schema import Certainty
from scripts.syntax.markup import OURS

_Show = Callable[..., etree.Element]
UNCHECKED = "general"
"""The id for safety advice that is shown although nobody has checked a source for it."""

MARK = "data-cites"
"""Holds the ids of a citation until it is numbered."""

_CERTAINTY = "data-certainty"

_LISTS = frozenset({"ul", "ol", "dl"})

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
    root: etree.Element, library: Library, show: _Show
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Number the sources in reading order and let `show` make shapes and lines; return their ids and the levels in use.

    Ids that do not exist stay readable as text.
    """
    numbers: dict[str, int] = {}
    levels: set[str] = set()

    def read(marks: Iterable[etree.Element]) -> dict[str, Any]:
        """Return the numbers of the sources of each level, and the ids that do not exist."""
        entries: dict[str, dict[int, None]] = {}
        unknown: list[str] = []
        for mark in marks:
            found = entries.setdefault(_level(mark), {})
            for name in mark.get(MARK, "").split():
                if name in library.references:
                    found[numbers.setdefault(name, len(numbers) + 1)] = None
                elif name != UNCHECKED:
                    unknown.append(f"[@{name}]")
        levels.update(entries)
        return {"entries": entries, "unknown": unknown}

    lists, above = _lists_of_one_level(root), _parents(root)
    marked: list[tuple[etree.Element, str]] = []
    places: list[Callable[[etree.Element], None]] = []
    lines: list[dict[str, Any]] = []
    for rows, group in groupby(list(_texts(root)), lambda text: lists.get(text.marks[0])):
        texts = list(group)
        if rows is not None:
            found = read(mark for text in texts for mark in text.marks)
            classes = {above[mark].get("class") or "" for text in texts for mark in text.marks}
            for text in texts:
                for mark in text.marks:
                    _take_out(above[mark], mark)
            lines.append({**found, "shapes": False, "joint": True})
            places.append(partial(_insert_below, above[rows], rows, classes))
            continue
        for text in texts:
            found = read(text.marks)
            groups = [(level, list(marks)) for level, marks in groupby(text.marks, _level)]
            shapes = len(groups) > 1 or text.goes_on
            for level, marks in groups:
                marked += [(marks[-1], level)] if shapes and level else []
                for mark in marks[:-1] if shapes and level else marks:
                    _take_out(above[mark], mark)
            lines.append({**found, "shapes": shapes and set(found["entries"]) != {""}, "joint": False})
            places.append(partial(_insert_in_text, text))
    if lines:
        used = tuple({level: None for _, level in marked})
        shown = list(show(levels=used, lines=lines))
        for mark, level in marked:
            shape = deepcopy(shown[used.index(level)])
            mark.attrib, mark.text = shape.attrib, shape.text
            mark.extend(shape)
        for place, line in zip(places, shown[len(used) :], strict=True):
            line.tail = None
            place(line)
    return tuple(numbers), frozenset(levels)


def _insert_in_text(text: _Text, line: etree.Element) -> None:
    """Put a line at the end of a text."""
    text.block.insert(len(text.block) if text.end is None else list(text.block).index(text.end), line)


def _insert_below(parent: etree.Element, rows: etree.Element, classes: set[str], line: etree.Element) -> None:
    """Put a line below a list. What stood in a quiet line of each entry stays one: a printed sheet leaves such lines out."""
    line.set("class", " ".join([line.get("class", ""), *sorted(classes)]).strip())
    line.tail, rows.tail = rows.tail, None
    parent.insert(list(parent).index(rows) + 1, line)


def _lists_of_one_level(root: etree.Element) -> dict[etree.Element, etree.Element]:
    """Return each list all of whose entries end with one same level, by the marks in it: below it one line says so for all."""
    found = {}
    for rows in root.iter():
        if rows.tag not in _LISTS or any(inner is not rows and inner.tag in _LISTS for inner in rows.iter()):
            continue
        entries = list(rows.iter("dd")) if rows.tag == "dl" else rows.findall("li")
        texts = [list(_texts(entry)) for entry in entries]
        marks = [mark for some in texts for text in some for mark in text.marks]
        ends = all(len(some) == 1 and not some[0].goes_on for some in texts)
        if len(entries) > 1 and ends and len({_level(mark) for mark in marks}) == 1 and _level(marks[0]):
            found.update(dict.fromkeys(marks, rows))
    return found


class _Text(NamedTuple):
    """What is read in one go: the text of a paragraph, an entry or a cell, up to its end or to the next block in it."""

    block: etree.Element
    end: etree.Element | None
    """The block before which the text ends; None if it ends with its own block."""
    marks: list[etree.Element]
    goes_on: bool
    """Whether words follow the last mark."""


def _texts(block: etree.Element) -> Iterator[_Text]:
    """Yield each text that has marks, in reading order."""
    inline: list[etree.Element] = []
    for child in [*block, None]:
        if child is not None and child.tag in _INLINE:
            inline.append(child)
            continue
        content = list(_content(inline))
        if marks := [part for part in content if not isinstance(part, str)]:
            rest = content[content.index(marks[-1]) + 1 :]
            yield _Text(block, child, marks, any(map(str.isalnum, "".join(map(str, rest)))))
        if child is not None:
            yield from _texts(child)
        inline = []


def _content(elements: Iterable[etree.Element]) -> Iterator[etree.Element | str]:
    """Yield the marks and the words of inline elements."""
    for element in elements:
        if MARK in element.attrib:
            yield element
        else:
            yield element.text or ""
            yield from _content(element)
        yield element.tail or ""


def _level(mark: etree.Element) -> str:
    """Return how sure we are; nothing if that is not one of our words."""
    level = mark.get(_CERTAINTY, "")
    return level if level in get_args(Certainty) else ""


def _parents(root: etree.Element) -> dict[etree.Element, etree.Element]:
    """Return the parent of each element below a root."""
    return {child: parent for parent in root.iter() for child in parent}


def _take_out(parent: etree.Element, child: etree.Element) -> None:
    """Remove an element and keep the text behind it."""
    index = list(parent).index(child)
    if index:
        parent[index - 1].tail = f"{parent[index - 1].tail or ''}{child.tail or ''}"
    else:
        parent.text = f"{parent.text or ''}{child.tail or ''}"
    parent.remove(child)
