"""Tells a reviewer in plain words what to look at first, the gravest first."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from scripts.model.yaml_source import parse_yaml
from scripts.report.difference import Difference, PageDifference


class Note(NamedTuple):
    """One thing to look at: what, how often, the part of the report that shows it, what to do, and whether it stops the change."""

    part: str
    what: str
    do: str
    stop: bool


_TABLE = parse_yaml(Path(__file__).with_name("attention.yml").read_text(encoding="utf-8")).value


def count(number: int, words: str) -> str:
    """Return a number with its words, `(s)` being read as their plural: `1 page`, `2 pages`."""
    return f"{number} {words.replace('(s)', '' if number == 1 else 's')}"


def first_look(difference: Difference) -> list[Note]:
    """Return what to look at, in order; an empty list if nothing wants a second look."""
    numbers = _numbers(difference)
    return [
        Note(part, count(numbers[key], what), do, stop)
        for table, stop in ((_TABLE["stop"], True), (_TABLE["look"], False))
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


def _is_harder(page: PageDifference) -> bool:
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
