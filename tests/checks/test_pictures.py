"""Pictures are what they say, small and harmless; a reader learns whose they are."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from scripts import building
from scripts.model.library import load_library
from tests.checks.test_golden import PICTURES
from tests.project import PAGE, front
from tests.rendering import render

BEGINNINGS = {
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff\xe0",
    "webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "avif": b"\x00\x00\x00\x20ftypavif",
    "svg": b"<?xml version='1.0'?>\n<!-- made by hand --><svg xmlns='http://www.w3.org/2000/svg'/>",
}


def with_picture(project: Path, name: str, data: bytes) -> list[str]:
    """Put a picture on the page and return what the checks say."""
    (project / "docs/assets").mkdir(exist_ok=True)
    (project / f"docs/assets/{name}").write_bytes(data)
    facts = PICTURES.replace("back.svg", name)
    (project / "docs/_data/pictures.yml").write_text(facts, encoding="utf-8")
    (project / "docs/page.md").write_text(
        f"{front('page')}{PAGE}\n![The back](assets/{name})\n", encoding="utf-8"
    )
    return [finding.message for finding in building.check(project)]


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_a_picture_of_its_kind_passes(kind: str, project: Path) -> None:
    """Each kind that we show is known by how its file begins."""
    assert (
        with_picture(project, f"back.{kind}", BEGINNINGS[kind] + b"" if kind == "svg" else BEGINNINGS[kind])
        == []
    )


def test_a_heavy_picture_is_refused(project: Path) -> None:
    """200,000 bytes pass, one more does not."""
    assert with_picture(project, "back.png", BEGINNINGS["png"].ljust(200_000)) == []
    assert with_picture(project, "back.png", BEGINNINGS["png"].ljust(200_001)) == [
        "`assets/back.png` has 200,001 bytes"
    ]


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        "<foreignObject/>",
        "<a href='javascript:x()'/>",
        "<image href='https://example.org/x.png'/>",
        "<use xlink:href='other.svg#a' xmlns:xlink='http://www.w3.org/1999/xlink'/>",
        "<path onload='x()'/>",
        "<path fill='url(https://example.org/x)'/>",
        "<style>@import 'x.css'</style>",
        "<set attributeName='href' to='javascript:x()'/>",
    ],
)
def test_a_live_svg_is_refused(inside: str, project: Path) -> None:
    """Nothing in a picture runs, loads or leads away."""
    svg = f"<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>"
    assert len(with_picture(project, "back.svg", svg.encode())) == 1


def test_a_bomb_in_an_svg_is_refused(project: Path) -> None:
    """Entities that grow are not read at all."""
    svg = "<!DOCTYPE svg [<!ENTITY a 'aa'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>"
    assert len(with_picture(project, "back.svg", svg.encode())) == 1


def test_a_reader_sees_caption_source_and_licence(project: Path) -> None:
    """They come from pictures.yml, as literal text."""
    with_picture(project, "back.svg", BEGINNINGS["svg"])
    path = project / "docs/_data/pictures.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("The back.", "The <b>back</b>."), encoding="utf-8"
    )
    html = render(load_library(project), PurePosixPath("page.md"), "![The back](assets/back.svg)\n")
    assert (
        "<figcaption>The &lt;b&gt;back&lt;/b&gt;. Source: the makers of this guide. Licence: CC BY 4.0.</figcaption>"
        in html
    )


def test_an_opening_picture_that_does_not_exist_is_named_with_its_line(project: Path) -> None:
    """`picture:` of a page must be one of our drawings."""
    page = project / "docs/page.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("kind: guide\n", "kind: guide\npicture: bakc\n", 1), encoding="utf-8")
    findings = [str(finding).partition("\n")[0] for finding in building.check(project)]
    assert findings == ["docs/page.md:6:10: unknown-drawing there is no drawing `bakc`"]


def test_a_term_shows_the_drawing_that_it_names(project: Path) -> None:
    """`picture:` of a term must be one of our drawings, too."""
    term = project / "docs/glossary/knot.md"
    term.write_text(
        term.read_text(encoding="utf-8").replace("---\n", "---\npicture: bakc\n", 1), encoding="utf-8"
    )
    findings = [str(finding).partition("\n")[0] for finding in building.check(project)]
    assert findings == ["docs/glossary/knot.md:2:10: unknown-drawing there is no drawing `bakc`"]
