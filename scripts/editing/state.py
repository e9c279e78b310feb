"""What one version of the guide says, as far as a reviewer of a change asks: sentences, claims, signs, addresses.

It holds words only, so that two versions can be compared without their files, engines or programs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from scripts.model.claims import claims
from scripts.model.library import Library
from scripts.model.page import Page, Term
from scripts.model.review import review_state
from scripts.model.schema import Reference

Sort = Literal["page", "word"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a reader sees it, the heading it stands under, and whether it is in a card of urgent signs."""

    words: str
    under: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class ClaimState:
    """One cited passage: its words, its sources and how sure we are."""

    words: str
    sources: tuple[str, ...]
    certainty: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What only the rendered page knows."""

    sentences: tuple[Sentence, ...] = ()
    grade: float = 0.0
    anchors: tuple[str, ...] = ()
    hosts: frozenset[str] = frozenset()
    words_used: frozenset[str] = frozenset()
    shows_signs: bool = False


@dataclass(frozen=True, slots=True)
class PageState:
    """One page or word of the glossary."""

    key: str
    sort: Sort
    title: str
    path: str
    address: str
    source: str
    claims: tuple[ClaimState, ...]
    review: str
    rendered: Rendered


@dataclass(frozen=True, slots=True)
class State:
    """The whole guide at one time. Signs, facts and pictures go by a name that a reviewer understands."""

    pages: dict[str, PageState] = field(default_factory=dict)
    signs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    """Each source in one line, as a reviewer would look it up."""
    pictures: dict[str, str] = field(default_factory=dict)
    reviews: frozenset[str] = frozenset()
    """Who says to have read which page, and when."""
    leads_on: frozenset[str] = frozenset()
    """Keys of pages, and `key#heading`, that have gone but say where their readers go."""


def page_state(document: Page | Term, rendered: Rendered, library: Library) -> PageState:
    """Return what a reviewer asks of one document."""
    review = ""
    if isinstance(document, Page):
        state, newest = review_state(document, library.reviews)
        review = f"{newest.who}, {newest.role}, {newest.date}" if newest and state == "current" else ""
    return PageState(
        key=document.key,
        sort="page" if isinstance(document, Page) else "word",
        title=document.title,
        path=document.source.path,
        address=document.address,
        source=document.source.text,
        claims=tuple(ClaimState(one.words, one.ids, one.certainty) for one in claims(document)),
        review=review,
        rendered=rendered,
    )


def signs_of(library: Library) -> dict[str, tuple[str, ...]]:
    """Return each urgent sign and emergency number as lines of words, by a name."""
    found: dict[str, tuple[str, ...]] = {}
    for level in library.urgent_levels.values():
        found[f"Advice of the level “{level.title}”"] = (f"{level.title}: {level.action}",)
        for group in level.groups:
            for sign in group.signs:
                found[f"Sign “{sign.id}”"] = (
                    f"Level: {level.title}. Group: {group.title}.",
                    f"Sign: {sign.sign}",
                    f"It may be: {sign.may_be}",
                    f"Sources: {', '.join(sign.refs)}. How sure: {sign.certainty}.",
                    f"On the short card: {sign.quoted if sign.short else 'no'}",
                    *((f"Where a page quotes it: {sign.in_short}",) if sign.in_short else ()),
                )
    for country in library.emergency_numbers:
        emergency = f"{country.country}: {' or '.join(country.emergency)}. {country.note or ''}".strip()
        lines = tuple(
            f"For {line.for_}: {' '.join(filter(None, (line.name, line.number, line.hours, line.note)))}"
            for line in country.lines
        )
        found[f"Numbers of {country.country}"] = (emergency, *lines)
    return found


def facts_of(term: Term) -> str:
    """Return what a term says: its meaning and its facts."""
    return "\n".join([term.title, term.body.strip(), *term.meta.facts.values()])


def source_line(reference: Reference) -> str:
    """Return who wrote a source, what it is called, and where it can be read."""
    where = f"https://doi.org/{reference.doi}" if reference.doi else reference.url or ""
    year = f" ({reference.year})" if reference.year else ""
    return f"{reference.authors.rstrip('.')}{year}: {reference.title.rstrip('.')}. {where}".strip()


def reference_facts(reference: Reference) -> str:
    """Return all that readers are told of a source, and how it was checked."""
    checked = (
        f"Checked: {reference.verified}{f', at {reference.verified_at}' if reference.verified_at else ''}."
    )
    more = ", ".join(
        filter(None, (reference.container, reference.volume_issue_pages, reference.type, reference.tier))
    )
    return f"{source_line(reference)} ({more}) Found: {reference.finding} {checked}"


def reviews_of(library: Library) -> frozenset[str]:
    """Return each review in words."""
    return frozenset(f"{one.who}, {one.role}: page “{one.page}”, {one.date}" for one in library.reviews)
