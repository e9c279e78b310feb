"""What the templates of pages get besides their text: dates, review, changes, uses. The templates say how it looks."""

from __future__ import annotations

from datetime import date
from typing import Any

from scripts.model.changes import all_changes, fresh_safety_changes
from scripts.model.library import Library
from scripts.model.page import Page, Term
from scripts.model.review import review_state
from scripts.model.schema import READER_KINDS
from scripts.model.text import text_hash
from scripts.publish.data import defined_terms
from scripts.syntax.blocks import BLOCKS
from scripts.syntax.renderer import Rendering

_READ_THROUGH = frozenset({"guide", "technique", "evidence"})
"""Kinds of page that a reader reads from top to bottom; nobody does so with a checklist."""

_MOST_MINUTES = 15
"""Nobody reads a longer page from top to bottom, nor a list of words or sources."""

_WORDS_A_MINUTE = 200
"""Adults read about 240 words of English a minute in silence (Brysbaert 2019); a person in pain is given more time."""

GLOSSARY = "glossary/index.md"


def page_values(rendering: Rendering, document: Page | Term, today: date) -> dict[str, Any]:
    """Return the values for the template of a page or term, by name."""
    library = rendering.library
    rendered = rendering[document.path]
    terms = [library.terms[term_id] for term_id in rendered.terms]
    values: dict[str, Any] = {
        "document": document,
        "rendered": rendered,
        "library": library,
        "at": rendering.renderer.context(document.path),
        "version": text_hash(document.body)[:7],
        "terms": sorted(terms, key=lambda term: term.meta.term.casefold()),
        "moved_headings": list(_moved_headings(library, document)),
        "has_feed": bool(library.changes_page),
        "json_ld": defined_terms(rendering) if str(document.path) == GLOSSARY else None,
    }
    if isinstance(document, Term):
        return {**values, "uses": rendering.uses.get(document.meta.id, ())}
    state, review = review_state(document, library.reviews)
    minutes = max(1, round(rendered.word_count / _WORDS_A_MINUTE))
    lists = any(BLOCKS[block.name].is_list for block in document.outline.blocks)
    timed = document.meta.kind in _READ_THROUGH and minutes <= _MOST_MINUTES and not lists
    return {
        **values,
        "for_readers": document.meta.kind in READER_KINDS,
        "minutes": minutes if timed else 0,
        "review": review,
        "review_state": state,
        "overdue": document.meta.review_by < today,
        "safety_changes": fresh_safety_changes(document, today),
        "changes": all_changes([document]),
    }


def _moved_headings(library: Library, document: Page | Term) -> list[tuple[str, Page | Term, str]]:
    """Return old id, document and new id of each heading that has moved from a page to another."""
    today = {other.key: other for other in library.documents}
    found = []
    for old, new in library.moved.headings.items():
        old_key, _, old_id = old.partition("#")
        new_key, _, new_id = new.partition("#")
        if old_key == document.key and new_key in today and (new_key != old_key or not new_id):
            found.append((old_id, today[new_key], new_id))
    return found
