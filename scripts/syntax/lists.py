"""What the templates of lists get: the glossary, the evidence, all pages, all changes, what clinics take along."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from scripts.model.changes import CLASSES, all_changes
from scripts.model.claims import claims, register_anchor
from scripts.model.page import Page, Term
from scripts.model.permalinks import NOT_FOUND, permalink
from scripts.model.ready_text import LINK, READY_FORMS, ReadyText
from scripts.model.schema import FACTS, FACTS_ON_PAGE, READER_KINDS, SOURCE_KINDS
from scripts.model.text_message import ONE, length, parts
from scripts.syntax.page_context import PageContext
from scripts.syntax.pictures import picture

_LONG = 15
"""A table with more rows than this gets a field to narrow it."""


def technique_facts(at: PageContext, argument: str) -> dict[str, Any]:
    """Return the technique of the argument and which facts to show: all on its own page in the glossary, the first on another. An unknown one shows nothing, and a check reports it."""
    return {
        "term": at.library.terms.get(argument),
        "shown": FACTS if isinstance(at.document, Term) else FACTS_ON_PAGE,
    }


def techniques_table(at: PageContext, argument: str) -> dict[str, Any]:
    """Return techniques with the page or term to which each leads: those with a page in the order of the menu, or all terms of a category from A to Z."""
    library = at.library
    order = {name: index for index, name in enumerate(library.menu.named)}
    pages = {
        block.argument: page
        for page in sorted(library.pages.values(), key=lambda page: order.get(str(page.path), 0))
        for block in page.outline.blocks
        if page.meta.kind == "technique" and block.name == "technique-facts"
    }
    if argument:
        terms = sorted(library.terms.values(), key=lambda term: term.meta.term.casefold())
        shown = [term for term in terms if term.meta.category == argument]
    else:
        shown = [term for term_id in pages if (term := library.terms.get(term_id))]
    return {
        "rows": [(term, pages.get(term.meta.id) or term) for term in shown],
        "facts": FACTS,
        "narrowed": bool(argument) and len(shown) > _LONG,
    }


def glossary_index(at: PageContext, argument: str) -> dict[str, Any]:
    """Return the terms by their first letter."""
    terms = sorted(at.library.terms.values(), key=_sort_key)
    letters = groupby(terms, lambda term: _sort_key(term)[0].upper())
    return {"letters": [(letter, list(group)) for letter, group in letters]}


def _sort_key(term: Term) -> str:
    """Sort by the first letter or digit, whatever quotation mark stands before it."""
    return term.meta.term.lstrip("\"“‘'").casefold() or "?"


def references_list(at: PageContext, argument: str) -> dict[str, Any]:
    """Return the sources by kind, the strongest kind first, each kind by author."""
    references = sorted(at.library.references.values(), key=lambda reference: reference.authors.casefold())
    kinds = [*SOURCE_KINDS, *sorted({reference.type for reference in references} - set(SOURCE_KINDS))]
    groups = [(kind, [reference for reference in references if reference.type == kind]) for kind in kinds]
    return {"kinds": [(kind, group) for kind, group in groups if group]}


def claims_register(at: PageContext, argument: str) -> dict[str, Any]:
    """Return every cited passage by page, those for readers first, then by term, with the id of each heading."""
    pages = sorted(at.library.pages.values(), key=lambda page: page.meta.kind not in READER_KINDS)
    everything: list[Page | Term] = [*pages, *at.library.terms.values()]
    found = [(document, register_anchor(document.key), list(claims(document))) for document in everything]
    return {"documents": [entry for entry in found if entry[2]]}


def page_list(at: PageContext, argument: str) -> dict[str, Any]:
    """Return every page by its part of the menu, in its order; first those that stand in no part."""
    pages = {str(page.path): page for page in at.library.pages.values() if page.key != NOT_FOUND}
    parts = [
        (title, [pages.pop(name) for name in names if name in pages])
        for title, names in at.library.menu.parts
    ]
    return {"parts": [part for part in [("", list(pages.values())), *parts] if part[1]]}


def what_changed(at: PageContext, argument: str) -> dict[str, Any]:
    """Return every change by day, the newest first; pages that were new on one day stand together."""
    pages = [page for page in at.library.pages.values() if page.key != NOT_FOUND]
    days = []
    for day, group in groupby(all_changes(pages), key=lambda entry: entry.change.date):
        entries = list(group)
        new = [entry for entry in entries if entry.change.class_ == "new"]
        days.append((day, [entry for entry in entries if entry not in new], new))
    return {"days": days, "classes": CLASSES}


def ready_texts(at: PageContext, argument: str) -> dict[str, Any]:
    """Return each ready-made text with its page, its id, and its four forms cut at the link."""
    return {
        "texts": [
            (text, page, f"text-{text.section or text.page}", list(_forms(at, text)))
            for text in at.library.ready_texts
            if (page := at.library.page_by_id(text.page))
        ]
    }


def _forms(at: PageContext, text: ReadyText) -> list[dict[str, Any]]:
    """Return name, words before and after the link, and for a text message its length with the real address."""
    address = at.url + permalink(text.page, text.section or "")
    forms = []
    for form in READY_FORMS:
        before, _, after = getattr(text, form).partition(LINK)
        whole = f"{before}{address}{after}"
        size = {"length": length(whole), "parts": parts(whole), "most": ONE} if form == "message" else None
        forms.append({"name": form, "before": before, "address": address, "after": after, "size": size})
    return forms


def clinic_pages(at: PageContext, argument: str) -> dict[str, Any]:
    """Return the pages that clinics send most, in the order of the ready-made texts."""
    ids = dict.fromkeys(text.page for text in at.library.ready_texts)
    return {"pages": [page for page in map(at.library.page_by_id, ids) if page]}


def poster(at: PageContext, argument: str) -> dict[str, Any]:
    """Return the page to which the poster leads, the drawing of the start page, and the signs of an emergency: somebody there may have one."""
    level = at.library.urgent_levels.get("emergency")
    return {"page": at.library.page_by_id(argument), "images": picture(at, "hero", ""), "level": level}


def handouts(at: PageContext, argument: str) -> dict[str, Any]:
    """Return the pages that have a sheet."""
    return {"pages": at.library.handouts}
