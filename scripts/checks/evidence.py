"""Every citation names a source that exists and says how sure we are in the fixed words; every term exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from scripts.checks.nearest import unknown
from scripts.model.finding import Finding
from scripts.model.library import EMERGENCY_NUMBERS, REFERENCES, REVIEWS, URGENT_SIGNS, Library
from scripts.model.page import Term
from scripts.model.schema import Certainty
from scripts.model.source import Source
from scripts.syntax.renderer import Rendering

UNCHECKED = "general"
MAX_AGE = 10
"""Years after which a source does not stand alone where a newer one answers the same question."""


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check citations and glossary links of every page, term and data file."""
    for document in library.documents_to_check:
        found = [
            (citation.ids, citation.certainty, document.body_offset + citation.offset)
            for citation in document.outline.citations
        ]
        if isinstance(document, Term):
            found += document.citations_in_facts()
        for ids, certainty, offset in found:
            yield from _citation(document.source, offset, ids, certainty, library)
        for link in document.outline.links:
            term_id = link.target.removeprefix("term:")
            if link.target.startswith("term:") and not is_known_term(term_id, library):
                start = link.target_offset + len("term:")
                otherwise = "add the term to docs/glossary/ or link to another"
                message = f"there is no term `{term_id}`"
                yield unknown(document, start, term_id, library.terms, "unknown-term", message, otherwise)
    yield from _urgent_signs(library)
    yield from _numbers(library)
    if library.only is None:
        yield from _unused(library)
    yield from _old(library)
    yield from _reviews(library)


def is_known_term(term_id: str, library: Library) -> bool:
    """Tell whether there is such a term, or a file for it whose own problem is reported already."""
    return term_id in library.terms or f"docs/glossary/{term_id}.md" in library.unread


def _unused(library: Library) -> Iterator[Finding]:
    """Find sources that no page, term, sign or number cites."""
    signs = (sign for level in library.urgent_levels.values() for sign in level.signs)
    cited = {ref for sign in signs for ref in sign.refs} | set(library.cited_by)
    cited |= {ref for number in library.emergency_numbers for ref in number.all_refs}
    for reference in library.references.values():
        if reference.id not in cited:
            source = library.data[REFERENCES]
            offset, message = source.where(f"id: {reference.id}\n"), f"no page cites `{reference.id}`"
            yield source.finding(
                offset, "unused-reference", message, "cite it where it matters, or delete it"
            )


def _old(library: Library) -> Iterator[Finding]:
    """Find pages that rest on an old source although a newer one answers the same question."""
    dated = sorted(library.references.values(), key=lambda reference: reference.year or 0)
    newest = {reference.question: reference for reference in dated if reference.question}
    for document in library.documents_to_check:
        limit = document.meta.updated.year - MAX_AGE
        cited = {
            reference.id: (reference, citation.offset)
            for citation in reversed(document.outline.citations)
            for ref_id in citation.ids
            if (reference := library.references.get(ref_id)) and reference.question and reference.year
        }
        fresh = {reference.question for reference, _ in cited.values() if (reference.year or 0) >= limit}
        for old, offset in cited.values():
            newer = newest[old.question or ""]
            if (old.year or 0) < limit <= (newer.year or 0) and old.question not in fresh:
                message = (
                    f"`{old.id}` is of {old.year}; `{newer.id}` of {newer.year} answers the same question"
                )
                yield document.finding(offset, "old-source", message, f"cite `{newer.id}` on this page, too")


def _reviews(library: Library) -> Iterator[Finding]:
    """Check that each review is of a page that exists."""
    known = {document.key for document in library.documents}
    for review in library.reviews:
        if review.page not in known:
            source = library.data[REVIEWS]
            offset = source.where(f"page: {review.page}\n") + len("page: ")
            message, otherwise = f"there is no page `{review.page}`", "name the id of a page"
            yield unknown(source, offset, review.page, known, "bad-review", message, otherwise)


def _citation(
    source: Source, offset: int, ids: tuple[str, ...], certainty: str, library: Library
) -> Iterator[Finding]:
    """Find what is wrong with one citation, which begins at `offset` or in the lines below it."""

    def offset_of(word: str, after: int) -> int:
        found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(source.text, after)
        return found.start() if found else offset

    for ref_id in ids:
        if ref_id not in library.references and ref_id != UNCHECKED and REFERENCES not in library.unread:
            start = offset_of(ref_id, offset)
            message = f"there is no reference `{ref_id}`"
            otherwise = f"add the source to {REFERENCES} or cite another"
            yield unknown(source, start, ref_id, library.references, "unknown-reference", message, otherwise)
    for ref_id in sorted({ref_id for ref_id in ids if ids.count(ref_id) > 1}):
        message = f"`{ref_id}` stands more than once in one citation"
        yield source.finding(offset, "bad-citation", message, "name each source once")
    words = get_args(Certainty)
    if certainty and certainty not in words:
        start = offset_of(certainty, offset_of(ids[-1], offset) + len(ids[-1]))
        message, otherwise = f"`{certainty}` is not a word for certainty", f"use one of: {', '.join(words)}"
        yield unknown(source, start, certainty, words, "bad-citation", message, otherwise)
    if (UNCHECKED in ids) != (certainty == "unchecked"):
        message = "`@general` and `unchecked` go together"
        fix = "write [@general | unchecked], or cite a source and say how sure it makes us"
        yield source.finding(offset, "bad-citation", message, fix)


def _urgent_signs(library: Library) -> Iterator[Finding]:
    """Check the sources of the urgent signs."""
    if source := library.data_to_check.get(URGENT_SIGNS):
        for level in library.urgent_levels.values():
            for sign in level.signs:
                offset = source.where(f"id: {sign.id}\n")
                yield from _citation(source, offset, sign.refs, sign.certainty, library)


def _numbers(library: Library) -> Iterator[Finding]:
    """Check the sources of the numbers to call."""
    if source := library.data_to_check.get(EMERGENCY_NUMBERS):
        for number in library.emergency_numbers:
            offset = source.where(f"country: {number.country}\n")
            yield from _citation(source, offset, number.all_refs, "", library)
