"""Makes hostile text harmless to look at: what cannot be seen, or turns the reading direction, is shown by its number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

_PLAIN = frozenset(" \n")
_TOKEN = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


def shown(text: str) -> str:
    """Return `text` with each control, format or private character as `[U+202E]` (Unicode TR 36, 'Trojan source')."""
    if text.isprintable() and text.isascii():
        return text
    return "".join(
        char if char in _PLAIN or unicodedata.category(char)[0] != "C" else f"[U+{ord(char):04X}]"
        for char in text
    )


def marked(before: str, after: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Cut two sentences into pieces, each with whether it is missing on the other side, word by word."""
    left, right = _TOKEN.findall(before), _TOKEN.findall(after)
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return (
        list(_joined((tag != "equal", left[a:b]) for tag, a, b, _, _ in blocks)),
        list(_joined((tag != "equal", right[c:d]) for tag, _, _, c, d in blocks)),
    )


def _joined(pieces: Iterator[tuple[bool, list[str]]]) -> Iterator[tuple[str, bool]]:
    for differs, words in pieces:
        if words:
            yield "".join(words), differs
