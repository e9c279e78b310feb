"""The lists of everything: glossary, references, claims, pages."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from pathlib import PurePosixPath
from typing import ClassVar

from markdown.util import AtomicString

from scripts.model.claims import claims
from scripts.model.outline import plain
from scripts.model.page import Page, Term
from scripts.syntax.citations import reference_lines
from scripts.syntax.data_text import element
from scripts.syntax.library_block import LibraryBlock

REFERENCES_PAGE = PurePosixPath("evidence/references.md")


class GlossaryIndex(LibraryBlock):
    """Every term with the first sentence of its definition, from A to Z."""

    NAME = "glossary-index"

    def fill(self, frame: etree.Element) -> None:
        """Show letters to jump to, then one list a letter."""
        by_letter: dict[str, list[Term]] = {}
        for term in sorted(self.context.library.terms.values(), key=_sort_key):
            by_letter.setdefault(_sort_key(term)[0].upper(), []).append(term)
        letters = element(frame, "p", css="letters")
        for letter in by_letter:
            link = element(letters, "a", letter)
            link.set("href", f"#letter-{letter.lower()}")
            link.tail = " "
        for letter, terms in by_letter.items():
            element(frame, "h2", letter).set("id", f"letter-{letter.lower()}")
            entries = element(frame, "dl", css="terms")
            for term in terms:
                pair = element(entries, "div")
                link = element(element(pair, "dt"), "a", term.meta.term)
                link.set("href", self.context.link_to(term.path))
                element(pair, "dd", plain(term.definition))


def _sort_key(term: Term) -> str:
    """Sort by the first letter or digit, whatever quotation mark stands before it."""
    return term.meta.term.lstrip("\"“‘'").casefold() or "?"


class ReferencesList(LibraryBlock):
    """Every source, under its kind."""

    NAME = "references-list"
    kinds: ClassVar[dict[str, str]] = {
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

    def fill(self, frame: etree.Element) -> None:
        """Show one list a kind, each source with an id of its own."""
        references = self.context.library.references.values()
        known = list(self.kinds) + sorted({one.type for one in references} - set(self.kinds))
        for kind in known:
            group = sorted(
                (one for one in references if one.type == kind), key=lambda one: one.authors.casefold()
            )
            if not group:
                continue
            element(frame, "h2", self.kinds.get(kind, kind)).set("id", f"kind-{kind}")
            entries = element(frame, "ul", css="references")
            for one in group:
                entry = element(entries, "li")
                entry.set("id", f"ref-{one.id}")
                entry.extend(reference_lines(one))


class ClaimsRegister(LibraryBlock):
    """Every cited sentence of the guide with how sure we are and its sources."""

    NAME = "claims-register"

    def fill(self, frame: etree.Element) -> None:
        """Show one list a page, then one a term."""
        library = self.context.library
        everything: list[Page | Term] = [*library.pages.values(), *library.terms.values()]
        for document in everything:
            found = [claim for claim in claims(document) if claim.sentence]
            if not found:
                continue
            heading = element(frame, "h2", document.title)
            heading.set("id", f"page-{document.key.replace('/', '-')}")
            entries = element(frame, "ul", css="claims")
            for claim in found:
                entry = element(entries, "li")
                link = element(entry, "a", claim.sentence)
                link.set("href", self.context.link_to(document.path, claim.anchor))
                certainty = f"{claim.certainty} certainty" if claim.certainty else "plain fact"
                element(entry, "span", certainty, "certainty certainty-" + claim.certainty.replace(" ", "-"))
                link.tail = " "
                entry[-1].tail = " "
                for reference_id in claim.ids:
                    if reference_id in library.references:
                        source = element(entry, "a", reference_id)
                        source.set("href", self.context.link_to(REFERENCES_PAGE, f"ref-{reference_id}"))
                        source.tail = " "


class PageList(LibraryBlock):
    """Every page of the guide by its part, for readers who would rather look than search."""

    NAME = "page-list"

    def fill(self, frame: etree.Element) -> None:
        """Show one list a folder; the folder's first page names it."""
        folders: dict[str, list[Page]] = {}
        for path, page in self.context.library.pages.items():
            folders.setdefault(path.parts[0] if len(path.parts) > 1 else "", []).append(page)
        for folder, pages in sorted(folders.items()):
            words = folder.replace("-", " ").capitalize() or "First pages"
            element(frame, "h2", words).set("id", f"part-{folder or 'first'}")
            entries = element(frame, "ul")
            for page in sorted(pages, key=lambda page: (page.path.name != "index.md", page.path)):
                if page.meta.id == "not-found":
                    continue
                entry = element(entries, "li")
                link = element(entry, "a", page.meta.title)
                link.set("href", self.context.link_to(page.path))
                link.tail = AtomicString(f": {page.meta.description}")


LIST_BLOCKS = (GlossaryIndex, ReferencesList, ClaimsRegister, PageList)
