"""Blocks: `/// name | argument`, the editor's text, `///`. What a block looks like stands in `overrides/blocks/<name>.html`.

Each block says here what its template gets besides the page and the Library, whether words of the glossary link in it by
themselves, and whether it shows data instead of an editor's sentences. Checks and outputs ask this table.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pymdownx.blocks.block import Block

from scripts.model.page import Term
from scripts.syntax import charts, handbook, lists, urgent
from scripts.syntax.markup import OURS
from scripts.syntax.page_context import PageContext

Values = Callable[[PageContext, str], dict[str, Any]]
"""Computes what a template gets, from the page and the argument of the block."""

HOLDER = "data-block"
"""Marks the element in which an editor's text waits for its block."""


def _nothing(at: PageContext, argument: str) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class BlockKind:
    """One kind of block. `argument` is True where it must have one, None where it may."""

    argument: bool | None = False
    values: Values = _nothing
    links_terms: bool = True
    is_data: bool = False
    """It is made from data files: its words are not in the file of the page."""
    is_list: bool = False
    """It lists other pages, sources or texts: nobody reads it from top to bottom."""
    in_search: bool = True
    """The search finds a page by its words."""
    for_editors: bool = True


_DATA: dict[str, Any] = {"links_terms": False, "is_data": True}
_LIST: dict[str, Any] = {**_DATA, "is_list": True}
_RECORD: dict[str, Any] = {**_LIST, "in_search": False}

BLOCKS: Mapping[str, BlockKind] = {
    # What an editor writes.
    "emergency": BlockKind(None, links_terms=False),
    "today": BlockKind(None, links_terms=False),
    "soon": BlockKind(None, links_terms=False),
    "note": BlockKind(None),
    "key-points": BlockKind(),
    "doors": BlockKind(links_terms=False),
    "figure": BlockKind(True, charts.figure),
    "people": BlockKind(True, charts.people),
    "course": BlockKind(True, charts.course),
    # What is made from data.
    "urgent-signs": BlockKind(True, urgent.signs, **_DATA, in_search=False),
    "emergency-numbers": BlockKind(None, **_DATA, in_search=False),
    "technique-facts": BlockKind(True, lists.technique_facts, is_data=True),
    "jumps": BlockKind(False, charts.jumps, **_RECORD),
    "techniques-table": BlockKind(None, lists.techniques_table, **_DATA),
    "glossary-index": BlockKind(False, lists.glossary_index, **_RECORD),
    "references-list": BlockKind(False, lists.references_list, **_RECORD),
    "claims-register": BlockKind(False, lists.claims_register, **_RECORD),
    "page-list": BlockKind(False, lists.page_list, **_RECORD),
    "what-changed": BlockKind(False, lists.what_changed, **_RECORD),
    "ready-texts": BlockKind(False, lists.ready_texts, **_LIST),
    "clinic-pages": BlockKind(False, lists.clinic_pages, **_LIST),
    "poster": BlockKind(True, lists.poster, **_RECORD),
    "handout-list": BlockKind(False, lists.handouts, is_data=True),
    "handout-builder": BlockKind(False, lists.handouts, **_RECORD),
    "access-record": BlockKind(is_data=True),
    "palette": BlockKind(False, handbook.palette, **_RECORD),
    "keys-list": BlockKind(True, handbook.keys_list, is_data=True),
    "rules-list": BlockKind(False, handbook.rules_list, is_data=True),
    "wordings-list": BlockKind(False, handbook.wordings_list, is_data=True),
    # What the page of a term shows of its front matter.
    "also-called": BlockKind(links_terms=False, is_data=True, for_editors=False),
}

BLOCK_NAMES = frozenset(name for name, kind in BLOCKS.items() if kind.for_editors)
"""The name of every block that an editor may open with `///`."""


def block_selector(fits: Callable[[BlockKind], bool]) -> str:
    """Return a CSS selector of all blocks of the kinds that fit."""
    return ", ".join(f".{name}" for name, kind in BLOCKS.items() if fits(kind))


class GuideBlock(Block):
    """Holds the place of a block while Markdown works on the text inside it; `BlockUses` keeps name and argument."""

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Leave an element for the text, numbered in the order of the page."""
        number = self.config["uses"].add(self.NAME, self.argument or "")
        return etree.SubElement(parent, "div", {OURS + HOLDER: number})


class BlockUses:
    """The blocks of one page in the order in which they open."""

    def __init__(self) -> None:
        self._uses: list[tuple[str, str]] = []

    def clear(self) -> None:
        """Begin a page."""
        self._uses.clear()

    def add(self, name: str, argument: str) -> str:
        """Keep a use; return its number as text."""
        self._uses.append((name, argument))
        return str(len(self._uses) - 1)

    def of(self, holder: etree.Element) -> tuple[str, str] | None:
        """Return name and argument of a holder; None for any other element."""
        number = holder.attrib.pop(HOLDER, "")
        return self._uses[int(number)] if number.isdecimal() and int(number) < len(self._uses) else None


def block_classes() -> list[type[GuideBlock]]:
    """Return the classes that pymdownx registers, one a block."""
    return [
        type(
            f"{name.title().replace('-', '')}Block", (GuideBlock,), {"NAME": name, "ARGUMENT": kind.argument}
        )
        for name, kind in BLOCKS.items()
        if kind.for_editors
    ]


def fill_block(holder: etree.Element, tree: etree.Element) -> None:
    """Turn a holder into the block: the editor's text goes where the template says `<editor-text/>`."""
    text, children, tail = holder.text, list(holder), holder.tail
    for parent in tree.iter():
        for index, child in enumerate(parent):
            if child.tag == "editor-text":
                _put_text(parent, index, text, children)
                break
    holder.clear()
    holder.tag, holder.attrib, holder.text, holder.tail = tree.tag, dict(tree.attrib), tree.text, tail
    holder.extend(tree)


def add_facts(root: etree.Element, term: Term, uses: BlockUses) -> None:
    """Put the holders of two blocks that no editor writes: other names of a term after its definition, and the facts of a technique at the end."""
    if term.meta.also_called:
        holder = etree.Element("div", {HOLDER: uses.add("also-called", "")})
        root.insert(1 if len(root) and root[0].tag == "p" else 0, holder)
    if term.meta.facts:
        etree.SubElement(root, "div", {HOLDER: uses.add("technique-facts", term.meta.id)})


def _put_text(parent: etree.Element, index: int, text: str | None, children: list[etree.Element]) -> None:
    """Replace the child at an index by an editor's text."""
    gone = parent[index]
    if children:
        children[-1].tail = f"{children[-1].tail or ''}{gone.tail or ''}"
    parent[index : index + 1] = children
    if index:
        parent[index - 1].tail = f"{parent[index - 1].tail or ''}{text or ''}"
    else:
        parent.text = f"{parent.text or ''}{text or ''}"
