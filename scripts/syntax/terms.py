"""The glossary in the text: the first use of a term on a page links to it.

An editor can name the term for other words, `[tight band](term:muscle-knot)`, and can switch a term off for a page
(`unlinked_terms`) or for good (`linked_as: []` in the term).
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Collection, Iterator

from scripts.model.names import Mention
from scripts.model.page import Page, Term
from scripts.syntax.page_context import PageContext

SCHEME = "term:"

_BARE_TAGS = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "summary", "svg"})
_BARE_CLASSES = frozenset({"cite", "card-head"})
"""Where nothing links by itself: headings, links, code, sources. Blocks tell it of themselves."""


def link_terms(root: etree.Element, at: PageContext, bare: Collection[etree.Element]) -> tuple[str, ...]:
    """Lead links made by hand to their terms, add the others outside of `bare`; return the ids of the terms in use."""
    links = _TermLinks(at, bare)
    for link in root.iter("a"):
        target = link.get("href", "")
        if not target.startswith(SCHEME):
            continue
        if term := at.library.terms.get(target.removeprefix(SCHEME)):
            links.lead(link, links.used.setdefault(term.meta.id, term))
        else:  # a check reports it
            link.tag = "span"
            link.attrib.clear()
    links.add(root)
    return tuple(links.used)


class _TermLinks:
    """The links of one page; `used` holds the terms that it links to."""

    def __init__(self, at: PageContext, bare: Collection[etree.Element]) -> None:
        self.used: dict[str, Term] = {}
        self._at = at
        self._bare = {id(node) for node in bare}
        document = at.document
        self._off = {document.meta.id} if isinstance(document, Term) else set()
        if isinstance(document, Page):  # the page of a technique explains it itself
            own = {block.argument for block in document.outline.blocks if block.name == "technique-facts"}
            self._off = {*document.meta.unlinked_terms, *own}

    def lead(self, link: etree.Element, term: Term) -> None:
        """Let a link lead to the page of a term."""
        link.attrib.update({"href": self._at.to(term), "class": "term", "data-term": term.meta.id})

    def add(self, parent: etree.Element) -> None:
        """Link the first use of each term below `parent`."""
        css = parent.get("class")
        if (
            parent.tag in _BARE_TAGS
            or id(parent) in self._bare
            or (css and not _BARE_CLASSES.isdisjoint(css.split()))
        ):
            return
        children = len(parent)
        pieces: list[etree.Element] = []
        if parent.text:
            parent.text = self._split(parent.text, pieces)
        for child in list(parent):
            pieces.append(child)
            self.add(child)
            if child.tail:
                child.tail = self._split(child.tail, pieces)
        if len(pieces) > children:
            parent[:] = pieces

    def _split(self, text: str, pieces: list[etree.Element]) -> str:
        """Append a link for each new term in `text` to `pieces`; return the text before the first."""
        if text.isspace():
            return text
        done, before = 0, None
        last = pieces[-1] if pieces else None
        for mention in self._new(text):
            link = etree.Element("a")
            link.text = text[mention.start : mention.end]
            self.lead(link, self.used[mention.term_id])
            words = text[done : mention.start]
            if before is None:
                before = words
            elif last is not None:
                last.tail = words
            pieces.append(link)
            last, done = link, mention.end
        if before is None:
            return text
        if last is not None:
            last.tail = text[done:]
        return before

    def _new(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in `text` that are the first of their term, and count them as used."""
        library = self._at.library
        for mention in library.names.find(text):
            if mention.term_id not in self.used and mention.term_id not in self._off:
                self.used[mention.term_id] = library.terms[mention.term_id]
                yield mention
