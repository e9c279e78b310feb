"""Reads one version of the guide as a reviewer would: its pages as they were built, its data, its pictures."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts import engine
from scripts.checks.rendered import Rendered as RenderedPages
from scripts.checks.words import grade, sentences_of
from scripts.editing.state import (
    PageState,
    Rendered,
    Sentence,
    State,
    facts_of,
    page_state,
    reference_facts,
    reviews_of,
    signs_of,
    source_line,
)
from scripts.model.library import Library, load_library
from scripts.model.page import Page, Term
from scripts.model.text import sentences

_BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, figcaption, summary"
_BLOCK_TAGS = frozenset(_BLOCKS.split(", ")) | {"ul", "ol", "dl", "div", "section", "details", "table", "svg"}
_DERIVED = (
    ".sources, .page-line, .page-dates, .page-terms, .term-uses, .term-back, .cite, .data-file, .moved, .claims-register, "
    ".references-list, .glossary-index, .page-list, .urgent-signs, .emergency-numbers, .page-end, .page-paper"
)
"""What the program makes from other places of the guide, where a reviewer sees the change itself."""

_CARDS = ".card-emergency, .card-today, .card-soon"
_PICTURES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
_LARGEST_SHOWN = 200_000


def read_state(root: Path, site: Path | None) -> State:
    """Return what the guide below `root` says, as built in `site`, or as the checks render it if it cannot be built."""
    library = load_library(root)
    pages = _built(library, site) if site else engine.render_all(library)
    states: dict[str, PageState] = {}
    for document in library.documents:
        states[document.key] = page_state(document, _rendered(pages[document.path], document), library)
    return State(
        pages=states,
        signs=signs_of(library),
        words={term.key: facts_of(term) for term in library.terms.values()},
        sources={one.id: source_line(one) for one in library.references.values()},
        references={one.id: reference_facts(one) for one in library.references.values()},
        reviews=reviews_of(library),
        pictures=dict(_pictures(root)),
        leads_on=frozenset({*library.moved.retired, *library.moved.headings}),
    )


def _built(library: Library, site: Path) -> RenderedPages:
    """Parse the article of every built page."""
    found = {}
    for document in library.documents:
        name = "404.html" if document.address == "not-found/" else f"{document.address}index.html"
        page = LexborHTMLParser((site / name).read_text(encoding="utf-8"))
        article = page.css_first("article")
        found[document.path] = LexborHTMLParser((article.html or "") if article else "")
    return found


def _rendered(page: LexborHTMLParser, document: Page | Term) -> Rendered:
    """Return what a rendered page shows."""
    links = [node.attributes.get("href") or "" for node in page.css("a[href]:not(.page-end a)")]
    return Rendered(
        sentences=tuple(_sentences(page, document)),
        grade=round(grade(sentences_of(page)), 1),
        anchors=tuple(
            name
            for node in page.css("h2[id], h3[id], h4[id], h5[id], h6[id]")
            if (name := node.attributes["id"])
        ),
        hosts=frozenset(host for link in links if (host := _host(link))),
        words_used=frozenset(f"glossary/{node.attributes['data-term']}" for node in page.css("a[data-term]")),
        shows_signs=bool(page.css_first(".urgent-signs, .emergency-numbers")),
    )


def _host(link: str) -> str:
    """Return the host of an outside address, or nothing."""
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""


def _sentences(page: LexborHTMLParser, document: Page | Term) -> Iterator[Sentence]:
    """Yield every sentence of the page in reading order, headings and table cells among them."""
    if isinstance(document, Page):
        yield Sentence(document.meta.description, "In search results")
    page = page.clone()
    for node in page.css(_DERIVED):
        node.decompose()
    urgent = {node.mem_id for card in page.css(_CARDS) for node in card.css(_BLOCKS)}
    under = "At the top"
    for node in page.css(_BLOCKS):
        words = _own_words(node)
        if not words:
            continue
        if node.tag in ("h2", "h3", "h4", "h5", "h6"):
            under = words
        for sentence in sentences(words):
            yield Sentence(sentence, under, node.mem_id in urgent)


def _own_words(node: LexborNode) -> str:
    """Return the words of a block without those of blocks within it."""
    own = [child.text() for child in node.iter(include_text=True) if child.tag not in _BLOCK_TAGS]
    return re.sub(r"\s+([.,;:!?])(?=\s|$)", r"\1", " ".join("".join(own).split()))


def _pictures(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each picture as a data address, or as a hash where it is too large to show."""
    for path in sorted((root / "docs").rglob("*")):
        if path.suffix.lower() in _PICTURES and path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            shown = f"data:{_PICTURES[path.suffix.lower()]};base64,{base64.b64encode(data).decode()}"
            large = f"sha256:{hashlib.sha256(data).hexdigest()}"
            yield path.relative_to(root).as_posix(), shown if len(data) <= _LARGEST_SHOWN else large
