"""Tells a reviewer in plain words what to look at first, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scripts.editing.difference import Difference, PageChange

Weight = Literal["stop", "look"]

HARD = 7.0
"""The reading grade above which a page fails its check (scripts/checks/words.py)."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look at, what to do about it, and the part of the report that shows it."""

    weight: Weight
    what: str
    do: str
    part: str


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its word: `1 page`, `2 pages`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def first_look(difference: Difference) -> list[Note]:
    """Return what to look at, in order; an empty list if nothing wants a second look."""
    return sorted(_notes(difference), key=lambda note: note.weight != "stop")


def _notes(difference: Difference) -> Iterator[Note]:
    claims = [claim for page in difference.pages if page.what != "indirect" for claim in page.claims]
    texts = [text for page in difference.pages for text in page.texts]
    if difference.signs:
        what = f"{count(len(difference.signs), 'urgent sign or emergency number', 'urgent signs or emergency numbers')} changed"
        yield Note(
            "stop",
            what,
            "Lives hang on these words. A clinician must agree to them before they go in.",
            "signs",
        )
    if urgent := difference.urgent_texts:
        what = f"{count(len(urgent), 'sentence')} changed in the emergency cards of single pages"
        yield Note("stop", what, "A clinician must agree to them before they go in.", "signs")
    if difference.problems:
        what = f"The checks find {count(len(difference.problems), 'problem')}"
        yield Note("stop", what, "They must be mended first; each says how.", "problems")
    if gone := [page for page in difference.of("removed") if not page.leads_on and page.address_before]:
        what = f"{count(len(gone), 'page')} would go without a way on from the old address"
        yield Note(
            "stop", what, "Somebody may have printed that address. Say where its readers should go.", "pages"
        )
    if lost := sum(len(page.anchors_lost) for page in difference.pages):
        what = f"{count(lost, 'heading')} lost the short name that people link to"
        yield Note("stop", what, "Put the name back, or say where it leads now.", "pages")
    if surer := [claim for claim in claims if claim.surer]:
        what = f"{count(len(surer), 'claim')} now made with more certainty than before"
        yield Note("look", what, "Ask what new evidence stands behind it.", "claims")
    if other := [text for text in texts if text.other_numbers]:
        what = f"A number changed in {count(len(other), 'sentence')}"
        yield Note("look", what, "Hold it against the source.", "pages")
    for kind, words, do in (
        ("lost", "lost", "Was it wrong, or did it only go missing?"),
        ("added", "new", "Open the source. Does it say so, of people like the reader?"),
        ("changed", "told with other sources or another certainty", "Does the source fit the words?"),
        ("reworded", "told in other words", "Does the source still say so?"),
    ):
        found = [claim for claim in claims if claim.what == kind and not (kind == "changed" and claim.surer)]
        if found:
            part = "pages" if kind == "reworded" else "claims"
            yield Note("look", f"{count(len(found), 'claim')} {words}", do, part)
    if void := [page for page in difference.pages if page.review_void]:
        what = f"{count(len(void), 'review')} no longer good: the words have changed since"
        yield Note("look", what, "Ask the reviewer to read the page again.", "reviews")
    if difference.reviews_new:
        what = f"{count(len(difference.reviews_new), 'review')} written down"
        yield Note(
            "look", what, "Has this person really read the page, and agreed to be named? Ask them.", "reviews"
        )
    if difference.reviews_gone:
        what = f"{count(len(difference.reviews_gone), 'review')} taken out"
        yield Note("look", what, "Why?", "reviews")
    if difference.references:
        what = f"{count(len(difference.references), 'source')} added, changed or taken out in the list of sources"
        yield Note("look", what, "Open it. Is it what the list says?", "sources")
    if moved := difference.of("moved"):
        what = f"{count(len(moved), 'page')} moved"
        yield Note("look", what, "Is the new place the one where a reader would look?", "pages")
    if harder := [page for page in difference.pages if _harder(page)]:
        what = f"{count(len(harder), 'page')} clearly harder to read"
        yield Note("look", what, "Shorter sentences and plainer words help.", "pages")
    if difference.hosts:
        what = f"{count(len(difference.hosts), 'outside site')} linked to for the first time"
        yield Note("look", what, "Would you send a frightened person there?", "hosts")
    if difference.pictures:
        what = f"{count(len(difference.pictures), 'picture')} changed"
        yield Note("look", what, "Look at it, and at the words that describe it.", "pictures")
    if difference.other_files:
        what = f"{count(len(difference.other_files), 'file')} of the program changed"
        yield Note("look", what, "A programmer should read them.", "files")


def _harder(page: PageChange) -> bool:
    """Tell whether an edited page has become clearly harder, or begins hard; a sentence on a word has no grade to speak of."""
    before, after = page.grade_before, page.grade_after
    if page.sort != "page" or page.what in ("removed", "indirect"):
        return False
    return after >= HARD > before or (before > 0 and after - before >= 1)


def in_short(difference: Difference) -> str:
    """Return the whole change in one sentence."""
    said = []
    if number := len(difference.signs):
        said.append(
            count(number, "urgent sign or emergency number", "urgent signs or emergency numbers") + " changed"
        )
    for what, words in (("added", "new"), ("removed", "gone"), ("moved", "moved"), ("changed", "changed")):
        pages = [page for page in difference.of(what) if not page.quiet]
        for sort in ("page", "word"):
            if number := sum(page.sort == sort for page in pages):
                noun = (
                    count(number, "page")
                    if sort == "page"
                    else count(number, "word of the glossary", "words of the glossary")
                )
                said.append(f"{noun} {words}")
    if number := len(difference.of("indirect")):
        said.append(f"{count(number, 'page')} touched through something shared")
    if not difference.signs and not difference.urgent_texts:
        said.append("no urgent sign touched")
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}."
