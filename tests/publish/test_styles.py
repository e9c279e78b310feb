"""Each page carries what it uses of our styles, and the build stops when it would load others first."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.publish.styles import put_styles_in

from scripts.model.library import Library
from scripts.publish import Built, PublishError

PAGE = """<!doctype html><html><head><link rel="stylesheet" href="assets/guide.css">
<noscript><link rel="stylesheet" href="assets/later.css"></noscript></head>
<body><div id="content"><p class="text" id="here">x</p></div></body></html>"""
GUIDE = """:root{--paper:#fff}
.text p, p.text{margin:1px}.gone,.text .gone{color:red}#here{top:0}#gone{top:1px}table{top:2px}
p:not(.gone){right:0}.opened{bottom:0}/* words */div:has(.gone){left:0}div:has(.text){left:1px}
.said{left:2px}.elsewhere{left:3px}
@media print{.gone{top:3px}p{top:4px}}@media screen{.gone{top:5px}}@page { margin: 1cm }
"""


def built(folder: Path, page: str = PAGE, guide: str = GUIDE) -> Built:
    """Return a site of two pages, with two style sheets and a script that sets a class."""
    (folder / "assets").mkdir()
    for name, text in {
        "index.html": page,
        "assets/guide.css": guide,
        "assets/later.css": "/* why */ .gone  {  color : red ; }",
        "assets/guide.js": 'document.body.className = "opened"; // said, but in words alone',
        "assets/search-answers.js": 'globalThis.searchIndex={"pages":["gone"]}',
        "assets/reckons.js": 'const gone = "gone";',
        "assets/other.js": 'document.body.className = "elsewhere";',
        "other.html": PAGE.replace("</head>", '<script src="assets/other.js"></script></head>'),
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Built(folder, Library(folder), "https://guide.example/")


def test_every_page_carries_what_it_uses(tmp_path: Path) -> None:
    """Also what a script of its own sets, what stands in `:not()`, and what print needs; the sheet itself is not shipped."""
    site = built(tmp_path)
    put_styles_in(site)
    style = site.pages["index.html"].css_first("style")
    assert style is not None
    assert style.text() == (
        ":root{--paper:#fff}.text p,p.text{margin:1px}#here{top:0}p:not(.gone){right:0}.opened{bottom:0}"
        "div:has(.text){left:1px}"
        "@media print{p{top:4px}}@page{margin: 1cm}"
    )
    assert not (tmp_path / "assets/guide.css").exists()
    assert ".elsewhere" in (site.pages["other.html"].html or "")


def test_what_comes_later_stays_whole_and_gets_short(tmp_path: Path) -> None:
    """It may style what a script makes; comments and blanks go."""
    put_styles_in(built(tmp_path))
    assert (tmp_path / "assets/later.css").read_text(encoding="utf-8") == ".gone{color:red}"


def test_a_page_that_would_wait_for_other_styles_stops_the_build(tmp_path: Path) -> None:
    """The theme may have come back."""
    page = PAGE.replace("</head>", '<link rel="stylesheet" href="assets/theme.css"></head>')
    with pytest.raises(PublishError, match=r"assets/theme\.css"):
        put_styles_in(built(tmp_path, page))


def test_a_page_without_our_styles_stops_the_build(tmp_path: Path) -> None:
    """The template no longer links to them."""
    with pytest.raises(PublishError, match="0 elements"):
        put_styles_in(built(tmp_path, PAGE.replace("guide.css", "other.css")))


def test_a_style_that_cannot_be_read_stops_the_build(tmp_path: Path) -> None:
    """With its line."""
    with pytest.raises(PublishError, match="line 2"):
        put_styles_in(built(tmp_path, guide="p{top:0}\n}\n"))
