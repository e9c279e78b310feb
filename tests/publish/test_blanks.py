"""Blanks between tags go; what a reader sees stays."""

from __future__ import annotations

from pathlib import Path

from scripts.publish.blanks import take_out_blanks

from scripts.model.library import Library
from scripts.publish import Built

PAGE = """<!doctype html><html lang="en"><head>
  <title>A</title>
</head><body>

  <p>Two <a href="x">words</a> <em>here</em>.</p>

  <pre>  as
    it is</pre>
  <ul>
    <li>one</li>
  </ul>
</body></html>"""


def test_blanks_between_tags_go_and_words_keep_theirs(tmp_path: Path) -> None:
    """Between words and in `pre` each blank counts."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    site = Built(tmp_path, Library(tmp_path), "https://guide.example/")
    take_out_blanks(site)
    html = site.pages["index.html"].html or ""
    assert '<p>Two <a href="x">words</a> <em>here</em>.</p>' in html
    assert "<pre>  as\n    it is</pre>" in html
    assert "<ul><li>one</li></ul>" in html
    assert len(html) < len(PAGE) - 15


def test_the_comments_of_scripts_go(tmp_path: Path) -> None:
    """Lines that are a comment, and the blanks before a line; an address in a string stays."""
    (tmp_path / "assets").mkdir()
    script = tmp_path / "assets/guide.js"
    script.write_text(
        '// Why.\nif (a) {\n  // How.\n  go("https://guide.example/"); // there\n}\n', encoding="utf-8"
    )
    take_out_blanks(Built(tmp_path, Library(tmp_path), "https://guide.example/"))
    assert script.read_text(encoding="utf-8") == 'if (a) {\ngo("https://guide.example/"); // there\n}\n'
