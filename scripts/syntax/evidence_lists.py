"""The lists of evidence: every source, and every cited sentence."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from scripts.model.claims import Claim, claims, register_anchor
from scripts.model.page import Page, Term
from scripts.model.schema import Reference
from scripts.syntax.certainty import certainty_mark, certainty_words
from scripts.syntax.citations import REFERENCES_PAGE, reference_lines
from scripts.syntax.filters import narrowed
from scripts.syntax.library_block import LibraryBlock
from scripts.syntax.tree import element

KINDS = {
    "cochrane-review": "Cochrane reviews",
    "systematic-review": "Systematic reviews",
    "guideline": "Guidelines",
    "rct": "Trials",
    "cohort": "Studies that follow people over time",
    "lab-study": "Laboratory studies",
    "narrative-review": "Overviews and reports",
    "patient-page": "Pages for patients by health services",
    "regulator-page": "Regulators, registers and payers",
}
"""The word for each kind of source, the strongest first."""


class ReferencesList(LibraryBlock):
    """Every source under its kind, with the pages that cite it."""

    NAME = "references-list"

    def fill(self, frame: etree.Element) -> None:
        """Show one list a kind, each source with an id of its own."""
        narrowed(frame, kind="Kind of source", words="Find an author or a word")
        library = self.context.library
        references = library.references.values()
        for kind in [*KINDS, *sorted({one.type for one in references} - set(KINDS))]:
            group = [one for one in references if one.type == kind]
            if not group:
                continue
            element(frame, "h2", KINDS.get(kind, kind)).set("id", f"kind-{kind}")
            entries = element(frame, "ul", css="references")
            for one in sorted(group, key=lambda one: one.authors.casefold()):
                self._entry(entries, one, KINDS.get(kind, kind))

    def _entry(self, entries: etree.Element, one: Reference, kind: str) -> None:
        entry = element(entries, "li")
        entry.attrib.update({"id": f"ref-{one.id}", "data-kind": kind})
        entry.extend(reference_lines(one))
        cited_by = self.context.library.cited_by.get(one.id, ())
        if cited_by:
            folded = element(entry, "details")
            places = "1 page" if len(cited_by) == 1 else f"{len(cited_by)} pages"
            element(folded, "summary", f"Used on {places}")
            pages = element(folded, "ul")
            for document in cited_by:
                link = element(element(pages, "li"), "a", document.title)
                link.set("href", self.context.link_to(document.path))


class ClaimsRegister(LibraryBlock):
    """Every cited sentence of the guide with how sure we are, its sources, and when it was last looked at."""

    NAME = "claims-register"

    def fill(self, frame: etree.Element) -> None:
        """Show one list a page, then one a term."""
        narrowed(frame, certainty="How sure", page="Page", words="Find a word")
        library = self.context.library
        everything: list[Page | Term] = [*library.pages.values(), *library.terms.values()]
        for document in everything:
            found = list(claims(document))
            if not found:
                continue
            heading = element(frame, "h2", document.title)
            heading.set("id", register_anchor(document.key))
            entries = element(frame, "ul", css="claims")
            for claim in found:
                self._entry(entries, claim)

    def _entry(self, entries: etree.Element, claim: Claim) -> None:
        document = claim.document
        entry = element(entries, "li")
        page = document.title if isinstance(document, Page) else "Glossary"
        entry.attrib.update({"data-certainty": certainty_words(claim.certainty), "data-page": page})
        link = element(entry, "a", claim.words)
        link.set("href", self.context.link_to(document.path, claim.anchor))
        line = element(entry, "span", css="claim-facts")
        certainty_mark(line, claim.certainty)
        for reference_id in claim.ids:
            if reference_id in self.context.library.references:
                source = element(line, "a", reference_id)
                source.set("href", self.context.link_to(REFERENCES_PAGE, f"ref-{reference_id}"))
        day = document.meta.updated.isoformat()
        element(line, "time", day).set("datetime", day)
        for part in (link, *line):
            part.tail = " "
