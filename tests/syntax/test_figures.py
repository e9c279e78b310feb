"""A drawing stands with its name, its caption and the same in words."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.library import load_library
from tests.rendering import drawings, rendered

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<title>A sore spot</title>
<desc>A line, and a knot at its end.</desc>
<path class="line" d="M0 5h10"/><text x="1" y="9">a knot is here &amp; there</text>
</svg>"""


def figure(project: Path) -> tuple[LexborNode, LexborHTMLParser]:
    """Render a page with the drawing; return the figure and the drawing, which is a file beside the page."""
    folder = project / "docs/_data/drawings"
    folder.mkdir()
    (folder / "spot.svg").write_text(SVG, encoding="utf-8")
    library = load_library(project)
    assert library.findings == []
    body = "/// figure | spot\nWhere it hurts. [@one2020]\n///"
    page = rendered(library, PurePosixPath("a/b.md"), body)
    found = page.tree.css_first("figure.drawing")
    assert found
    return found, drawings(page)


def test_a_drawing_has_name_caption_words_and_licence(project: Path) -> None:
    """So that nobody misses what it shows, and everybody knows whose it is."""
    shown, drawing = figure(project)
    assert [image.attributes["alt"] for image in shown.css("img")] == ["A sore spot"] * 2  # light and dark
    assert shown.css_first("figcaption").css_first("p").text() == "Where it hurts. 1 source"
    assert "A line, and a knot at its end." in shown.css_first("details").text()
    assert "CC BY 4.0" in shown.text()
    assert drawing.css_first("svg text").text() == "a knot is here & there"
