"""Every link leads somewhere, none runs code, and every page can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath
from posixpath import normpath, relpath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from scripts.checks.nearest import likeliest, nearest, unknown
from scripts.model.finding import Edit, Finding
from scripts.model.library import Library
from scripts.model.outline import Link
from scripts.model.page import Page, Term
from scripts.model.permalinks import NOT_FOUND
from scripts.syntax.renderer import Rendering

SAFE_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_BLANK = re.compile(r"[\x00-\x20]+")
ENTRANCES = frozenset({"home", NOT_FOUND})
"""Pages that readers reach without a link: the first page and the page for addresses that do not exist."""


def scheme_of(href: str) -> str:
    """Return the scheme of an href in lower case as a browser reads it, without whitespace, control characters and entities.

    It is empty for a relative URL and `broken` for one that cannot be parsed.
    """
    bare = _BLANK.sub("", unescape(href))
    try:
        return urlsplit(bare).scheme.lower()
    except ValueError:
        return "broken"


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check the links of every page and term, then look for pages without any link to them."""
    for document in library.documents_to_check:
        for link in document.outline.links:
            scheme = scheme_of(link.target)
            if scheme == "term":
                continue
            if scheme not in SAFE_SCHEMES:
                yield document.finding(
                    link.offset, "unsafe-link", f"`{link.target[:60]}` is not an address to link to", _SAFE
                )
            elif scheme == "":
                yield from _resolve(document, link, library, rendering)
        if not any(scheme_of(link.target) not in SAFE_SCHEMES | {"term"} for link in document.outline.links):
            yield from _unsafe_when_rendered(document, rendering)
    if library.only is not None:
        return
    linked = {
        target
        for document in library.documents
        for target in _targets(document, rendering[document.path].tree)
        if target != document.url_path
    }
    for page in library.pages.values():
        if page.url_path not in linked and page.meta.id not in ENTRANCES:
            message = "no page links here"
            yield page.finding(
                0, "orphan-page", message, "link to it from a page on which a reader would want it"
            )
        yield from _handout(page)


_SAFE = "link to a page of the guide, or to an https:, mailto: or tel: address"


def _resolve(document: Page | Term, link: Link, library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Say what is wrong with a link inside the guide, if anything."""
    path_part, _, fragment = unquote(link.target).partition("#")
    path_part = path_part.partition("?")[0]
    if path_part.startswith("/"):
        message = f"`{link.target}` begins at the root of the host, which is not always the root of the guide"
        fix = "write the path from this file to the other"
        yield document.finding(link.target_offset, "broken-link", message, fix, length=len(link.target))
        return
    offset, length = link.target_offset, len(link.target)
    whole = unquote(link.target) == link.target
    target = (
        document.path
        if not path_part
        else PurePosixPath(normpath((document.path.parent / path_part).as_posix()))
    )
    if library.document(target):
        if fragment and fragment not in (ids := rendering[target].ids):
            start = offset + link.target.find("#") + 1
            otherwise = f"use a heading id of {target}, or leave `#{fragment}` out"
            fix, edit = nearest(fragment, ids, otherwise, start, "#")
            message = f"{target} has no heading `#{fragment}`"
            yield document.finding(
                start - 1,
                "broken-anchor",
                message,
                fix,
                length=len(fragment) + 1,
                edit=edit if whole else None,
            )
        return
    if path_part and not path_part.endswith("/") and (library.root / "docs" / target).is_file():
        return
    near, sure = _meant(target, [str(candidate.path) for candidate in library.documents])
    fix, edit = "correct the path or remove the link", None
    if near:
        href = relpath(near, str(document.path.parent))
        fix = f"write `{href}`"
        # A space in an href ends what the outline reads of it, and the rest would be left behind.
        ends = document.body[offset + len(link.target) :].lstrip("> \t")[:1] in (")", '"', "'", "\n", "")
        edit = Edit(offset, offset + len(path_part), href) if sure and whole and ends else None
    message = f"`{link.target}` leads to no file of the guide"
    yield document.finding(offset, "broken-link", message, fix, length=length, edit=edit)


def _handout(page: Page) -> Iterator[Finding]:
    """A handout names sections of its own page, by the ids of headings of the second and third level."""
    sections = [heading.id for heading in page.outline.headings if heading.level in (2, 3)]
    for name in page.meta.handout:
        if name not in sections:
            offset = max(page.source.text.find(name, page.source.where("\nhandout:")), 0)
            message = f"the handout names `{name}`, but the page has no such heading"
            otherwise = f"use one of: {', '.join(sections)}"
            yield unknown(page.source, offset, name, sections, "broken-anchor", message, otherwise)


def _targets(document: Page | Term, page: LexborHTMLParser) -> Iterator[str]:
    """Yield the URL paths that a page links to, apart from the lists of everything, which would make the rule void."""
    everything = {node.mem_id for node in page.css(".page-list a, .claims-register a")}
    for node in page.css("a[href]"):
        href = (node.attributes["href"] or "").partition("#")[0]
        if href.endswith(("/", "..")) and scheme_of(href) == "" and node.mem_id not in everything:
            path = normpath(f"/{document.url_path}{href}").strip("/")
            yield f"{path}/" if path else ""


def _meant(target: PurePosixPath, known: list[str]) -> tuple[str, bool]:
    """Guess the file that an editor meant, and whether that is sure: a folder's first page, an address, a like name."""
    for name in (f"{target}/index.md", f"{target}.md"):
        if name in known:
            return name, True
    return likeliest(str(target), known, 0.7)


def _unsafe_when_rendered(document: Page | Term, rendering: Rendering) -> Iterator[Finding]:
    """Look at what the page really shows: no disguise gets past this."""
    for node in rendering[document.path].tree.css("[href], [src], [action], [formaction], [srcdoc], [data]"):
        for name in ("href", "src", "action", "formaction", "data"):
            target = node.attributes.get(name) or ""
            if scheme_of(target) not in SAFE_SCHEMES:
                message = f"`{target[:60]}` is not an address to link to"
                offset = max(document.body.find(node.text(strip=True)[:40]), 0)
                yield document.finding(offset, "unsafe-link", message, _SAFE)
