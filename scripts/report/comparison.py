"""Compares two versions of the guide, as readers meet them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeVar

from scripts.model.library import EMERGENCY_NUMBERS, REFERENCES, REVIEWS, URGENT_SIGNS
from scripts.model.page import Page, Term
from scripts.model.review import review_state
from scripts.model.schema import Reference
from scripts.report.difference import (
    ClaimDifference,
    Difference,
    PageDifference,
    RecordDifference,
    TextDifference,
    What,
)
from scripts.report.versions import ComparedClaim, ComparedSentence, Fields, ShownPage, Version, claims_of

_ALIKE = 0.5
"""Two sentences that share less than half of their letters are not one sentence reworded."""

DATA = {
    REFERENCES: "references",
    URGENT_SIGNS: "urgent_levels",
    EMERGENCY_NUMBERS: "emergency_numbers",
    REVIEWS: "reviews",
}
"""Data files whose changes the report describes in words, and where the Library keeps what they say."""

_MOST_TRIED = 40
"""At most so many gone sentences are compared with a new one, so that a large change takes bounded time."""


def compare(
    before: Version, after: Version, problems: Sequence[str] = (), other_files: Sequence[str] = ()
) -> Difference:
    """Return what differs between two versions. What cannot be read counts as unchanged, as its problem is listed.

    `problems` are findings of the checks and `other_files` the files that differ and are not compared, both as text.
    """
    unread = {
        name: getattr(before.library, name) for file, name in DATA.items() if file in after.library.unread
    }
    after = replace(after, library=replace(after.library, **unread))
    difference = Difference(
        signs=_records(before.signs, after.signs),
        pages=tuple(_pages(before, after)),
        references=_records(before.references, after.references),
        pictures=tuple(
            TextDifference(before.pictures.get(path, ""), after.pictures.get(path, ""), path)
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


def _records(before: Mapping[str, Fields], after: Mapping[str, Fields]) -> tuple[RecordDifference, ...]:
    """Return the records that differ, those of today first."""
    return tuple(
        RecordDifference(
            name, tuple(TextDifference(old.get(key, ""), new.get(key, ""), key) for key in new | old)
        )
        for name in {**after, **before}
        if (old := before.get(name, {})) != (new := after.get(name, {}))
    )


def _pages(before: Version, after: Version) -> Iterator[PageDifference]:
    """Yield every page that readers will see otherwise."""
    unread = after.library.unread  # such a page has not gone
    gone = [key for key, old in before.documents.items() if old.source.path not in unread]
    for key in dict.fromkeys([*after.documents, *gone]):
        change = _page(before.documents.get(key), after.documents.get(key), before, after)
        if change.what != "elsewhere" or change.texts:
            yield change


def _page(
    old: Page | Term | None, new: Page | Term | None, before: Version, after: Version
) -> PageDifference:
    """Return what happens to one page or term; `None` where it is not there before or after."""
    document = new or old
    assert document is not None
    shown_before = before.pages[old.key] if old else ShownPage()
    shown_after = after.pages[new.key] if new else ShownPage()
    because = tuple(_because(new, shown_after, before, after)) if new else ()
    lost = [name for name in shown_before.heading_ids if name not in shown_after.heading_ids] if new else []
    what = _what(old, new, because)
    same_words = what in ("elsewhere", "indirect")
    return PageDifference(
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


def _texts(before: Sequence[ComparedSentence], after: Sequence[ComparedSentence]) -> Iterator[TextDifference]:
    """Yield the sentences that differ, in reading order; one that was reworded stands beside what it was."""
    matcher = SequenceMatcher(
        None, [sentence.words for sentence in before], [sentence.words for sentence in after], autojunk=False
    )
    for tag, first, last, start, end in matcher.get_opcodes():
        for old, new in _pairs(before[first:last], after[start:end]) if tag != "equal" else ():
            sentence = new or old
            assert sentence is not None
            urgent = any(side.urgent for side in (old, new) if side)
            yield TextDifference(old.words if old else "", new.words if new else "", sentence.under, urgent)


def _claims(before: Sequence[ComparedClaim], after: Sequence[ComparedClaim]) -> Iterator[ClaimDifference]:
    """Yield the claims that are new, lost, reworded, or now with another source or certainty."""
    gone, came = Counter(before) - Counter(after), Counter(after) - Counter(before)
    for old, new in _pairs(list(gone.elements()), list(came.elements())):
        yield ClaimDifference(old or ComparedClaim(), new or ComparedClaim())


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
