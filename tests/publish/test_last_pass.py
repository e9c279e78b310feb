"""The last pass over a finished page: the styles that it uses, whitespace, and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from scripts.model.stylesheet import StylesheetError, minified
from scripts.publish import PublishError
from scripts.publish.last_pass import LastPass

HEAD = '<meta charset="utf-8"><link rel="stylesheet" href="assets/guide.css">'
PAGE = f"""<!doctype html><html><head>{HEAD}
<noscript><link rel="stylesheet" href="assets/later.css"></noscript></head>
<body><div id="content"><p class="text" id="here">x</p></div></body></html>"""
GUIDE = """:root{--paper:#fff}
.text p, p.text{margin:1px}.gone,.text .gone{color:red}#here{top:0}#gone{top:1px}table{top:2px}
p:not(.gone){right:0}.opened{bottom:0}/* words */div:has(.gone){left:0}div:has(.text){left:1px}
.said{left:2px}.elsewhere{left:3px}.sought{left:4px}
@media print{.gone{top:3px}p{top:4px}}@media screen{.gone{top:5px}}@page { margin: 1cm }
"""
RULES = '{"prefetch": []}'
OURS = "document.documentElement.lang;"
SPACED = f"""<!doctype html><html lang="en"><head>
  {HEAD}
  <title>A</title>
</head><body>

  <p>Two <a href="x">words</a> <em>here</em>.</p>

  <pre>  as
    it is</pre>
  <ul>
    <li>one</li>
  </ul>
</body></html>"""


def last_pass(folder: Path, guide: str = GUIDE) -> LastPass:
    """Return the pass over a site with a style sheet, scripts that set classes, and a template with an inline script."""
    for name, text in {
        "docs/assets/guide.css": guide,
        "docs/assets/guide.js": f'document.body.className = "opened"; // said, but in words alone\ndocument.querySelector(".sought")?.closest(".sought");\nrules.textContent = `{RULES}`;',
        "docs/assets/reckons.js": 'const gone = "gone";',
        "docs/assets/handout.js": 'document.body.className = "elsewhere";',
        "overrides/base.html": f"<script>{OURS}</script>",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return LastPass(folder / "docs", folder / "overrides")


def test_every_page_carries_what_it_uses(tmp_path: Path) -> None:
    """Also what a script may set, but not what it only looks for, what stands in `:not()`, and what print needs; the sheet itself is not asked for."""
    page = LexborHTMLParser(last_pass(tmp_path)(PAGE, "index.html"))
    assert page.css_first("style").text() == (
        ":root{--paper:#fff}.text p,p.text{margin:1px}#here{top:0}p:not(.gone){right:0}.opened{bottom:0}"
        "div:has(.text){left:1px}"
        "@media print{p{top:4px}}@page{margin:1cm}"
    )
    assert "guide.css" not in (page.html or "")
    assert "later.css" in (page.html or "")


def test_a_page_that_names_a_script_carries_what_that_one_may_set(tmp_path: Path) -> None:
    """No other page carries its styles."""
    page = PAGE.replace("</head>", '<script src="assets/handout.js"></script></head>')
    assert ".elsewhere" in last_pass(tmp_path)(page, "index.html")


def test_styles_of_a_page_for_print_stand_with_the_others(tmp_path: Path) -> None:
    """What is printed at the edge of a sheet belongs to one page, and the policy knows one style."""
    page = PAGE.replace("</head>", '<style media="print">@page{margin:2cm}</style></head>')
    finished = LexborHTMLParser(last_pass(tmp_path)(page, "index.html"))
    assert [style.text().endswith("@media print{@page{margin:2cm}}") for style in finished.css("style")] == [
        True
    ]


def test_what_comes_later_stays_whole_and_gets_short() -> None:
    """It may style what a script makes; comments and whitespace go."""
    assert minified("/* why */ .gone  {  color : red ; }") == ".gone{color:red}"


def test_a_page_that_would_wait_for_other_styles_stops_the_build(tmp_path: Path) -> None:
    """The theme may have come back."""
    page = PAGE.replace("</head>", '<link rel="stylesheet" href="assets/theme.css"></head>')
    with pytest.raises(PublishError, match=r"index\.html loads another style .*assets/theme\.css"):
        last_pass(tmp_path)(page, "index.html")


def test_a_page_without_our_styles_stops_the_build(tmp_path: Path) -> None:
    """The template no longer links to them."""
    page = PAGE.replace('<link rel="stylesheet" href="assets/guide.css">', "")
    with pytest.raises(PublishError, match=r"index\.html has 0 elements"):
        last_pass(tmp_path)(page, "index.html")


def test_a_style_that_cannot_be_read_stops_the_build(tmp_path: Path) -> None:
    """With its line."""
    with pytest.raises(StylesheetError, match="line 2"):
        last_pass(tmp_path, guide="p{top:0}\n}\n")(PAGE, "index.html")


def test_empty_lines_go_and_words_keep_their_spaces(tmp_path: Path) -> None:
    """Templates leave empty lines; between words each space counts, and a page with code keeps every line."""
    assert "\n\n" not in last_pass(tmp_path)(re.sub("<pre>.*?</pre>", "", SPACED, flags=re.S), "index.html")
    html = last_pass(tmp_path)(SPACED, "index.html")
    assert '<p>Two <a href="x">words</a> <em>here</em>.</p>' in html
    assert "<pre>  as\n    it is</pre>" in html


def test_the_policy_allows_our_files_and_inline_texts_by_their_hash(tmp_path: Path) -> None:
    """The script of a template, the one that a script adds, and the style; it stands before all that it governs."""
    page = LexborHTMLParser(
        last_pass(tmp_path)(PAGE.replace("</head>", f"<script>{OURS}</script></head>"), "a")
    )
    content = page.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"] or ""
    directives = dict(part.strip().split(" ", 1) for part in content.split(";"))
    assert directives["default-src"] == "'none'"
    for directive, texts in {
        "script-src": (OURS, RULES),
        "style-src": (page.css_first("style").text(),),
    }.items():
        hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
        assert set(directives[directive].split()) == {"'self'", *(f"'sha256-{value}'" for value in hashes)}
    tags = [node.tag for node in page.css("head > *")]
    assert tags[:2] == ["meta", "meta"]


def test_the_policy_refuses_what_it_would_break(tmp_path: Path) -> None:
    """A page with an inline style is not published with a policy that forbids it."""
    page = PAGE.replace('<p class="text"', '<p style="color:red"')
    with pytest.raises(PublishError, match=r"index\.html has an inline style on <p>"):
        last_pass(tmp_path)(page, "index.html")


@pytest.mark.parametrize(
    ("before", "live"),
    [
        ("</head>", "<script>seen=1</script>"),
        ("</body>", "<script>seen=1</script>"),
        ("</body>", "<style>seen=1</style>"),
        ("</body>", "<svg><script>seen=1</script></svg>"),
    ],
)
def test_the_policy_lets_nothing_run_that_is_not_ours(tmp_path: Path, before: str, live: str) -> None:
    """What stands in a page is not hashed because it stands there: a script of nobody knows whom stops the build."""
    with pytest.raises(PublishError, match="that is not ours: seen=1"):
        last_pass(tmp_path)(PAGE.replace(before, live + before), "index.html")
