"""Tells a reviewer in plain words what to look at first, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.report.difference import Difference, PageChange


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look at, what to do about it, the part of the report that shows it, and whether it stops the change."""

    part: str
    what: str
    do: str
    stop: bool = False


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its word: `1 page`, `2 pages`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def first_look(difference: Difference) -> list[Note]:
    """Return what to look at, in order; an empty list if nothing wants a second look."""
    return sorted(_notes(difference), key=lambda note: not note.stop)


def _notes(difference: Difference) -> Iterator[Note]:
    if difference.signs:
        do = "Lives hang on these words. A clinician must agree to them before they go in."
        yield Note("signs", f"{_signs(difference)} changed", do, stop=True)
    if urgent := difference.urgent_texts:
        what = f"{count(len(urgent), 'sentence')} changed in the emergency cards of single pages"
        yield Note("signs", what, "A clinician must agree to them before they go in.", stop=True)
    if difference.problems:
        what = f"The checks find {count(len(difference.problems), 'problem')}"
        yield Note("problems", what, "Fix them first; each says how.", stop=True)
    if gone := [page for page in difference.of("removed") if not page.redirected]:
        do = "Somebody may have printed that address. Say where its readers should go."
        yield Note("pages", f"{count(len(gone), 'page')} would go without a redirect", do, stop=True)
    if lost := sum(len(page.headings_lost) for page in difference.pages):
        what = f"{count(lost, 'heading')} lost the short name that people link to"
        yield Note("pages", what, "Put the name back, or say where it leads now.", stop=True)
    yield from _claims(difference)
    if other := sum(text.other_numbers for page in difference.told for text in page.texts):
        yield Note("pages", f"A number changed in {count(other, 'sentence')}", "Hold it against the source.")
    if void := sum(bool(page.review_void) for page in difference.pages):
        what = f"{count(void, 'review')} no longer good: the words have changed since"
        yield Note("reviews", what, "Ask the reviewer to read the page again.")
    if harder := sum(_is_harder(page) for page in difference.told):
        do = "Shorter sentences and plainer words help."
        yield Note("pages", f"{count(harder, 'page')} clearly harder to read", do)
    source_do = "Open it. Is it what the list says?"
    for part, number, singular, what, do in (
        (
            "pages",
            len(difference.of("moved")),
            "page",
            "moved",
            "Is the new place the one where a reader would look?",
        ),
        (
            "reviews",
            len(difference.reviews_new),
            "review",
            "written down",
            "Has this person really read the page, and agreed to be named? Ask them.",
        ),
        ("reviews", len(difference.reviews_gone), "review", "taken out", "Why?"),
        (
            "sources",
            len(difference.references),
            "source",
            "added, changed or taken out in the list of sources",
            source_do,
        ),
        (
            "hosts",
            len(difference.hosts),
            "outside site",
            "linked to for the first time",
            "Would you send a frightened person there?",
        ),
        (
            "pictures",
            len(difference.pictures),
            "picture",
            "changed",
            "Look at it, and at the words that describe it.",
        ),
        (
            "files",
            len(difference.other_files),
            "other file",
            "changed",
            "This report does not read them. Somebody who knows them should.",
        ),
    ):
        if number:
            yield Note(part, f"{count(number, singular)} {what}", do)


def _claims(difference: Difference) -> Iterator[Note]:
    """Say what has happened to the claims of the pages that are told."""
    claims = [claim for page in difference.told for claim in page.claims]
    sorts = ["surer" if claim.surer else claim.what for claim in claims]
    for sort, part, what, do in (
        (
            "surer",
            "claims",
            "now made with more certainty than before",
            "Ask what new evidence stands behind it.",
        ),
        ("lost", "claims", "lost", "Was it wrong, or did it only go missing?"),
        ("added", "claims", "new", "Open the source. Does it say so, of people like the reader?"),
        (
            "changed",
            "claims",
            "told with other sources or another certainty",
            "Does the source fit the words?",
        ),
        ("reworded", "pages", "told in other words", "Does the source still say so?"),
    ):
        if number := sorts.count(sort):
            yield Note(part, f"{count(number, 'claim')} {what}", do)


def _is_harder(page: PageChange) -> bool:
    """Tell whether an edited page has become clearly harder; a sentence on a term has no grade to speak of."""
    return page.kind == "page" and 0 < page.grade_before <= page.grade_after - 1


def _signs(difference: Difference) -> str:
    return count(
        len(difference.signs), "urgent sign or emergency number", "urgent signs or emergency numbers"
    )


def in_short(difference: Difference) -> str:
    """Return the whole change in one sentence."""
    said = [f"{_signs(difference)} changed"] if difference.signs else []
    for what, words in (
        ("added", "new"),
        ("removed", "gone"),
        ("moved", "moved"),
        ("changed", "changed"),
        ("elsewhere", "changed by another file"),
    ):
        kinds = [page.kind for page in difference.told if page.what == what]
        if number := kinds.count("page"):
            said.append(f"{count(number, 'page')} {words}")
        if number := kinds.count("term"):
            said.append(f"{count(number, 'word of the glossary', 'words of the glossary')} {words}")
    if number := len(difference.of("indirect")):
        said.append(f"{count(number, 'page')} touched through something shared")
    if not difference.signs and not difference.urgent_texts:
        said.append("no urgent sign touched")
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}."
