"""The one style sheet holds what the pages use, and says so when the theme is not as expected."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from scripts.model.library import Library
from scripts.publish import Built, PublishError
from scripts.publish.styles import join_styles

PAGE = """<!doctype html><html><head><link rel="stylesheet" href="assets/theme.css">
<link rel="stylesheet" href="assets/guide.css"></head><body dir="ltr"><p class="md-typeset" id="here">x</p></body></html>"""
THEME = """@charset "utf-8";:root{--unread:url("data:a;b}");--read:1px;--chain:var(--unread-too);--unread-too:2px}
.md-typeset p, p.md-typeset{margin:var(--read)}.gone,.md-typeset .gone{color:red}#here{top:0}#gone{top:1px}table{top:2px}
[dir=rtl] p{left:0}[dir=ltr] p{left:1px}p:not(.gone){right:0}.opened{bottom:0}/* words */
@media print{.gone{top:3px}p{top:4px}}@media screen{.gone{top:5px}}
@keyframes used{from{top:6px}to{top:7px}}@keyframes unused{from{top:8px}}p{animation:used 1s}
""" + "".join(f".gone-{number}{{color:red}}" for number in range(99))
GUIDE = ":root{--paper:#fff}body{background:var(--paper)}"


def built(folder: Path, theme: str = THEME, guide: str = GUIDE) -> Built:
    """Return a site of one page with two style sheets and a script that sets a class."""
    (folder / "assets").mkdir()
    for name, text in {
        "index.html": PAGE,
        "assets/theme.css": theme,
        "assets/guide.css": guide,
        "assets/guide.js": 'card.className = "opened";',
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Built(folder, Library(folder), "https://guide.example/")


def test_every_page_has_one_style_sheet_with_what_it_uses(tmp_path: Path) -> None:
    """Also what a script sets, what stands in `:not()`, and what print needs."""
    site = built(tmp_path)
    join_styles(site)
    page: LexborHTMLParser = site.pages["index.html"]
    (link,) = page.css("link")
    css = (tmp_path / (link.attributes["href"] or "")).read_text(encoding="utf-8")
    assert css == (
        ":root{--read:1px;}.md-typeset p,p.md-typeset{margin:var(--read)}#here{top:0}[dir=ltr] p{left:1px}"
        "p:not(.gone){right:0}.opened{bottom:0}@media print{p{top:4px}}"
        "@keyframes used{from{top:6px}to{top:7px}}p{animation:used 1s}"
        ":root{--paper:#fff}body{background:var(--paper)}"
    )
    assert [path.name for path in (tmp_path / "assets").glob("*.css")] == [
        Path(link.attributes["href"] or "").name
    ]


@pytest.mark.parametrize(
    "theme", ["p{top:0}", ".md-typeset{top:0}"], ids=["without its class", "nothing to leave out"]
)
def test_a_theme_that_is_not_as_expected_stops_the_build(tmp_path: Path, theme: str) -> None:
    """Better no site than one without its looks."""
    with pytest.raises(PublishError, match="not as expected"):
        join_styles(built(tmp_path, theme))


def test_a_missing_style_sheet_stops_the_build(tmp_path: Path) -> None:
    """The step names what it looked for."""
    site = built(tmp_path)
    (tmp_path / "assets/theme.css").unlink()
    with pytest.raises(PublishError, match=r"assets/theme\.css"):
        join_styles(site)
