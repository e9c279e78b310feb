"""Takes out what only we read: the blanks between tags, one part in thirty of a page, and the comments of our scripts."""

from __future__ import annotations

import re

import minify_html
from selectolax.lexbor import LexborHTMLParser

from scripts.publish.built import Built
from scripts.publish.search import INDEXES

_OURS_ALONE = re.compile(r"(?m)^ *//.*\n|^ +")
"""Lines that are a comment, and how far a line stands to the right."""


def take_out_blanks(built: Built) -> None:
    """Shorten every page and script; what a reader sees, every tag, and every statement stays on its line."""
    for name, page in built.pages.items():
        html = minify_html.minify(
            page.html or "", keep_closing_tags=True, keep_html_and_head_opening_tags=True, keep_comments=False
        )
        built.pages[name] = LexborHTMLParser(html)
    for path in (built.folder / "assets").glob("*.js"):
        if path.relative_to(built.folder).as_posix() not in INDEXES:
            path.write_text(_OURS_ALONE.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
