"""Makes each drawing a picture file of its own, which a phone fetches when the reader comes near it.

Inside the page a drawing costs up to 8 kB before the first word is painted (speed goals: tests/speed). As a file it takes its
colours from the scheme that the page shows: `prefers-color-scheme` in an SVG image is the `color-scheme` of the element that
shows it (Media Queries Level 5, section 11.5). A browser that does not know that follows the device; the ground is in the file.
"""

from __future__ import annotations

import re
from hashlib import sha256
from html import escape

from selectolax.lexbor import LexborNode

from scripts.model.palette import SHEET, palettes
from scripts.publish.built import Built, PublishError, body_node, up

STYLE = "assets/drawing.css"
FOLDER = "assets/drawings"


def put_aside(built: Built) -> None:
    """Replace every `figure.drawing svg` by an image with the same name and size; the words below the drawing stay."""
    style = _style(built)
    for name, page in built.pages.items():
        for node in page.css("figure.drawing svg"):
            svg = _file(node, style)
            # Named by what it holds, so that no old copy in a browser stands in for a new drawing.
            file = f"{FOLDER}/{sha256(svg.encode()).hexdigest()[:12]}.svg"
            built.put(file, svg)
            width, height = (node.attributes["viewBox"] or "").split()[2:]
            alt = escape(node.attributes["aria-label"] or "")
            image = (
                f'<img src="{up(name)}{file}" width="{width}" height="{height}" alt="{alt}" loading="lazy">'
            )
            node.replace_with(body_node(image))
    (built.folder / STYLE).unlink()


def _style(built: Built) -> str:
    """Return the rules of drawings with the colours that they name, light and dark."""
    rules = re.sub(r"/\*.*?\*/|\n", "", (built.folder / STYLE).read_text(encoding="utf-8"), flags=re.S)
    used = set(re.findall(r"var\(--([\w-]+)\)", rules))
    light, dark = (
        ";".join(f"--{name}:{colour}" for name, colour in colours.items() if name in used)
        for colours in palettes((built.folder / SHEET).read_text(encoding="utf-8"))[:2]
    )
    if not light:
        raise PublishError(f"{SHEET} has none of the colours that {STYLE} names")
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}{rules}"


def _file(node: LexborNode, style: str) -> str:
    """Return a drawing as a file."""
    html = node.html or ""
    start = html.index(">")
    head = html[:start].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f"{head}><style>{style}</style>{html[start + 1 :]}\n"
