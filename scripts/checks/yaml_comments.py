"""What stands in front matter or data and is not read: the words behind a `#`, which YAML takes for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.model.finding import Finding
from scripts.model.ledger import LEDGER
from scripts.model.library import Library
from scripts.model.source import Source
from scripts.syntax.renderer import Rendering

_CUT = re.compile(
    r"^[ \t]*+(?:- )?+(?:[\w./#-]+:[ \t]+)?+(?![\"'\[{#|>])[^\s#][^\n]*?[ \t]+(?P<left>#[^\n]*)$", re.M
)

"""A value without quotes on the line of its key or hyphen, and what follows a space and a `#`."""


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Look at the lines on top of every page and term, and at the data files that people write."""
    for document in library.documents_to_check:
        yield from _cut(document.source, document.source.text[: document.body_offset])
    for name, source in library.data_to_check.items():
        if name.endswith(".yml") and name != LEDGER:
            yield from _cut(source, source.text)


def _cut(source: Source, text: str) -> Iterator[Finding]:
    for match in _CUT.finditer(text):
        left = match["left"]
        message = f"“{left[:60]}” is not read: a space and `#` begin a note"
        fix = "put the whole value between quotes; a note stands on a line of its own"
        yield source.finding(match.start("left"), "words-not-shown", message, fix, length=len(left))
