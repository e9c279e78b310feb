"""Blanks between tags go; what a reader sees stays."""

from __future__ import annotations

from pathlib import Path

from scripts.model.library import Library
from scripts.publish import Built
from scripts.publish.blanks import take_out_blanks

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
