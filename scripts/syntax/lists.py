"""Blocks made from the Library: urgent signs, emergency numbers, technique facts, and the lists of everything."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any, ClassVar

from markdown.util import AtomicString
from pymdownx.blocks.block import Block

from scripts.model.claims import claims
from scripts.model.outline import plain
from scripts.model.page import Page, Term
from scripts.model.schema import FACTS, UrgentLevel
from scripts.syntax.blocks import LEVEL_WORDS, card_head
from scripts.syntax.citations import reference_lines
from scripts.syntax.data_text import add_text, element
from scripts.syntax.page_context import PageContext
from scripts.syntax.page_frame import technique_facts

URGENT_PAGE = PurePosixPath("low-back-pain/urgent-signs.md")
REFERENCES_PAGE = PurePosixPath("evidence/references.md")


class _List(Block):
    """A block that ignores its own text and shows a part of the Library."""

    @property
    def context(self) -> PageContext:
        """Where this page is and what the Library holds."""
        context: PageContext = self.config["context"]
        return context

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the frame and fill it."""
        frame = etree.SubElement(parent, "div", {"class": self.NAME})
        self.fill(frame)
        return frame

    def fill(self, frame: etree.Element) -> None:
        """Show what the block is for."""
        raise NotImplementedError


class UrgentSigns(_List):
    """`short` for the card on every page that leads to a booking, `line` for the first page; or a whole level."""

    NAME = "urgent-signs"
    ARGUMENT: ClassVar[Any] = True

    def fill(self, frame: etree.Element) -> None:
        """Show one level, or the short card."""
        levels = self.context.library.urgent_levels
        if self.argument == "short" and "emergency" in levels:
            self._short(frame, levels["emergency"])
        elif self.argument == "line" and "emergency" in levels:
            self._line(frame, levels["emergency"])
        elif self.argument in levels:
            self._level(frame, levels[self.argument])

    def _short(self, frame: etree.Element, level: UrgentLevel) -> None:
        card = element(frame, "div", css="card card-emergency")
        card_head(card, LEVEL_WORDS[level.id], "Get help now if you have:")
        signs = element(card, "ul")
        for group in level.groups:
            for sign in group.signs:
                if sign.short:
                    element(signs, "li", sign.in_short or sign.sign)
        numbers = element(card, "p", "Call ")
        last = len(self.context.library.emergency_numbers) - 1
        for index, number in enumerate(self.context.library.emergency_numbers):
            strong = element(numbers, "strong", number.emergency)
            strong.tail = f" ({number.country})" + ("." if index == last else ", ")
        if self.context.path != URGENT_PAGE:
            link = element(element(card, "p"), "a", "See all urgent signs")
            link.set("href", self.context.link_to(URGENT_PAGE))

    def _line(self, frame: etree.Element, level: UrgentLevel) -> None:
        """Show the first three signs as one question, so that the way to help is short and nobody reads past it."""
        card = element(frame, "div", css="card card-emergency")
        card_head(card, LEVEL_WORDS[level.id], "Do you need help now?")
        short = [sign.in_short or sign.sign for group in level.groups for sign in group.signs if sign.short]
        words = element(card, "p", f"{'. '.join(short[:3])}. ")
        link = element(words, "a", "See all urgent signs and numbers")
        link.set("href", self.context.link_to(URGENT_PAGE))

    def _level(self, frame: etree.Element, level: UrgentLevel) -> None:
        card = element(frame, "div", css=f"card card-{level.id}")
        card_head(card, LEVEL_WORDS[level.id], level.title)
        element(card, "p", level.action, "card-action")
        for group in level.groups:
            heading = element(card, "h3", group.title)
            heading.set("id", f"signs-{group.id}")
            signs = element(card, "ul")
            for sign in group.signs:
                entry = element(signs, "li")
                add_text(entry, f"{sign.sign.rstrip('.')}. ", self.context)
                cite = f"[{'; '.join('@' + ref for ref in sign.refs)} | {sign.certainty}]"
                cause = f"It may be: {sign.may_be[0].lower()}{sign.may_be[1:].rstrip('.')}. {cite}"
                add_text(element(entry, "span", css="may-be"), cause, self.context)


class EmergencyNumbers(_List):
    """The numbers to call, by country."""

    NAME = "emergency-numbers"

    def fill(self, frame: etree.Element) -> None:
        """Show a table: country, emergency number, advice line."""
        rows = [
            (number.country, number.emergency, " ".join(filter(None, (number.advice, number.note))) or "–")
            for number in self.context.library.emergency_numbers
        ]
        table(frame, ("Country", "Emergency", "Advice"), rows, self.context)


class TechniqueFacts(_List):
    """The four facts of one technique, from its glossary file."""

    NAME = "technique-facts"
    ARGUMENT: ClassVar[Any] = True

    def fill(self, frame: etree.Element) -> None:
        """Show the facts, each under its question."""
        term = self.context.library.terms.get(self.argument)
        if term:
            frame.append(technique_facts(term, self.context))


class TechniquesTable(_List):
    """All techniques that have a page of their own, side by side by their four facts."""

    NAME = "techniques-table"

    def fill(self, frame: etree.Element) -> None:
        """Show one row a technique, in the order of the pages."""
        library = self.context.library
        rows = []
        for page in library.pages.values():
            for block in page.outline.blocks:
                term = library.terms.get(block.argument)
                if page.meta.kind == "technique" and block.name == TechniqueFacts.NAME and term:
                    name = f"[{term.meta.term}]({self.context.link_to(page.path)})"
                    rows.append((name, *(getattr(term.meta, key) or "–" for key in FACTS)))
        table(frame, ("Technique", *FACTS.values()), rows, self.context)


def table(
    frame: etree.Element, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], context: PageContext
) -> None:
    """Append a table whose first column heads its rows; on a phone each row becomes a card (`data-label`)."""
    whole = element(frame, "table", css="stack")
    head = element(element(whole, "thead"), "tr")
    for words in heads:
        element(head, "th", words).set("scope", "col")
    body = element(whole, "tbody")
    for row in rows:
        line = element(body, "tr")
        first = element(line, "th")
        first.set("scope", "row")
        add_text(first, row[0], context)
        for words, cell_text in zip(heads[1:], row[1:], strict=True):
            cell = element(line, "td")
            cell.set("data-label", words)
            add_text(cell, cell_text, context)


class GlossaryIndex(_List):
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


class ReferencesList(_List):
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


class ClaimsRegister(_List):
    """Every cited sentence of the guide with how sure we are and its sources."""

    NAME = "claims-register"

    def fill(self, frame: etree.Element) -> None:
        """Show one list a page, in the order of the addresses."""
        library = self.context.library
        for document in library.documents:
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


class PageList(_List):
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


LISTS = (
    UrgentSigns,
    EmergencyNumbers,
    TechniqueFacts,
    TechniquesTable,
    GlossaryIndex,
    ReferencesList,
    ClaimsRegister,
    PageList,
)
