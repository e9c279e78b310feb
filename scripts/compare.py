"""Compares the site as two engines built it: pages, text, links, ids, citations and cards must be the same.

What may differ is named in `REASONS`, each with why; anything else is a difference, told with its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath

from selectolax.lexbor import LexborHTMLParser

REASONS = {
    "style sheet": "each engine ships its own copy of the theme's styles under a hashed name",
    "white space": "the two template languages leave different blanks between elements",
    "self link": "Zensical writes a link to the page itself as `././`, MkDocs as `./`",
}
"""The classes of difference that are known and harmless: none in text, links or ids."""

FACTS = {
    "heading ids": "h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]",
    "anchors": "[id]",
    "citations": ".cite",
    "how sure": ".certainty, .certainty-key",
    "glossary links": "a.term, .page-terms",
    "cards": ".card, .key-points, .doors",
    "tables": "table",
    "pictures": "img, svg",
}
"""What a reader or a link could miss, by the selector that finds it."""


def compare(first: Path, second: Path) -> Iterator[str]:
    """Yield one line for each difference between two built sites that `REASONS` does not cover."""
    pages = {name for folder in (first, second) for name in _names(folder)}
    for name in sorted(pages):
        if not ((first / name).exists() and (second / name).exists()):
            yield f"{name}: only in {first.name if (first / name).exists() else second.name}"
            continue
        if name.endswith(".json"):
            if (first / name).read_bytes() != (second / name).read_bytes():
                yield f"{name}: not the same bytes"
            continue
        left, right = (
            LexborHTMLParser((folder / name).read_text(encoding="utf-8")) for folder in (first, second)
        )
        for fact, one, other in _facts(name, left, right):
            if one != other:
                yield f"{name}: {fact}: {_first_difference(one, other)}"


def _names(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix() for kind in ("*.html", "*.json") for path in folder.rglob(kind)
    }


def _facts(
    name: str, left: LexborHTMLParser, right: LexborHTMLParser
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield what is compared: the fact's name and its values on both sides."""
    yield "text", _text(left), _text(right)
    yield "title", _all(left, "title"), _all(right, "title")
    yield "links", _links(left, name), _links(right, name)
    for fact, selector in FACTS.items():
        yield fact, _all(left, selector), _all(right, selector)


def _text(page: LexborHTMLParser) -> list[str]:
    body = page.body
    return " ".join(body.text(separator=" ").split()).split(" ") if body else []


def _all(page: LexborHTMLParser, selector: str) -> list[str]:
    return [
        f"{node.tag} {node.attributes.get('id') or ''} {node.attributes.get('class') or ''} {' '.join(node.text().split())}"
        for node in page.css(selector)
    ]


def _links(page: LexborHTMLParser, name: str) -> list[str]:
    """Return where each link leads, as a path from the root of the site."""
    folder = name.rpartition("/")[0]
    targets = []
    for node in page.css("a[href], link[rel=canonical]"):
        way, mark, fragment = (node.attributes["href"] or "").partition("#")
        if not way.startswith(("http", "/", "mailto:", "tel:")):
            way = normpath(f"/{folder}/{way}")
        targets.append(f"{way}{mark}{fragment}")
    return targets


def _first_difference(one: list[str], other: list[str]) -> str:
    for left, right in zip(one, other, strict=False):
        if left != right:
            return f"“{left[:80]}” and “{right[:80]}”"
    longer = one if len(one) > len(other) else other
    return f"“{longer[min(len(one), len(other))][:80]}” stands on one side only"
