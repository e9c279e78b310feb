"""Pictures: an editor's photograph gets its caption; a drawing becomes a file that a phone fetches when it comes near.

Inside the page a drawing would cost up to 8 kB before the first word is painted. The file is light, and dark at its fragment
`#dark`. The page holds both pictures and its styles show one: a picture that is not shown is not fetched, and the second
one is the same file. `prefers-color-scheme` inside the file would do with one picture (Media Queries Level 5, section
11.5), but WebKit leaves such a picture light (its bug 199134).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from posixpath import normpath
from urllib.parse import quote, unquote

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser

from scripts.model.drawing import Drawing
from scripts.model.page import Page, Term
from scripts.model.stylesheet import StylesheetError, palettes, used_rules
from scripts.syntax.page_context import PageContext

STYLE = "assets/drawing.css"
FOLDER = "assets/drawings"

_PLAIN = " !$'()*+,-./:;=?@_~{}"
"""What need not be encoded in a data URI; what could end an attribute or begin a tag or fragment is."""

_PALETTE = re.compile(r":root(?::target)?\s*\{[^}]*\}")

_PLACE = re.compile(r"translate\((\d+) (\d+)\)")
"""Where a group of a drawing stands."""

_SIZE = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')


def drawn(at: PageContext, svg: str, alt: str, *, lazy: bool = True) -> Markup:
    """Keep a drawing (the text of an `svg` element with a `viewBox`) as a file of the page; return its two images."""
    docs = at.library.root / "docs"
    path, content = _file(svg, _read(docs / STYLE))
    at.files[path] = content
    width, height = _SIZE.findall(svg[:400])[0]
    src, later = escape(at.href(path)), ' loading="lazy"' if lazy else ""
    rest = f'width="{width}" height="{height}" alt="{escape(alt)}"{later} />'
    return Markup(f'<img class="light" src="{src}" {rest}<img class="dark" src="{src}#dark" {rest}')


def picture(at: PageContext, name: str, alt: str | None = None, *, lazy: bool = True) -> Markup:
    """Return the two images of one of our drawings, with its own title or another alternative; nothing for an unknown one."""
    drawing = at.library.drawings.get(name)
    return (
        drawn(at, drawing.shapes, drawing.title if alt is None else alt, lazy=lazy) if drawing else Markup()
    )


def last_scene(at: PageContext, drawing: Drawing) -> Markup:
    """Return, as a small picture without words, what a drawing shows below the last of its lines in strong letters."""
    shapes = list(etree.fromstring(drawing.shapes))
    lines = [number for number, shape in enumerate(shapes) if shape.get("class") == "strong"]
    if not lines:
        return Markup()
    top = _whole(shapes[lines[-1]], "y") + 6
    scene = [shape for shape in shapes[lines[-1] + 1 :] if shape.tag != "text"]
    boxes = [box for shape in scene for box in shape.iter("rect")]
    end = max((_whole(box, "y") + _whole(box, "height") + 2 for box in boxes), default=top)
    shown = "".join(etree.tostring(shape, encoding="unicode") for shape in scene)
    return drawn(at, f'<svg viewBox="0 {top} 340 {end - top}">{shown}</svg>', "")


def picture_of(at: PageContext, document: Page | Term) -> str:
    """Return the name of the drawing that stands for a page or term: its own choice, its card, or that of its part; or nothing."""
    part = document.path.parent.as_posix()
    names = (document.meta.picture, f"card-{document.key}", f"technique-{document.meta.id}", f"part-{part}")
    return next((name for name in names if name in at.library.drawings), "")


def illustrate_doors(doors: etree.Element, at: PageContext) -> None:
    """Put before the words of each door the drawing of the page to which it leads; the words say the same."""
    for row in doors.iter("li"):
        link = next(row.iter("a"), None)
        target = at.document_at(link.get("href", "")) if link is not None else None
        name = f"door-{target.key}" if target else ""
        images = (
            picture(at, name if name in at.library.drawings else picture_of(at, target), "") if target else ""
        )
        if images:
            words = _taken_out(row)
            words.set("class", "door-words")
            row.extend([etree.fromstring(f'<span class="door-picture">{images}</span>'), words])


def illustrate_steps(root: etree.Element, figure: etree.Element, name: str, at: PageContext) -> bool:
    """Cut a drawing of steps (`…-steps`) into its scenes and put each beside its step in the list before it.

    Says whether it did: then the caption alone stands below the list.
    """
    drawing, rows = at.library.drawings.get(name), list(root)
    steps = rows[rows.index(figure) - 1] if figure in rows[1:] else None
    scenes = _scenes(drawing) if drawing and name.endswith("-steps") else []
    if steps is None or steps.tag != "ol" or not scenes or len(scenes) != len(steps):
        return False
    for step, (scene, left, top) in zip(steps, scenes, strict=True):
        shown = etree.tostring(scene, encoding="unicode")
        images = drawn(at, f'<svg viewBox="{left - 5} {top - 5} 126 90">{shown}</svg>', "")
        body = etree.fromstring(f'<span class="step"><span class="step-picture scene">{images}</span></span>')
        body.append(_taken_out(step))
        step.append(body)
    steps.set("class", "illustrated")
    figure.set("class", "page-line")
    return True


def _scenes(drawing: Drawing) -> list[tuple[etree.Element, int, int]]:
    """Return the scenes of a drawing of steps, which are groups with a place, each with that place."""
    groups = etree.fromstring(drawing.shapes).iterfind("g")
    found = ((group, _PLACE.fullmatch(group.get("transform", ""))) for group in groups)
    return [(group, int(place[1]), int(place[2])) for group, place in found if place]


def _whole(shape: etree.Element, name: str) -> int:
    """Return an attribute that is a whole number, or 0: editors draw, and another program may have written what it liked."""
    value = shape.get(name, "")
    return int(value) if value.isdecimal() else 0


def _taken_out(row: etree.Element) -> etree.Element:
    """Return all that an entry of a list holds, in a `span`; the entry is left empty."""
    words = etree.Element("span")
    words.text, row.text = row.text, None
    words.extend(row)
    row[:] = []
    return words


def _read(path: Path) -> str:
    """Return a style sheet; a guide without one (a test's) draws without colours."""
    return _text(path, path.stat().st_mtime_ns) if path.is_file() else ""


@lru_cache(maxsize=4)  # every drawing of every page asks for it
def _text(path: Path, stamp: int) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _file(svg: str, style: str) -> tuple[str, str]:
    """Return path and content of a drawing with the rules that it uses and the colours that these name.

    It is named by what it holds, so that no old copy in a browser stands in for a new drawing.
    """
    kept = _PALETTE.sub("", used_rules(style, LexborHTMLParser(svg)))
    used = dict.fromkeys(re.findall(r"var\(--([\w-]+)\)", kept))
    light, dark = palettes(style)[:2] if used else ({}, {})
    if not used.keys() <= light.keys() & dark.keys():
        raise StylesheetError(f"{STYLE} names a colour that it has not, light and dark")
    own, in_dark = (";".join(f"--{name}:{palette[name]}" for name in used) for palette in (light, dark))
    start = re.match(r"<svg[^>]*>", svg)
    size = re.findall(r'viewBox="([^"]*)"', svg)[0]
    # Its name is the image's `alt` in the page; a shape has nothing inside.
    shapes = re.sub(
        r"></(?:path|circle|ellipse|rect|line|polyline|polygon)>", "/>", svg[start.end() if start else 0 :]
    )
    content = (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="dark" viewBox="{size}">'
        f"<style>:root{{{own}}}:target{{{in_dark}}}{kept}</style>{shapes}\n"
    )
    return f"{FOLDER}/{sha256(content.encode()).hexdigest()[:8]}.svg", content


def caption_pictures(root: etree.Element, caption: Callable[..., etree.Element], at: PageContext) -> None:
    """Make a picture that stands alone a figure with what pictures.yml says of it; a check asks for those of the others."""
    facts = at.library.pictures
    for paragraph in root.iter("p") if facts else ():
        picture = paragraph[0] if len(paragraph) == 1 else None
        if picture is None or picture.tag != "img" or f"{paragraph.text or ''}{picture.tail or ''}".strip():
            continue
        path = normpath((at.path.parent / unquote(picture.get("src", ""))).as_posix())
        if path in facts:
            paragraph.tag = "figure"
            paragraph.set("class", "picture")
            paragraph.append(caption(picture=facts[path]))


def on_paper(drawing: str) -> str:
    """Return the content of a drawing's file in greys, without variables, which not every printer knows, and with room for its words in another font."""
    colours = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", drawing.partition(":target")[0]))
    drawing = re.sub(r":root\{[^}]*\}:target\{[^}]*\}", "", drawing)
    drawing = re.sub(r"var\(--([\w-]+)\)", lambda match: _grey(colours[match[1]]), drawing)
    return re.sub(
        r'viewBox="0 (-?\d+) (\d+) ',
        lambda match: f'viewBox="-6 {match[1]} {int(match[2]) + 12} ',
        drawing,
        count=1,
    )


def _grey(colour: str) -> str:
    """Return the grey that is as light as a colour (ITU-R BT.709)."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    light = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return f"#{light:02x}{light:02x}{light:02x}"


def data_uri(svg: str) -> str:
    """Return a picture as an address that holds it (RFC 2397), for an attribute in double quotes."""
    return f"data:image/svg+xml,{quote(svg, safe=_PLAIN)}"
