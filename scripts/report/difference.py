"""The difference of two versions: what a change means for readers, and nothing about files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal, TypeVar

from scripts.model.library import EMERGENCY_NUMBERS, REFERENCES, REVIEWS, URGENT_SIGNS
from scripts.model.page import Page, Term
from scripts.model.review import review_state
from scripts.model.schema import Reference
from scripts.report.versions import ComparedClaim, ComparedSentence, Fields, ShownPage, Version, claims_of

What = Literal["added", "removed", "moved", "changed", "elsewhere", "indirect"]
"""`elsewhere`: its own file is the same, but another one changes what readers see; `indirect`: that change is in the report under its own file."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CERTAINTIES = ("", "unchecked", "very low", "low", "moderate", "high")
_ALIKE = 0.5
"""Two sentences that share less than half of their letters are not one sentence reworded."""

_DATA = (
    (REFERENCES, "references"),
    (URGENT_SIGNS, "urgent_levels"),
    (EMERGENCY_NUMBERS, "emergency_numbers"),
    (REVIEWS, "reviews"),
)
"""Data files, and where the Library keeps what they say."""

_MOST_TRIED = 40
"""At most so many gone sentences are compared with a new one, so that a large change takes bounded time."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """Words before and after, one of the two empty where they are new or gone; `name` says where they stand."""

    before: str
    after: str
    name: str
    urgent: bool = False

    @property
    def other_numbers(self) -> bool:
        """Tell whether a number in the sentence is another now."""
        both = bool(self.before and self.after)
        return both and _NUMBER.findall(self.before) != _NUMBER.findall(self.after)


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record of a data file, field by field: those that stay, too, so that a reviewer knows which record it is."""

    name: str
    fields: tuple[TextChange, ...]

    @property
    def what(self) -> What:
        """What has happened to it."""
        if not any(change.before for change in self.fields):
            return "added"
        return "changed" if any(change.after for change in self.fields) else "removed"


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim before and after, one of the two empty where it is new or lost."""

    before: ComparedClaim
    after: ComparedClaim

    @property
    def what(self) -> Literal["added", "lost", "changed", "reworded"]:
        """What has happened to it: `reworded` keeps its sources and its certainty."""
        if ComparedClaim() in (self.before, self.after):
            return "added" if self.before == ComparedClaim() else "lost"
        same = (self.before.sources, self.before.certainty) == (self.after.sources, self.after.certainty)
        return "reworded" if same else "changed"

    @property
    def surer(self) -> bool:
        """Tell whether the guide now says that it is surer than before."""
        return self.what == "changed" and _sure(self.after.certainty) > _sure(self.before.certainty)


def _sure(certainty: str) -> int:
    return _CERTAINTIES.index(certainty) if certainty in _CERTAINTIES else 0


@dataclass(frozen=True, slots=True)
class PageChange:
    """One page or term that readers will see otherwise; if it is `indirect`, `because` names what it shows that has changed."""

    key: str
    title: str
    kind: Literal["page", "term"]
    what: What
    path_before: str = ""
    path_after: str = ""
    because: tuple[str, ...] = ()
    texts: tuple[TextChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    grade_before: float = 0.0
    grade_after: float = 0.0
    headings_lost: tuple[str, ...] = ()
    review_void: str = ""
    redirected: bool = True
    """For a page that has gone: whether its old URL redirects."""

    def claim_behind(self, text: TextChange) -> ComparedClaim | None:
        """Return the claim to which a changed sentence belongs, if only its words have changed."""
        reworded = (claim.after for claim in self.claims if claim.what == "reworded")
        return next((claim for claim in reworded if text.after and text.after in claim.words), None)

    @property
    def detailed_claims(self) -> tuple[ClaimChange, ...]:
        """The claims that are more than reworded."""
        return tuple(claim for claim in self.claims if claim.what != "reworded")

    @property
    def quiet(self) -> bool:
        """Tell whether a reader sees nothing of it: links that follow a move, or the lines on top."""
        seen = self.texts or self.claims or self.headings_lost or self.review_void
        return self.what == "changed" and not seen


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions for readers; `problems` are the findings of the checks in the new one."""

    signs: tuple[RecordChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    references: tuple[RecordChange, ...] = ()
    pictures: tuple[TextChange, ...] = ()
    """Pictures as data URLs, or as a hash where they are too large to show."""
    hosts: tuple[str, ...] = ()
    reviews_new: tuple[str, ...] = ()
    reviews_gone: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    other_files: tuple[str, ...] = ()
    sources: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What stands behind the ids that the claims name: who wrote what, and where it can be read."""

    def of(self, *what: What) -> tuple[PageChange, ...]:
        """Return the pages and terms to which one of these has happened, unless no reader sees it."""
        return tuple(page for page in self.pages if page.what in what and not page.quiet)

    @property
    def detailed(self) -> tuple[PageChange, ...]:
        """The pages and terms that the report shows sentence by sentence."""
        return self.of("removed", "added", "moved", "changed", "elsewhere")

    @property
    def quiet(self) -> tuple[PageChange, ...]:
        """The pages that were edited so that no reader sees it."""
        return tuple(page for page in self.pages if page.quiet)

    @property
    def shared(self) -> dict[str, tuple[PageChange, ...]]:
        """The pages touched indirectly by what they are touched through, the furthest-reaching first."""
        found: dict[str, list[PageChange]] = {}
        for page in self.of("indirect"):
            for reason in page.because:
                found.setdefault(reason, []).append(page)
        return {key: tuple(found[key]) for key in sorted(found, key=lambda key: -len(found[key]))}

    @property
    def urgent_texts(self) -> tuple[tuple[PageChange, TextChange], ...]:
        """The sentences that change in a card of urgent signs of a page's own."""
        return tuple((page, text) for page in self.pages for text in page.texts if text.urgent)


def compare(
    before: Version, after: Version, problems: Sequence[str] = (), other_files: Sequence[str] = ()
) -> Difference:
    """Return what differs between two versions. What cannot be read counts as unchanged, as its problem is listed.

    `problems` are findings of the checks and `other_files` the files that differ and are not compared, both as text.
    """
    unread = {name: getattr(before.library, name) for file, name in _DATA if file in after.library.unread}
    after = replace(after, library=replace(after.library, **unread))
    difference = Difference(
        signs=_records(before.signs, after.signs),
        pages=tuple(_pages(before, after)),
        references=_records(before.references, after.references),
        pictures=tuple(
            TextChange(before.pictures.get(path, ""), after.pictures.get(path, ""), path)
            for path in after.pictures | before.pictures
            if before.pictures.get(path) != after.pictures.get(path)
        ),
        hosts=tuple(sorted(after.hosts - before.hosts)),
        reviews_new=tuple(sorted(after.reviews - before.reviews)),
        reviews_gone=tuple(sorted(before.reviews - after.reviews)),
        problems=tuple(problems),
        other_files=tuple(other_files),
    )
    claims = [
        claim
        for page in difference.pages
        for change in page.claims
        for claim in (change.before, change.after)
    ]
    named = {source for claim in claims for source in claim.sources}
    known = before.library.references | after.library.references
    return replace(difference, sources={key: _source(known[key]) for key in sorted(named & set(known))})


def _source(reference: Reference) -> tuple[str, str]:
    """Return who wrote what, and where it can be read."""
    year = f" ({reference.year})" if reference.year else ""
    words = f"{reference.authors.rstrip('.')}{year}: {reference.title.rstrip('.')}."
    return words, f"https://doi.org/{reference.doi}" if reference.doi else reference.url or ""


def _records(before: Mapping[str, Fields], after: Mapping[str, Fields]) -> tuple[RecordChange, ...]:
    """Return the records that differ, those of today first."""
    return tuple(
        RecordChange(name, tuple(TextChange(old.get(key, ""), new.get(key, ""), key) for key in new | old))
        for name in {**after, **before}
        if (old := before.get(name, {})) != (new := after.get(name, {}))
    )


def _pages(before: Version, after: Version) -> Iterator[PageChange]:
    """Yield every page that readers will see otherwise."""
    unread = after.library.unread  # such a page has not gone
    gone = [key for key, old in before.documents.items() if old.source.path not in unread]
    for key in dict.fromkeys([*after.documents, *gone]):
        change = _page(before.documents.get(key), after.documents.get(key), before, after)
        if change.what != "elsewhere" or change.texts:
            yield change


def _page(old: Page | Term | None, new: Page | Term | None, before: Version, after: Version) -> PageChange:
    """Return what happens to one page or term; `None` where it is not there before or after."""
    document = new or old
    assert document is not None
    shown_before = before.pages[old.key] if old else ShownPage()
    shown_after = after.pages[new.key] if new else ShownPage()
    because = tuple(_because(new, shown_after, before, after)) if new else ()
    lost = [name for name in shown_before.heading_ids if name not in shown_after.heading_ids] if new else []
    what = _what(old, new, because)
    same_words = what in ("elsewhere", "indirect")
    return PageChange(
        key=document.key,
        title=document.title,
        kind="page" if isinstance(document, Page) else "term",
        what=what,
        path_before=f"/{old.url_path}" if old else "",
        path_after=f"/{new.url_path}" if new else "",
        because=because,
        texts=tuple(_texts(shown_before.sentences, shown_after.sentences)),
        claims=tuple(_claims(claims_of(old), claims_of(new))),
        grade_before=shown_before.grade,
        grade_after=shown_after.grade,
        headings_lost=tuple(name for name in lost if f"{document.key}#{name}" not in after.redirected),
        review_void="" if same_words or _review(new, after) else _review(old, before),
        redirected=new is not None or document.key in after.redirected,
    )


def _what(old: Page | Term | None, new: Page | Term | None, because: Sequence[str]) -> What:
    if not (old and new):
        return "added" if new else "removed"
    if old.url_path != new.url_path:
        return "moved"
    if old.source.text != new.source.text:
        return "changed"
    return "indirect" if because else "elsewhere"


def _review(document: Page | Term | None, version: Version) -> str:
    """Return the review of a page that holds, or nothing."""
    if not isinstance(document, Page):
        return ""
    state, newest = review_state(document, version.library.reviews)
    return f"{newest.who}, {newest.role}, {newest.date}" if newest and state == "current" else ""


def _because(document: Page | Term, shown: ShownPage, before: Version, after: Version) -> Iterator[str]:
    """Say what else a page shows that has changed and has its own entry in the report."""
    if shown.shows_signs and before.signs != after.signs:
        yield "the urgent signs"
    for key in sorted(shown.terms):
        old, new = before.documents.get(key), after.documents.get(key)
        if (old and old.source.text) != (new and new.source.text):
            yield f"the word “{(new or old or document).title}”"
    for source in sorted({source for claim in claims_of(document) for source in claim.sources}):
        if before.references.get(source) != after.references.get(source):
            yield f"the source “{source}”"


def _texts(before: Sequence[ComparedSentence], after: Sequence[ComparedSentence]) -> Iterator[TextChange]:
    """Yield the sentences that differ, in reading order; one that was reworded stands beside what it was."""
    matcher = SequenceMatcher(
        None, [sentence.words for sentence in before], [sentence.words for sentence in after], autojunk=False
    )
    for tag, first, last, start, end in matcher.get_opcodes():
        for old, new in _pairs(before[first:last], after[start:end]) if tag != "equal" else ():
            sentence = new or old
            assert sentence is not None
            urgent = any(side.urgent for side in (old, new) if side)
            yield TextChange(old.words if old else "", new.words if new else "", sentence.under, urgent)


def _claims(before: Sequence[ComparedClaim], after: Sequence[ComparedClaim]) -> Iterator[ClaimChange]:
    """Yield the claims that are new, lost, reworded, or now with another source or certainty."""
    gone, came = Counter(before) - Counter(after), Counter(after) - Counter(before)
    for old, new in _pairs(list(gone.elements()), list(came.elements())):
        yield ClaimChange(old or ComparedClaim(), new or ComparedClaim())


Worded = TypeVar("Worded", ComparedSentence, ComparedClaim)


def _pairs(gone: Sequence[Worded], came: Sequence[Worded]) -> Iterator[tuple[Worded | None, Worded | None]]:
    """Pair each new text with the gone one that is most like it; one without a like is paired with None."""
    unpaired = list(gone)
    for new in came:
        ratios = [
            SequenceMatcher(None, new.words, old.words, autojunk=False).ratio()
            for old in unpaired[:_MOST_TRIED]
        ]
        best = max(ratios, default=0.0)
        yield unpaired.pop(ratios.index(best)) if best >= _ALIKE else None, new
    yield from ((old, None) for old in unpaired)
