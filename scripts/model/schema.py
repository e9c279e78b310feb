"""What front matter and data files may hold."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Certainty = Literal["high", "moderate", "low", "very low", "unchecked"]
"""How sure we are, in the words of GRADE (Guyatt 2008), and `unchecked` for advice whose source nobody has checked."""

Kind = Literal["guide", "technique", "checklist", "evidence", "clinic", "about"]
Category = Literal["technique", "other-help", "anatomy", "condition", "session", "evidence", "people"]
ChangeClass = Literal["safety", "clinical", "wording", "typo", "new", "retired"]


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError("use lower-case letters, digits and single hyphens")
    return value


Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
PageId = Annotated[Slug, Field(min_length=2, max_length=16)]
Text = Annotated[str, Field(min_length=1)]


class Strict(BaseModel):
    """What all data have in common: no unknown key, no change after reading."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, use_attribute_docstrings=True
    )


def descriptions(model: type[BaseModel]) -> dict[str, str]:
    """Return what each key of a model is for, by the name that editors write: the words below the field, on one line."""
    return {
        field.alias or name: " ".join((field.description or "").split())
        for name, field in model.model_fields.items()
    }


def required_keys(model: type[BaseModel]) -> list[str]:
    """Return the keys that must be there, by the name that editors write."""
    return [field.alias or name for name, field in model.model_fields.items() if field.is_required()]


class Change(Strict):
    """One entry of a page's history, in words for readers."""

    date: date
    """The day of the change, as year-month-day."""
    class_: ChangeClass = Field(alias="class")
    """How grave it is: a `typo` leaves a review standing, `safety` and `clinical` do not."""
    what: Text
    """What is different now, for readers."""
    why: Text
    """Why it was changed, for readers."""


READER_KINDS = frozenset({"guide", "technique", "checklist", "evidence"})
"""Kinds of page that are for people with low back pain; the others are for clinics, editors and the record."""


class PageMeta(Strict):
    """Front matter of a page."""

    id: PageId
    """A short name that never changes: it stands in printed addresses."""
    title: Text
    """The question that the page answers, or the thing it is about, in the reader's words."""
    description: Annotated[str, Field(min_length=1, max_length=160)]
    """One sentence on what the page gives the reader; search engines show it."""
    kind: Kind
    """What sort of page it is; reader pages must be easier to read than those for clinics and editors."""
    also_called: tuple[Text, ...] = ()
    """Words that people search with."""
    published: date
    """The day on which the page first came out, as year-month-day."""
    updated: date
    """The day of the last change, as year-month-day."""
    review_by: date
    """The day by which somebody should read the page again."""
    changes: Annotated[tuple[Change, ...], Field(min_length=1)]
    """Its history: what changed and why, in words for readers."""
    codes: tuple[Text, ...] = ()
    """Diagnosis codes that fit, by which clinics may link to the page."""
    unlinked_terms: tuple[Slug, ...] = ()
    """Terms that this page does not link by itself."""
    leads_to_booking: bool | None = None
    """Whether a reader could go on from it to book a massage: it then shows the short card of urgent signs. Left out, a page for readers with a section `next` does."""
    picture: Slug | None = None
    """The drawing beside its title, by its name; left out, the drawing `card-<id>`, or that of its part."""
    handout: tuple[Slug, ...] = ()
    """The ids of the headings whose sections the printed sheet of this page holds; none: there is no sheet."""


class TermMeta(Strict):
    """Front matter of a glossary term; the four facts belong to techniques."""

    id: Slug
    """The name of the file, without `.md`."""
    term: Text
    """The word itself."""
    say: Text | None = None
    """How to say it, in everyday spelling."""
    also_called: tuple[Text, ...] = ()
    """Other words for it, which people search with."""
    linked_as: tuple[Text, ...] | None = None
    """The names that link here by themselves wherever a page first uses them; `[]` for none."""
    category: Category
    """The part of the glossary in which it stands."""
    picture: Slug | None = None
    """The drawing beside it, by its name; left out, the drawing `technique-<id>`, or that of the glossary."""
    updated: date
    """The day of the last change, as year-month-day."""
    what_is_done: Text | None = None
    """Of a technique: what the therapist does."""
    how_it_feels: Text | None = None
    """Of a technique: how it feels."""
    what_studies_say: Text | None = None
    """Of a technique: what studies found, with source and certainty."""
    care_needed: Text | None = None
    """Of a technique: when to be careful."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names that link to the term by themselves."""
        return (self.term,) if self.linked_as is None else self.linked_as

    @property
    def facts(self) -> dict[str, str]:
        """The facts that are written, by key, in the order in which readers see them."""
        return {key: value for key in FACTS if (value := getattr(self, key))}


FACTS = ("what_is_done", "how_it_feels", "what_studies_say", "care_needed")
"""The four facts of a technique."""
FACTS_ON_PAGE = FACTS[:2]
"""Those that the page of a technique shows first; its key points and its text tell the others."""

SOURCE_KINDS = (
    *("cochrane-review", "systematic-review", "guideline", "rct", "cohort", "lab-study"),
    *("narrative-review", "patient-page", "regulator-page"),
)
"""The kinds of sources, the strongest first."""


class Reference(Strict):
    """One source. `finding` is in our own words; `verified` says how it was checked, `verified_at` where."""

    id: Slug
    """The name by which pages cite it, for example `furlan2015`."""
    type: Text
    """What it is, for example `rct`, `systematic review`, `guideline`, `law`."""
    tier: Literal["core", "support"]
    """`core` carries what the guide says about massage; `support` carries the rest."""
    authors: Text
    """Who wrote it."""
    title: Text
    """Its title as printed."""
    container: str | None = None
    """The journal, book or site in which it stands."""
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """The year in which it came out."""
    volume_issue_pages: str | None = None
    """Volume, issue and pages as printed."""
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    """Its DOI, from `10.` on."""
    pmid: str | None = None
    """Its number in PubMed."""
    pmcid: str | None = None
    """Its number in PubMed Central."""
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    """Where it can be read, if it has no DOI."""
    finding: Text
    """What it found, in our own words: whom it studied, for how long, against what."""
    verified: Literal["full-text-seen", "abstract-seen", "citation-seen", "memory"]
    """How it was checked."""
    verified_at: str | None = None
    """Where it was checked."""
    note: str | None = None
    """What the next editor should know; readers do not see it."""
    question: Slug | None = None
    """A name shared by the reviews and guidelines that answer one question, so that the newest is known."""


class References(Strict):
    """The whole of references.yml."""

    references: tuple[Reference, ...]
    """The sources."""
