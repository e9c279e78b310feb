"""Tells a reviewer in plain words what to look at first, the gravest first."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from scripts.report.difference import Difference, PageChange


class Note(NamedTuple):
    """One thing to look at: what, how often, the part of the report that shows it, what to do, and whether it stops the change."""

    part: str
    what: str
    do: str
    stop: bool


# fmt: off
_STOP = {
    "signs": ("signs", "urgent sign(s) or emergency number(s) changed", "Lives hang on these words. A clinician must agree to them before they go in."),
    "urgent": ("signs", "sentence(s) changed in the emergency cards of single pages", "A clinician must agree to them before they go in."),
    "problems": ("problems", "problem(s) found by the checks", "Fix them first; each says how."),
    "gone": ("pages", "page(s) would go without a redirect", "Somebody may have printed that address. Say where its readers should go."),
    "headings": ("pages", "heading(s) lost the short name that people link to", "Put the name back, or say where it leads now."),
}
_LOOK = {
    "surer": ("claims", "claim(s) now made with more certainty than before", "Ask what new evidence stands behind it."),
    "numbers": ("pages", "sentence(s) with another number", "Hold it against the source."),
    "lost": ("claims", "claim(s) lost", "Was it wrong, or did it only go missing?"),
    "added": ("claims", "claim(s) new", "Open the source. Does it say so, of people like the reader?"),
    "changed": ("claims", "claim(s) told with other sources or another certainty", "Does the source fit the words?"),
    "reworded": ("pages", "claim(s) told in other words", "Does the source still say so?"),
    "void": ("reviews", "review(s) no longer good: the words have changed since", "Ask the reviewer to read the page again."),
    "reviews new": ("reviews", "review(s) written down", "Has this person really read the page, and agreed to be named? Ask them."),
    "reviews gone": ("reviews", "review(s) taken out", "Why?"),
    "references": ("sources", "source(s) added, changed or taken out in the list of sources", "Open it. Is it what the list says?"),
    "moved": ("pages", "page(s) moved", "Is the new place the one where a reader would look?"),
    "harder": ("pages", "page(s) clearly harder to read", "Shorter sentences and plainer words help."),
    "hosts": ("hosts", "outside site(s) linked to for the first time", "Would you send a frightened person there?"),
    "pictures": ("pictures", "picture(s) changed", "Look at it, and at the words that describe it."),
    "files": ("files", "other file(s) changed", "This report does not read them. Somebody who knows them should."),
}
# fmt: on


def count(number: int, words: str) -> str:
    """Return a number with its words, `(s)` being read as their plural: `1 page`, `2 pages`."""
    return f"{number} {words.replace('(s)', '' if number == 1 else 's')}"


def first_look(difference: Difference) -> list[Note]:
    """Return what to look at, in order; an empty list if nothing wants a second look."""
    numbers = _numbers(difference)
    return [
        Note(part, count(numbers[key], what), do, stop)
        for table, stop in ((_STOP, True), (_LOOK, False))
        for key, (part, what, do) in table.items()
        if numbers[key]
    ]


def _numbers(difference: Difference) -> Counter[str]:
    """Return how often each thing has happened."""
    pages = difference.detailed
    claims = Counter("surer" if claim.surer else claim.what for page in pages for claim in page.claims)
    return claims + Counter(
        {
            "signs": len(difference.signs),
            "urgent": len(difference.urgent_texts),
            "problems": len(difference.problems),
            "gone": sum(page.what == "removed" and not page.redirected for page in pages),
            "headings": sum(len(page.headings_lost) for page in pages),
            "numbers": sum(text.other_numbers for page in pages for text in page.texts),
            "void": sum(bool(page.review_void) for page in pages),
            "reviews new": len(difference.reviews_new),
            "reviews gone": len(difference.reviews_gone),
            "references": len(difference.references),
            "moved": len(difference.of("moved")),
            "harder": sum(_is_harder(page) for page in pages),
            "hosts": len(difference.hosts),
            "pictures": len(difference.pictures),
            "files": len(difference.other_files),
        }
    )


def _is_harder(page: PageChange) -> bool:
    """Tell whether a page has become clearly harder; a sentence on a term has no grade to speak of."""
    return page.kind == "page" and 0 < page.grade_before <= page.grade_after - 1


def in_short(difference: Difference) -> str:
    """Return the whole change in one sentence."""
    pages: Counter[tuple[str, str]] = Counter(
        (page.what, page.kind) for page in (*difference.detailed, *difference.of("indirect"))
    )
    numbers = [(len(difference.signs), "urgent sign(s) or emergency number(s) changed")]
    for what, words in (
        ("added", "new"),
        ("removed", "gone"),
        ("moved", "moved"),
        ("changed", "changed"),
        ("elsewhere", "changed by another file"),
        ("indirect", "touched through something shared"),
    ):
        numbers.append((pages[what, "page"], f"page(s) {words}"))
        numbers.append((pages[what, "term"], f"word(s) of the glossary {words}"))
    parts = [count(number, words) for number, words in numbers if number]
    if not difference.signs and not difference.urgent_texts:
        parts.append("no urgent sign touched")
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
