"""Every citation names a source that exists and says how sure we are in the fixed words; every term exists."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from typing import get_args

from scripts.checks.rendered import Rendered
from scripts.model.drawing import DRAWINGS
from scripts.model.finding import Finding
from scripts.model.library import REFERENCES, REVIEWS, URGENT_SIGNS, Library
from scripts.model.page import Term
from scripts.model.schema import Certainty

UNCHECKED = "general"
MAX_AGE = 10
"""Years after which a source does not stand alone where a newer one answers the same question."""


def check(library: Library, rendered: Rendered) -> Iterator[Finding]:
    """Check citations and glossary links of every page, term and data file."""
    for document in library.documents:
        places = [
            (one.ids, one.certainty, document.body_offset + one.offset) for one in document.outline.citations
        ]
        if isinstance(document, Term):
            places += document.citations_in_facts()
        for ids, certainty, offset in places:
            for rule, message, fix in _citation(ids, certainty, library):
                yield document.source.finding(offset, rule, message, fix)
        for link in document.outline.links:
            term_id = link.target.removeprefix("term:")
            if link.target.startswith("term:") and term_id not in library.terms:
                fix = _near(term_id, library.terms, "add the term to docs/glossary/ or link to another")
                yield document.finding(link.offset, "unknown-term", f"there is no term `{term_id}`", fix)
    for name, drawing in library.drawings.items():
        source = library.data[f"{DRAWINGS}/{name}.svg"]
        for term_id in drawing.term_ids:
            if term_id not in library.terms:
                fix = _near(term_id, library.terms, "add the term to docs/glossary/ or take the link away")
                offset = source.where(f"term:{term_id}")
                yield source.finding(offset, "unknown-term", f"there is no term `{term_id}`", fix)
    yield from _urgent_signs(library)
    yield from _unused(library)
    yield from _old(library)
    yield from _reviews(library)


def _unused(library: Library) -> Iterator[Finding]:
    """Find sources that no page, term, sign or number cites."""
    signs = (
        sign for level in library.urgent_levels.values() for group in level.groups for sign in group.signs
    )
    cited = {ref for sign in signs for ref in sign.refs} | set(library.cited_by)
    cited |= {ref for number in library.emergency_numbers for ref in number.refs}
    for one in library.references.values():
        if one.id not in cited:
            source = library.data[REFERENCES]
            yield source.finding(
                source.where(f"id: {one.id}\n"),
                "unused-reference",
                f"no page cites `{one.id}`",
                "cite it where it matters, or delete it",
            )


def _old(library: Library) -> Iterator[Finding]:
    """Find pages that rest on an old source although a newer one answers the same question."""
    dated = sorted(library.references.values(), key=lambda one: one.year or 0)
    newest = {one.question: one for one in dated if one.question}
    for document in library.documents:
        limit = document.meta.updated.year - MAX_AGE
        cited = {
            reference.id: (reference, citation.offset)
            for citation in reversed(document.outline.citations)
            for one in citation.ids
            if (reference := library.references.get(one)) and reference.question and reference.year
        }
        fresh = {one.question for one, _ in cited.values() if (one.year or 0) >= limit}
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
            yield source.finding(
                source.where(f"page: {review.page}\n"),
                "bad-review",
                f"there is no page `{review.page}`",
                _near(review.page, known, "name the id of a page"),
            )


def _citation(ids: tuple[str, ...], certainty: str, library: Library) -> Iterator[tuple[str, str, str]]:
    """Say what is wrong with one citation: rule, message, fix."""
    for one in ids:
        if one not in library.references and one != UNCHECKED:
            fix = _near(one, library.references, f"add the source to {REFERENCES} or cite another")
            yield "unknown-reference", f"there is no reference `{one}`", fix
    words = get_args(Certainty)
    if certainty and certainty not in words:
        fix = _near(certainty, words, f"use one of: {', '.join(words)}")
        yield "bad-citation", f"`{certainty}` is not a word for certainty", fix
    if (UNCHECKED in ids) != (certainty == "unchecked"):
        message = "`@general` and `unchecked` go together"
        yield (
            "bad-citation",
            message,
            "write [@general | unchecked], or cite a source and say how sure it makes us",
        )


def _urgent_signs(library: Library) -> Iterator[Finding]:
    """Check the sources of the urgent signs."""
    for level in library.urgent_levels.values():
        for group in level.groups:
            for sign in group.signs:
                source = library.data[URGENT_SIGNS]
                for rule, message, fix in _citation(sign.refs, sign.certainty, library):
                    yield source.finding(source.where(f"id: {sign.id}\n"), rule, message, fix)


def _near(word: str, known: Collection[str], otherwise: str) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f"write `{near[0]}`" if near else otherwise
