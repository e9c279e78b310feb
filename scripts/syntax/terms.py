"""The glossary in the text: the first use of a term on a page links to it, and the page closes with what they mean.

An editor can name the term for other words, `[tight band](term:muscle-knot)`, and can switch a term off for a page
(`unlinked_terms`) or for good (`linked_as: []` in the term).
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from scripts.model.names import Mention
from scripts.model.outline import plain
from scripts.model.page import Page, Term
from scripts.syntax.page_context import PageContext
from scripts.syntax.tree import element

SCHEME = "term:"

_BARE_TAGS = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "summary", "svg"})
_BARE_CLASSES = frozenset(
    [
        *("card-emergency", "card-today", "card-soon", "card-head", "cite", "doors", "also-called"),
        *("glossary-index", "references-list", "claims-register", "page-list", "techniques-table"),
        *("what-changed", "ready-texts", "clinic-pages", "poster", "emergency-numbers"),
    ]
)
"""Where nothing links by itself: headings, links, code, urgent signs, and lists that are made from data."""


class TermLinks(Treeprocessor):
    """Leads to the page of each term that the text uses, and explains these terms at the end."""

    def __init__(self, md: Markdown, context: PageContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        """Rewrite links made by hand, add the others, close with the definitions."""
        library = self.context.library
        used: dict[str, Term] = {}
        for link in root.iter("a"):
            target = link.get("href", "")
            if not target.startswith(SCHEME):
                continue
            term = library.terms.get(target.removeprefix(SCHEME))
            if term:
                self._lead(link, used.setdefault(term.meta.id, term))
            else:  # a check reports it
                link.tag = "span"
                link.attrib.clear()
        document = self.context.document
        off = set(document.meta.unlinked_terms) if isinstance(document, Page) else set()
        if isinstance(document, Term):
            off.add(document.meta.id)
        self._add_links(root, used, off)
        if used:
            root.append(self._words(used))

    def _lead(self, link: etree.Element, term: Term) -> None:
        link.attrib.update(
            {"href": self.context.link_to(term.path), "class": "term", "data-term": term.meta.id}
        )

    def _add_links(self, parent: etree.Element, used: dict[str, Term], off: set[str]) -> None:
        """Link the first use of each term below `parent`."""
        css = parent.get("class")
        if parent.tag in _BARE_TAGS or (css and not _BARE_CLASSES.isdisjoint(css.split())):
            return
        children = len(parent)
        pieces: list[etree.Element] = []
        if parent.text:
            parent.text = self._split(parent.text, pieces, used, off)
        for child in list(parent):
            pieces.append(child)
            self._add_links(child, used, off)
            if child.tail:
                child.tail = self._split(child.tail, pieces, used, off)
        if len(pieces) > children:
            parent[:] = pieces

    def _split(self, text: str, pieces: list[etree.Element], used: dict[str, Term], off: set[str]) -> str:
        """Append a link for each new term in `text` to `pieces`; return the text before the first."""
        if text.isspace():
            return text
        done, before = 0, None
        last = pieces[-1] if pieces else None
        for mention in self._new(text, used, off):
            link = etree.Element("a")
            link.text = text[mention.start : mention.end]
            self._lead(link, used[mention.term_id])
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

    def _new(self, text: str, used: dict[str, Term], off: set[str]) -> Iterator[Mention]:
        """Yield the mentions in `text` that are the first of their term, and count them as used."""
        terms = self.context.library.terms
        for mention in self.context.library.names.find(text):
            if mention.term_id not in used and mention.term_id not in off:
                used[mention.term_id] = terms[mention.term_id]
                yield mention

    def _words(self, used: dict[str, Term]) -> etree.Element:
        """List the terms in use with their definitions: what a word opens, and what a printed page shows."""
        section = etree.Element("section", {"class": "page-terms"})
        element(section, "p", "Words on this page", "page-terms-title")
        entries = element(section, "dl")
        for term in sorted(used.values(), key=lambda one: one.meta.term.casefold()):
            pair = element(entries, "div")
            pair.set("id", f"word-{term.meta.id}")
            link = element(element(pair, "dt"), "a", term.meta.term)
            link.set("href", self.context.link_to(term.path))
            if term.meta.say:
                element(pair, "dd", f"Say: {term.meta.say}", "say")
            element(pair, "dd", plain(term.definition))
        return section
