"""What is read of one version of the guide: its Library, its pictures, and each page as a reader sees it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.claims import claims
from scripts.model.library import Library
from scripts.model.page import Page, Term

_BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, figcaption, summary"
_BLOCK_TAGS = frozenset(_BLOCKS.split(", ")) | {"ul", "ol", "dl", "div", "section", "details", "table", "svg"}
_HEADINGS = "h2[id], h3[id], h4[id], h5[id], h6[id]"
_DERIVED = (
    ".sources, .page-line, .page-dates, .page-terms, .term-uses, .term-back, .cite, .data-file, .moved, .claims-register, "
    ".references-list, .glossary-index, .page-list, .what-changed, .urgent-signs, .emergency-numbers, .page-end, .page-paper"
)
"""What the program makes from other parts of the guide, where a reviewer sees the change itself."""

_CARDS = ".card-emergency, .card-today, .card-soon"
_PICTURES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
_LARGEST_SHOWN = 200_000

Fields = dict[str, str]
"""What a record of a data file says, by the name of the field."""


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """A sentence as a reader sees it, the heading it stands under, and whether it is in a card of urgent signs."""

    words: str
    under: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """A cited passage: its words, its sources and how sure we are."""

    words: str = ""
    sources: tuple[str, ...] = ()
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What a reader sees of one page or term. `hosts` are the outside sites and `terms` the keys that it links to."""

    sentences: tuple[ComparedSentence, ...] = ()
    grade: float = 0.0
    heading_ids: tuple[str, ...] = ()
    hosts: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    shows_signs: bool = False


@dataclass(frozen=True)
class Version:
    """The whole guide at one time: `pages` by the key of a page or term, `pictures` by path."""

    library: Library
    pages: dict[str, ShownPage]
    pictures: dict[str, str]

    @cached_property
    def documents(self) -> dict[str, Page | Term]:
        """Every page and term by its key."""
        return {document.key: document for document in self.library.documents}

    @cached_property
    def signs(self) -> dict[str, Fields]:
        """What guards readers: each level, group and urgent sign, and the numbers of each country."""
        found: dict[str, Fields] = {}
        for level in self.library.urgent_levels.values():
            found[f"Level “{level.id}”"] = fields_of(level, "groups")
            for group in level.groups:
                found[f"Group “{group.id}”"] = fields_of(group, "signs")
                for sign in group.signs:
                    found[f"Sign “{sign.id}”"] = {"level": level.id, "group": group.title, **fields_of(sign)}
        for country in self.library.emergency_numbers:
            lines = {f"line {number}": _words(line) for number, line in enumerate(country.lines, 1)}
            found[f"Numbers of {country.country}"] = fields_of(country, "lines") | lines
        return found

    @cached_property
    def references(self) -> dict[str, Fields]:
        """What the list of sources says of each."""
        return {reference.id: fields_of(reference, "note") for reference in self.library.references.values()}

    @cached_property
    def reviews(self) -> frozenset[str]:
        """Who says to have read which page, and when."""
        return frozenset(
            f"{review.who}, {review.role}: page “{review.page}”, {review.date}"
            for review in self.library.reviews
        )

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The outside sites that the guide links to."""
        return frozenset().union(*(page.hosts for page in self.pages.values()))

    @cached_property
    def redirected(self) -> frozenset[str]:
        """Keys of pages, and `key#heading`, that have gone but say where their readers go."""
        return frozenset({*self.library.moved.retired, *self.library.moved.headings})


def read_version(
    library: Library,
    trees: Mapping[PurePosixPath, LexborHTMLParser],
    grade: Callable[[LexborHTMLParser], float],
) -> Version:
    """Return what the guide says; `trees` holds the HTML of each page by its path, `grade` returns the reading grade of one."""
    pages = {
        document.key: _shown(trees[document.path], document, grade(trees[document.path]))
        for document in library.documents
    }
    return Version(library, pages, dict(_pictures(library.root)))


def built_pages(library: Library, site: Path) -> dict[PurePosixPath, LexborHTMLParser]:
    """Return the article of every page of a built site by its path below docs/; empty for a page that was not built."""
    found = {}
    for document in library.documents:
        path = site / ("404.html" if document.url_path == "not-found/" else f"{document.url_path}index.html")
        page = LexborHTMLParser(path.read_text(encoding="utf-8") if path.is_file() else "")
        article = page.css_first("article")
        found[document.path] = LexborHTMLParser((article.html or "") if article else "")
    return found


def is_picture(name: str) -> bool:
    """Tell whether a file is a picture that a report shows."""
    return PurePosixPath(name).suffix.lower() in _PICTURES


def claims_of(document: Page | Term | None) -> list[ComparedClaim]:
    """Return the claims of a page or term in reading order."""
    if document is None:
        return []
    return [ComparedClaim(claim.words, claim.ids, claim.certainty) for claim in claims(document)]


def fields_of(record: BaseModel, *without: str) -> Fields:
    """Return every field of a record that says something, so that a field that is added later is reported, too.

    Its `id` is the name of the record; when somebody last looked at it (`checked`) is no change for a reader.
    """
    return {
        name.replace("_", " ").strip(): words
        for name, value in record
        if name not in (*without, "id", "checked") and (words := _words(value))
    }


def _words(value: object) -> str:
    """Return the value of a field in words."""
    if isinstance(value, BaseModel):
        return "; ".join(f"{name}: {words}" for name, words in fields_of(value).items())
    if isinstance(value, tuple):
        return ", ".join(_words(part) for part in value)
    return "yes" if value is True else str(value or "")


def _shown(page: LexborHTMLParser, document: Page | Term, grade: float) -> ShownPage:
    """Return what a rendered page shows."""
    links = [node.attributes.get("href") or "" for node in page.css("a[href]:not(.page-end a)")]
    return ShownPage(
        sentences=tuple(_sentences(page, document)),
        grade=round(grade, 1),
        heading_ids=tuple(node.attributes["id"] or "" for node in page.css(_HEADINGS)),
        hosts=frozenset(host for link in links if (host := _host(link))),
        terms=frozenset(f"glossary/{node.attributes['data-term']}" for node in page.css("a[data-term]")),
        shows_signs=bool(page.css_first(".urgent-signs, .emergency-numbers")),
    )


def _host(link: str) -> str:
    """Return the host of an outside URL, or nothing."""
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""


def _sentences(page: LexborHTMLParser, document: Page | Term) -> Iterator[ComparedSentence]:
    """Yield every sentence of the page in reading order, headings and table cells among them."""
    if isinstance(document, Page):
        yield ComparedSentence(document.meta.description, "In search results")
    page = page.clone()
    for node in page.css(_DERIVED):
        node.decompose()
    urgent = {node.mem_id for card in page.css(_CARDS) for node in card.css(_BLOCKS)}
    under = "At the top"
    for node in page.css(_BLOCKS):
        words = _own_words(node)
        if words and node.tag in ("h2", "h3", "h4", "h5", "h6"):
            under = words
        for sentence in re.split(r"(?<=[.!?])\s+(?=\S)", words) if words else ():
            yield ComparedSentence(sentence, under, node.mem_id in urgent)


def _own_words(node: LexborNode) -> str:
    """Return the words of a block without those of blocks within it."""
    own = [child.text() for child in node.iter(include_text=True) if child.tag not in _BLOCK_TAGS]
    return re.sub(r"\s+([.,;:!?])(?=\s|$)", r"\1", " ".join("".join(own).split()))


def _pictures(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each picture as a data URL, or as a hash where it is too large to show."""
    for path in sorted((root / "docs").rglob("*")):
        if is_picture(path.name) and path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            data_url = f"data:{_PICTURES[path.suffix.lower()]};base64,{base64.b64encode(data).decode()}"
            digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
            yield path.relative_to(root).as_posix(), data_url if len(data) <= _LARGEST_SHOWN else digest
