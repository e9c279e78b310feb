"""The frame around an editor's words: the title above; sources, dates and review state below."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from scripts.model.changes import CLASS_WORDS, all_changes
from scripts.model.dates import in_words
from scripts.model.page import Page, Term
from scripts.model.review import Review, review_state
from scripts.model.schema import FACTS, READER_KINDS, ChangeClass
from scripts.syntax.data_text import add_text
from scripts.syntax.page_context import PageContext
from scripts.syntax.tree import element

NOT_REVIEWED = "Not yet reviewed by a clinician"

_READ = frozenset({"guide", "technique", "evidence"})
"""Kinds of page that a reader reads from top to bottom; nobody does so with a checklist."""

_MOST_MINUTES = 15
"""Nobody reads a list of 150 sources from top to bottom."""

_WORDS_A_MINUTE = 200
"""Adults read about 240 words of English a minute in silence (Brysbaert 2019); a person in pain is given more time."""


_CHANGES = 2
"""So many changes a page tells itself: its history grows for ever, and a reader on a phone pays for each word."""


class PageFrame(Treeprocessor):
    """Adds to each page what its front matter says."""

    def __init__(self, md: Markdown, context: PageContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        """Put the title first, the sources and dates last. A text that is no page of the guide stays bare."""
        document = self.context.document
        if document is None:
            return
        title = etree.Element("h1", {"id": "top"})
        title.text = AtomicString(document.title)
        root.insert(0, title)
        if isinstance(document, Page) and document.meta.kind in READER_KINDS and document.address:
            root.insert(1, _line(root, document, self.context.library.reviews))
        if isinstance(document, Term):
            _term(root, document, self.context)
        etree.SubElement(root, "section", {"class": "sources"})
        if isinstance(document, Page):
            _dates(root, document, self.context)


def _term(root: etree.Element, term: Term, context: PageContext) -> None:
    """Show a term's other names and, for a technique, its four facts."""
    # The definition comes first: a reader who looks a word up wants its meaning.
    place = 2 if len(root) > 1 and root[1].tag == "p" else 1
    if term.meta.also_called:
        also = etree.Element("p", {"class": "also-called"})
        also.text = AtomicString(f"Also called: {', '.join(term.meta.also_called)}.")
        root.insert(place, also)
    if term.meta.say:
        say = etree.Element("p", {"class": "say"})
        say.text = AtomicString(f"Say: {term.meta.say}")
        root.insert(1, say)
    if term.meta.facts:
        root.append(technique_facts(term, context))
    back = element(root, "p", css="term-back")
    link = element(back, "a", "All words of the glossary")
    link.set("href", "index.md")


def technique_facts(term: Term, context: PageContext) -> etree.Element:
    """Lay out the facts of a technique, each under its question."""
    facts = etree.Element("dl", {"class": "facts"})
    for key, text in term.meta.facts.items():
        pair = element(facts, "div")
        element(pair, "dt", FACTS[key])
        add_text(element(pair, "dd"), text, context, term.path)
    return facts


def _review(page: Page, reviews: tuple[Review, ...]) -> str:
    """Say in words who has read the page, and whether it has changed since."""
    state, review = review_state(page, reviews)
    if review is None:
        return NOT_REVIEWED
    words = "Changed since review. Last reviewed" if state == "changed" else "Reviewed"
    return f"{words} by {review.who}, {review.role}, on {in_words(review.date)}"


def _line(root: etree.Element, page: Page, reviews: tuple[Review, ...]) -> etree.Element:
    """Tell before the first word how long the page takes, how new it is and who has read it."""
    parts = [f"Updated {in_words(page.meta.updated)}", _review(page, reviews)]
    if page.meta.kind in _READ:
        minutes = max(1, round(len(" ".join(root.itertext()).split()) / _WORDS_A_MINUTE))
        if minutes <= _MOST_MINUTES:
            parts.insert(0, f"{minutes} min to read")
    line = etree.Element("p", {"class": "page-line"})
    line.text = AtomicString(" · ".join(parts))
    return line


def _dates(root: etree.Element, page: Page, context: PageContext) -> None:
    """Close the page with its dates, its review state and its newest changes; the list of all changes has the others."""
    section = element(root, "section", css="page-dates")
    heading = element(section, "h2", "About this page")
    heading.set("id", "about-this-page")
    rows = element(section, "dl")
    for words, day in (
        ("Published", page.meta.published),
        ("Updated", page.meta.updated),
        ("Next review due", page.meta.review_by),
    ):
        pair = element(rows, "div")
        element(pair, "dt", words)
        time = element(element(pair, "dd"), "time", in_words(day))
        time.set("datetime", day.isoformat())
    pair = element(rows, "div")
    element(pair, "dt", "Review")
    element(pair, "dd", _review(page, context.library.reviews))
    details = element(section, "details")
    element(details, "summary", "What changed on this page")
    changes = element(details, "ul")
    entries = all_changes([page])
    everywhere = context.library.changes_page
    shown = _CHANGES if everywhere and len(entries) > _CHANGES + 1 else len(entries)
    for entry in entries[:shown]:
        change, item = entry.change, element(changes, "li")
        item.text = f"{in_words(change.date)} "
        change_class(item, change.class_).tail = AtomicString(f" {change.what} {change.why}")
    if everywhere and entries[shown:]:
        link = element(element(changes, "li"), "a", f"{len(entries) - shown} more changes")
        link.set("href", context.link_to(everywhere.path, entries[shown].anchor))


def change_class(parent: etree.Element, class_: ChangeClass) -> etree.Element:
    """Say in a word of which kind a change is."""
    return element(parent, "span", CLASS_WORDS[class_], f"change-class change-{class_}")
