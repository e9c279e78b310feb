"""Glossary links that an editor writes by hand: `[tight band](term:trigger-point-therapy)`."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from scripts.syntax.page_context import PageContext

SCHEME = "term:"


class TermLinks(Treeprocessor):
    """Leads each `term:` link to the page of its term."""

    def __init__(self, md: Markdown, context: PageContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        """Rewrite the links; a term that does not exist leaves its words without a link (a check reports it)."""
        for link in root.iter("a"):
            target = link.get("href", "")
            if not target.startswith(SCHEME):
                continue
            term = self.context.library.terms.get(target.removeprefix(SCHEME))
            if term:
                link.set("href", self.context.link_to(term.path))
                link.set("class", "term")
            else:
                link.tag = "span"
                link.attrib.clear()
