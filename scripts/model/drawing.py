"""Our own drawings: docs/_data/drawings/<name>.svg, each with its title and, in words, all that it shows.

A drawing takes its colours from the page, by classes; names that lead to terms stand in its caption, where a finger can hit
them. It may hold shapes and words only: no script, style, colour, picture or address of its own, and at most 30 KB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from xml.etree import ElementTree

from scripts.model.finding import Finding
from scripts.model.source import Source

DRAWINGS = "docs/_data/drawings"
MOST_BYTES = 30_000

_SHAPES = frozenset({
    "svg", "title", "desc", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan",
})  # fmt: skip
_ATTRIBUTES = frozenset({
    "viewBox", "role", "class", "d", "cx", "cy", "r", "rx", "ry", "x", "y",
    "x1", "y1", "x2", "y2", "dx", "dy", "width", "height", "points", "transform", "text-anchor",
})  # fmt: skip
_NAMESPACE = re.compile(r"\{http://www\.w3\.org/2000/svg\}")


@dataclass(frozen=True)
class Drawing:
    """One drawing: `svg` is its text without namespace, `description` the long description from its `<desc>`."""

    name: str
    svg: str
    title: str
    description: str

    @cached_property
    def shapes(self) -> str:
        """The `svg` element without its words, which stand in the page."""
        return re.sub(r"<(title|desc)>.*?</\1>", "", self.svg, flags=re.S)


@lru_cache(maxsize=256)  # under `make serve` most drawings are as they were
def read_drawing(name: str, source: Source) -> Drawing | list[Finding]:
    """Return the drawing `name` from its file, or the findings that say what is wrong with it."""
    findings = list(_problems(source))
    if findings:
        return findings
    root = ElementTree.fromstring(source.text)
    for node in root.iter():
        node.tag = _NAMESPACE.sub("", node.tag)
    words = {key: " ".join((root.findtext(key) or "").split()) for key in ("title", "desc")}
    return Drawing(name, ElementTree.tostring(root, encoding="unicode"), words["title"], words["desc"])


def _problems(source: Source) -> Iterator[Finding]:
    if len(source.text.encode()) > MOST_BYTES:
        yield source.finding(
            0, "bad-drawing", f"has more than {MOST_BYTES:,} bytes", "draw it with fewer points"
        )
    if "<!" in source.text.replace("<!--", ""):
        yield source.finding(source.text.find("<!"), "bad-drawing", "has a declaration", "delete `<!...>`")
        return
    try:
        root = ElementTree.fromstring(source.text)
    except ElementTree.ParseError as error:
        line, column = error.position
        message = f"is not well-formed XML ({error.msg.split(':')[0]})"
        yield Finding(source.path, line, column + 1, "bad-drawing", message, "export it again as plain SVG")
        return
    for node in root.iter():
        tag = _NAMESPACE.sub("", str(node.tag))
        offset = source.where(f"<{tag}")
        if tag not in _SHAPES:
            yield source.finding(offset, "bad-drawing", f"holds `<{tag}>`", "use shapes and text only")
        for key in node.attrib:
            if key not in _ATTRIBUTES:
                fix = "delete it; colours come from a class, links stand in the caption"
                yield source.finding(
                    source.where(f"{key}="), "bad-drawing", f"has the attribute `{key}`", fix
                )
    for key, need in (("title", "says what it shows"), ("desc", "tells in words all that it shows")):
        if not (root.findtext(f"{{http://www.w3.org/2000/svg}}{key}") or "").strip():
            yield source.finding(0, "bad-drawing", f"has no `<{key}>`", f"add a `<{key}>` that {need}")
