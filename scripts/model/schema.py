"""What front matter and data files may hold."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Certainty = Literal["high", "moderate", "low", "very low", "unchecked"]
"""How sure we are, in the words of GRADE (Guyatt 2008), and `unchecked` for advice whose source nobody has checked."""

Kind = Literal["guide", "technique", "checklist", "evidence", "clinic", "about"]
Category = Literal["technique", "anatomy", "condition", "session", "evidence", "people"]
ChangeClass = Literal["safety", "clinical", "wording", "typo", "new", "retired"]


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError("use lower-case letters, digits and single hyphens")
    return value


Slug = Annotated[str, AfterValidator(_slug)]
PageId = Annotated[Slug, Field(min_length=2, max_length=16)]
Text = Annotated[str, Field(min_length=1)]


class Strict(BaseModel):
    """What all data have in common: no unknown key, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Change(Strict):
    """One entry of a page's history, in words for readers."""

    date: date
    class_: ChangeClass = Field(alias="class")
    what: Text
    why: Text


READER_KINDS = frozenset({"guide", "technique", "checklist", "evidence"})
"""Kinds of page that are for people with low back pain; the others are for clinics, editors and the record."""


class PageMeta(Strict):
    """Front matter of a page."""

    id: PageId
    title: Text
    description: Annotated[str, Field(min_length=1, max_length=160)]
    kind: Kind
    also_called: tuple[Text, ...] = ()
    published: date
    updated: date
    review_by: date
    changes: Annotated[tuple[Change, ...], Field(min_length=1)]
    codes: tuple[Text, ...] = ()
    unlinked_terms: tuple[Slug, ...] = ()
    """Terms that this page does not link by itself."""


class TermMeta(Strict):
    """Front matter of a glossary term; the four facts belong to techniques.

    `say` is how to say it. `linked_as` holds the names that link by themselves wherever a page first uses them: the
    term alone if it is left out, none if it is empty.
    """

    id: Slug
    term: Text
    say: Text | None = None
    also_called: tuple[Text, ...] = ()
    linked_as: tuple[Text, ...] | None = None
    category: Category
    updated: date
    what_is_done: Text | None = None
    how_it_feels: Text | None = None
    what_studies_say: Text | None = None
    care_needed: Text | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names that link to the term by themselves."""
        return (self.term,) if self.linked_as is None else self.linked_as

    @property
    def facts(self) -> dict[str, str]:
        """The facts that are written, by key, in the order in which readers see them."""
        return {key: value for key in FACTS if (value := getattr(self, key))}


FACTS = {
    "what_is_done": "What is done",
    "how_it_feels": "How it feels",
    "what_studies_say": "What studies say",
    "care_needed": "Care needed",
}
"""The four facts of a technique and the words over them."""


class Reference(Strict):
    """One source. `finding` is in our own words; `verified` says how it was checked, `verified_at` where."""

    id: Slug
    type: Text
    tier: Literal["core", "support"]
    authors: Text
    title: Text
    container: str | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    volume_issue_pages: str | None = None
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    finding: Text
    verified: Literal["full-text-seen", "abstract-seen", "citation-seen", "memory"]
    verified_at: str | None = None
    note: str | None = None
    question: Slug | None = None
    """A name shared by the reviews and guidelines that answer one question, so that the newest is known."""


class PictureFacts(Strict):
    """What a reader should know about one picture: what it shows, whose it is, and who may copy it."""

    file: Annotated[str, Field(pattern=r"^[\w./-]+\.(?:svg|png|jpg|webp|avif)$")]
    """The file, as seen from docs/, for example `assets/knot.webp`."""
    caption: Text
    """What the picture shows, in a sentence under it."""
    source: Text
    """Who made it, or where it is from."""
    licence: Text
    """Under which licence it may be copied, for example CC BY 4.0."""


class Pictures(Strict):
    """The whole of pictures.yml."""

    pictures: tuple[PictureFacts, ...]


class UrgentSign(Strict):
    """One warning sign. `in_short` stands on the short card of every page that leads to a booking."""

    id: Slug
    sign: Text
    may_be: Text
    refs: Annotated[tuple[str, ...], Field(min_length=1)]
    certainty: Certainty
    short: bool = False
    in_short: str | None = None


class UrgentGroup(Strict):
    """Signs that belong together: at most seven, so that a frightened reader can scan them."""

    id: Slug
    title: Text
    signs: Annotated[tuple[UrgentSign, ...], Field(min_length=1, max_length=7)]


class UrgentLevel(Strict):
    """One of the three levels: emergency (now), today, soon."""

    id: Literal["emergency", "today", "soon"]
    title: Text
    action: Text
    groups: Annotated[tuple[UrgentGroup, ...], Field(min_length=1)]


class UrgentSigns(Strict):
    """The whole of urgent_signs.yml."""

    levels: Annotated[tuple[UrgentLevel, ...], Field(min_length=3, max_length=3)]


class EmergencyNumber(Strict):
    """The numbers to call in one country or region."""

    country: Text
    emergency: Text
    advice: str | None = None
    note: str | None = None
    refs: tuple[str, ...] = ()


class EmergencyNumbers(Strict):
    """The whole of emergency_numbers.yml."""

    numbers: Annotated[tuple[EmergencyNumber, ...], Field(min_length=1)]


class References(Strict):
    """The whole of references.yml."""

    references: tuple[Reference, ...]
