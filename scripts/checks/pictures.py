"""Pictures: of the kind that their name says, small, harmless, and each with its caption, source and licence.

Our own drawings, which stand inside the page, are stricter still: see `scripts/model/drawing.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote
from xml.etree import ElementTree

from scripts.checks.links import scheme_of
from scripts.checks.nearest import unknown
from scripts.model.drawing import DRAWINGS
from scripts.model.finding import Finding
from scripts.model.library import PICTURES, URGENT_SIGNS, Library
from scripts.model.page import Page, Term
from scripts.syntax.renderer import Rendering

MOST_BYTES = 200_000
"""A phone on a slow line (1.6 Mbit/s) shows it within a second."""

KINDS = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.S),
    ".avif": re.compile(rb"....ftypavi[fs]", re.S),
    ".svg": re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?svg[\s>]", re.S),
}
"""How a file of each kind begins (PNG: RFC 2083; JPEG: ITU T.81; WebP: RFC 9649; AVIF: ISO 23000-22; SVG 2)."""

_LIVE = frozenset(
    {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "set", "animate"}
)

_CAPTIONED = ("figure", "people", "course")


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check the pictures of every page and term, the captions of its drawings, and what pictures.yml says."""
    for document in library.documents_to_check:
        for link in document.outline.links:
            if link.picture and scheme_of(link.target) == "":
                file = unquote(link.target.partition("#")[0].partition("?")[0])
                name = normpath((document.path.parent / file).as_posix())
                path = library.root / "docs" / name
                if not path.is_file():
                    continue  # a broken link, which another check reports
                offset, length = link.target_offset, len(link.target)
                for message, fix in _problems(path):
                    yield document.finding(offset, "bad-picture", f"`{name}` {message}", fix, length=length)
                if path.suffix.lower() in KINDS and name not in library.pictures:
                    message = f"{PICTURES} does not say where `{name}` is from"
                    fix = f"add there: {{file: {name}, caption: ..., source: ..., licence: ...}}"
                    yield document.finding(offset, "picture-facts", message, fix, length=length)
        yield from _captions(document)
    named = [(document.source, document.meta.picture) for document in library.documents_to_check]
    if signs := library.data_to_check.get(URGENT_SIGNS):
        named += [(signs, sign.picture) for level in library.urgent_levels.values() for sign in level.signs]
    for written_in, drawing in named:
        if drawing and drawing not in library.drawings:
            offset = written_in.where(f"picture: {drawing}") + len("picture: ")
            message = f"there is no drawing `{drawing}`"
            otherwise = f"name a drawing of {DRAWINGS}, without `.svg`"
            yield unknown(
                written_in, offset, drawing, library.drawings, "unknown-drawing", message, otherwise
            )
    if source := library.data_to_check.get(PICTURES):
        for name in library.pictures:
            if ".." in PurePosixPath(name).parts or not (library.root / "docs" / name).is_file():
                offset = source.where(f"file: {name}")
                message, fix = f"there is no picture `{name}`", "correct the path, or delete the entry"
                yield source.finding(offset, "picture-facts", message, fix, length=len(f"file: {name}"))


def _captions(document: Page | Term) -> Iterator[Finding]:
    """Find drawings without a word between their two lines."""
    for block in document.outline.blocks:
        if block.name in _CAPTIONED:
            inside = document.body[block.offset :].partition("\n")[2]
            if not re.split(r"^[ \t]*/{3,}[ \t]*$", inside, maxsplit=1, flags=re.M)[0].strip():
                message = f"the block `{block.name}` has no caption"
                fix = "write between its two lines what it shows, with the source"
                yield document.finding(block.offset, "missing-caption", message, fix, length=len(block.name))


def _problems(path: Path) -> Iterator[tuple[str, str]]:
    """Say what is wrong with one picture, and the fix."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        yield "is not a kind of picture that we show", f"save it as one of: {', '.join(KINDS)}"
        return
    if (size := path.stat().st_size) > MOST_BYTES:
        yield f"has {size:,} bytes", f"make it smaller: at most {MOST_BYTES:,} bytes"
        return
    data = path.read_bytes()
    if not KINDS[kind].match(data):
        real = next((name for name, begins in KINDS.items() if begins.match(data)), "")
        yield f"is not a {kind} file", f"rename it to {path.stem}{real}" if real else "export it again"
    elif kind == ".svg" and (live := _live_part(data)):
        yield f"holds {live}", "export it again as plain SVG, without scripts, links and outside files"


def _live_part(data: bytes) -> str:
    """Return what in an SVG could run, load or lead away; empty for a harmless one."""
    if re.search(rb"<!(?!--)|<\?(?!xml[ ])", data):
        return "a declaration"
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return "broken XML"
    for node in root.iter():
        tag = str(node.tag).rpartition("}")[2].lower()
        if tag in _LIVE:
            return f"`<{tag}>`"
        if tag == "style" and re.search(r"@import|url\(\s*['\"]?(?!#)", node.text or "", re.I):
            return "a style that loads a file"
        for key, value in node.attrib.items():
            name = key.rpartition("}")[2].lower()
            outside = name in ("href", "src") and not value.strip().startswith(("#", "data:image/"))
            if name.startswith("on") or outside or re.search(r"url\(\s*['\"]?(?!#)", value, re.I):
                return f"the attribute `{name}`"
    return ""
