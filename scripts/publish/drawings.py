"""Makes each drawing a picture file of its own, which a phone fetches when the reader comes near it.

Inside the page a drawing costs up to 8 kB before the first word is painted (speed goals: tests/speed). The file is light, and
dark at its fragment `#dark`. The page holds both pictures and its styles show one (guide.css): a picture that is not shown
is not fetched, and the second one is the same file. `prefers-color-scheme` inside the file would do with one picture
(Media Queries Level 5, section 11.5), but WebKit leaves such a picture light (its bug 199134).
"""

from __future__ import annotations

import re
from hashlib import sha256
from html import escape

from selectolax.lexbor import LexborNode

from scripts.model.palette import palettes
from scripts.publish.built import Built, PublishError, body_node, up
from scripts.publish.styles import used_rules

STYLE = "assets/drawing.css"
SHEETS = "assets/sheet.css"
FOLDER = "assets/drawings"

_PALETTE = re.compile(r":root(?::target)?\s*\{[^}]*\}")
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def style_sheets(built: Built) -> None:
    """Give the printed sheets the drawings' rules, in the greys of the light colours."""
    rules = (built.folder / STYLE).read_text(encoding="utf-8")
    light = palettes(rules)[0]
    plain = re.sub(r"/\*.*?\*/|@media[^{]*\{[^{}]*\{[^{}]*\}\s*\}", "", _PALETTE.sub("", rules), flags=re.S)
    css = "".join(
        f"{','.join(_on_sheet(one.strip()) for one in selectors.split(','))}"
        f"{{{_VARIABLE.sub(lambda name: _grey(light[name[1]]), declarations.strip())}}}"
        for selectors, declarations in _RULE.findall(plain)
    )
    sheet = built.folder / SHEETS
    # Before the sheet's own rules: the fonts of words are its own.
    sheet.write_text(css + sheet.read_text(encoding="utf-8"), encoding="utf-8")


def _on_sheet(selector: str) -> str:
    # A class stands in drawings alone; any other `svg` of a sheet is a QR code.
    return f".sheet svg {selector}" if selector.startswith(".") else f".sheet figure {selector}"


def _grey(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02x}" * 3


def put_aside(built: Built) -> None:
    """Replace every `figure.drawing svg` by an image with the same name and size; the words below the drawing stay."""
    rules = (built.folder / STYLE).read_text(encoding="utf-8")
    colours = palettes(rules)[:2]
    for name, page in built.pages.items():
        for node in page.css("figure.drawing svg"):
            svg = _file(node, rules, *colours)
            # Named by what it holds, so that no old copy in a browser stands in for a new drawing.
            file = f"{FOLDER}/{sha256(svg.encode()).hexdigest()[:12]}.svg"
            built.put(file, svg)
            width, height = (node.attributes["viewBox"] or "").split()[2:]
            alt = escape(node.attributes["aria-label"] or "")
            for dark in (' class="dark"', ""):
                image = f'<img{dark} src="{up(name)}{file}{"#dark" if dark else ""}" width="{width}" height="{height}" alt="{alt}" loading="lazy">'
                node.insert_after(body_node(image))
            node.decompose()
    (built.folder / STYLE).unlink()


def _file(node: LexborNode, rules: str, light: dict[str, str], dark: dict[str, str]) -> str:
    """Return a drawing as a file, with the rules that it uses and the colours that these name, light and dark."""
    html = node.html or ""
    kept = _PALETTE.sub("", used_rules(rules, html))
    used = _VARIABLE.findall(kept)
    if not set(used) <= light.keys() & dark.keys():
        raise PublishError(f"{STYLE} names a colour that it has not, light and dark")
    own, in_dark = (
        ";".join(f"--{name}:{colours[name]}" for name in dict.fromkeys(used)) for colours in (light, dark)
    )
    style = f":root{{{own}}}:target{{{in_dark}}}{kept}"
    # Its name is the image's `alt` in the page; a shape has nothing inside.
    shapes = re.sub(
        r"></(?:path|circle|ellipse|rect|line|polyline|polygon)>", "/>", html[html.index(">") + 1 :]
    )
    size = node.attributes["viewBox"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="dark" viewBox="{size}"><style>{style}</style>{shapes}\n'
    )
