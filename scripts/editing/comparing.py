"""Computes the difference of two versions of the guide, from what each says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from scripts.editing.difference import (
    ClaimChange,
    Difference,
    PageChange,
    PictureChange,
    SignChange,
    TextChange,
)
from scripts.editing.state import ClaimState, PageState, Sentence, State

_ALIKE = 0.5
"""Two sentences that share less than half of their letters are not one sentence mended."""


def compare(
    before: State, after: State, problems: Sequence[str] = (), other_files: Sequence[str] = ()
) -> Difference:
    """Return what differs between two states."""
    difference = Difference(
        signs=tuple(
            SignChange(name, before.signs.get(name, ()), after.signs.get(name, ()))
            for name in _differing(before.signs, after.signs)
        ),
        pages=tuple(_pages(before, after)),
        hosts=tuple(sorted(_hosts(after) - _hosts(before))),
        pictures=tuple(
            PictureChange(path, before.pictures.get(path, ""), after.pictures.get(path, ""))
            for path in _differing(before.pictures, after.pictures)
        ),
        references=tuple(
            TextChange(before.references.get(one, ""), after.references.get(one, ""), one)
            for one in _differing(before.references, after.references)
        ),
        reviews_new=tuple(sorted(after.reviews - before.reviews)),
        reviews_gone=tuple(sorted(before.reviews - after.reviews)),
        problems=tuple(problems),
        other_files=tuple(other_files),
    )
    told = {source for page in difference.pages for claim in page.claims for source in claim.all_sources}
    known = before.sources | after.sources
    return replace(difference, sources={one: known[one] for one in sorted(told & set(known))})


def _differing(
    before: dict[str, object] | dict[str, tuple[str, ...]] | dict[str, str], after: object
) -> list[str]:
    """Return the keys whose values are not the same, those of today first."""
    assert isinstance(after, dict)
    return [
        key
        for key in (*after, *(key for key in before if key not in after))
        if before.get(key) != after.get(key)
    ]


def _hosts(state: State) -> set[str]:
    return {host for page in state.pages.values() for host in page.rendered.hosts}


def _pages(before: State, after: State) -> Iterator[PageChange]:
    """Yield every page that readers will see otherwise: changed ones, then those touched indirectly."""
    indirect = []
    for key, now in after.pages.items():
        old = before.pages.get(key)
        if old is None:
            yield _change(None, now, before, after)
        elif old.address != now.address or old.source != now.source:
            yield _change(old, now, before, after)
        else:
            indirect.append((old, now))
    for key, old in before.pages.items():
        if key not in after.pages:
            yield _change(old, None, before, after)
    for old, now in indirect:
        change = _change(old, now, before, after)
        if change.because or change.texts:
            yield change


def _change(old: PageState | None, now: PageState | None, before: State, after: State) -> PageChange:
    """Return what happens to one page; `None` where it is not there before or after."""
    page = now or old
    assert page is not None
    texts = tuple(_texts(old.rendered.sentences if old else (), now.rendered.sentences if now else ()))
    if old and now and old.source == now.source and old.address == now.address:
        what, because = "indirect", tuple(_because(now, before, after))
    elif old and now:
        what, because = ("moved" if old.address != now.address else "changed"), ()
    else:
        what, because = ("added" if now else "removed"), ()
    lost = [one for one in old.rendered.anchors if one not in now.rendered.anchors] if old and now else []
    return PageChange(
        key=page.key,
        title=page.title,
        sort=page.sort,
        what=what,  # type: ignore[arg-type]
        path=page.path,
        address=now.address if now else "",
        address_before=old.address if old else "",
        because=because,
        texts=texts,
        claims=tuple(_claims(old.claims if old else (), now.claims if now else ())),
        grade_before=old.rendered.grade if old else 0.0,
        grade_after=now.rendered.grade if now else 0.0,
        anchors_lost=tuple(one for one in lost if f"{page.key}#{one}" not in after.leads_on),
        review_void=old.review if old and not (now and now.review) else "",
        leads_on=now is not None or page.key in after.leads_on,
    )


def _because(page: PageState, before: State, after: State) -> Iterator[str]:
    """Say through what a page is touched whose own file has not changed."""
    if page.rendered.shows_signs and before.signs != after.signs:
        yield "the urgent signs"
    for key in sorted(page.rendered.words_used):
        if before.words.get(key) != after.words.get(key):
            word = after.pages.get(key) or before.pages.get(key)
            yield f"the word “{word.title if word else key}”"
    for source in sorted({source for claim in page.claims for source in claim.sources}):
        if before.references.get(source) != after.references.get(source):
            yield f"the source “{source}”"


def _texts(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[TextChange]:
    """Yield the sentences that differ, in reading order; a sentence that was mended stands beside what it was."""
    matcher = SequenceMatcher(
        None, [one.words for one in before], [one.words for one in after], autojunk=False
    )
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, new = list(before[first:last]), list(after[start:end])
        for sentence in new:
            old = _nearest(sentence.words, [one.words for one in gone])
            for _ in range(old):
                yield _gone(gone.pop(0))
            if old < 0:
                yield TextChange("", sentence.words, sentence.under, sentence.urgent)
            else:
                was = gone.pop(0)
                yield TextChange(was.words, sentence.words, sentence.under, sentence.urgent or was.urgent)
        for sentence in gone:
            yield _gone(sentence)


def _gone(sentence: Sentence) -> TextChange:
    return TextChange(sentence.words, "", sentence.under, sentence.urgent)


def _nearest(words: str, others: Sequence[str]) -> int:
    """Return the place of the sentence that is most like `words`, or -1 if none is like it."""
    likeness = [SequenceMatcher(None, words, other, autojunk=False).ratio() for other in others[:40]]
    best = max(likeness, default=0.0)
    return likeness.index(best) if best >= _ALIKE else -1


def _claims(before: Sequence[ClaimState], after: Sequence[ClaimState]) -> Iterator[ClaimChange]:
    """Yield the claims that are new, lost, reworded, or told with another source or certainty."""
    gone = list((Counter(before) - Counter(after)).elements())
    for claim in (Counter(after) - Counter(before)).elements():
        place = _nearest(claim.words, [one.words for one in gone])
        if place < 0:
            yield ClaimChange("added", "", claim.words, (), claim.sources, "", claim.certainty)
            continue
        was = gone.pop(place)
        same = (was.sources, was.certainty) == (claim.sources, claim.certainty)
        yield ClaimChange(
            "reworded" if same else "changed",
            was.words,
            claim.words,
            was.sources,
            claim.sources,
            was.certainty,
            claim.certainty,
        )
    for was in gone:
        yield ClaimChange("lost", was.words, "", was.sources, (), was.certainty, "")
