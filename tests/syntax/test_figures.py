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


def test_a_drawing_of_steps_stands_scene_by_scene_beside_the_list_before_it(project: Path) -> None:
    """Once, with the numbers of the list; its caption stands below. After a list of another length it is one drawing."""
    folder = project / "docs/_data/drawings"
    folder.mkdir()
    scenes = "".join(
        f'<g transform="translate(8 {top})"><path class="line" d="M0 0h9"/></g>' for top in (8, 99)
    )
    svg = SVG.replace('<path class="line" d="M0 5h10"/>', scenes)
    (folder / "my-steps.svg").write_text(svg, encoding="utf-8")
    library = load_library(project)
    body = "1. Sit.\n2. *Stand* up.\n\n/// figure | my-steps\nIn short.\n///"
    shown = rendered(library, PurePosixPath("a/b.md"), body).tree
    assert [step.text() for step in shown.css("ol > li")] == ["Sit.", "Stand up."]
    assert len(shown.css("li .step-picture img.light")) == 2
    assert not shown.css("figure")
    assert shown.css_first("ol + .page-line").text().strip() == "In short."
    shown = rendered(library, PurePosixPath("a/b.md"), body.replace("2. *Stand* up.\n", "")).tree
    assert len(shown.css("figure img.light")) == 1


def test_a_small_picture_of_a_movement_shows_its_last_scene_without_words(project: Path) -> None:
    """Whatever another program wrote as the height of a box."""
    folder = project / "docs/_data/drawings"
    folder.mkdir()
    scenes = (
        '<text class="strong" x="8" y="20">1 Sit</text><path class="line" d="M0 30h9"/>'
        '<text class="strong" x="8" y="120">2 Stand</text><rect class="line" y="140" height="30"/>'
        '<rect class="line" y="-1e9" height="all"/><text x="9" y="150">slowly</text>'
    )
    (folder / "move-rise.svg").write_text(
        SVG.replace('<path class="line" d="M0 5h10"/>', scenes), encoding="utf-8"
    )
    with (project / "docs/page.md").open("a", encoding="utf-8") as file:
        file.write("\n## Rise {#rise}\n\nUp.\n")
    page = rendered(load_library(project), PurePosixPath("page.md"), "/// jumps\n///\n")
    small = drawings(page).css_first("svg")
    assert small and small.attributes["viewBox"] == "0 126 340 46"
    assert len(small.css("rect")) == 2 and not small.css("text, path")
