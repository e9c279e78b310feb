"""What a word, a sentence, an invisible character and the text of a block of its own are: one definition for all of the guide."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborNode

_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode general categories: control, format (soft hyphen, zero width, direction), line and paragraph separators."""

BLOCK_ELEMENTS = frozenset(
    {"p", "ul", "ol", "dl", "div", "section", "details", "table", "blockquote", "figcaption", "summary"}
)
"""Elements whose text is theirs, not that of the element around them."""

_SENTENCE_END = re.compile(r"[.!?][”\")’]*(?=\s)")
_BEFORE_STOP = re.compile(r" (?=[,.;:!?](?:\s|$))")
_NO_LINE_FEED = re.compile(r"[^\n]")
_NO_WORD = re.compile(r"\[@[^\]]*\]|\{#[^}]*\}|\]\([^)]*\)|^///.*$", re.M)
_TOKEN = re.compile(r"\d+(?:[.,:/⁄-]\d+)+|\w+|[%°£$€≤≥±]")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")

_SENSE = frozenset(Path(__file__).with_name("sense.txt").read_text(encoding="utf-8").split())
"""Words that turn the sense of a sentence. `t` is what is left of “don’t”."""


def is_invisible(character: str) -> bool:
    """Tell whether a character has no shape of its own; line feeds and tabs are such characters, too."""
    return unicodedata.category(character) in _INVISIBLE


def without_invisible(text: str) -> str:
    """Return a text without invisible characters; those that part lines become spaces, tabs and line feeds stay."""
    if text.isprintable():  # as nearly all are: none of the categories above can be printed
        return text
    return "".join(
        character if character in "\t\n\r" or not is_invisible(character) else " " * character.isspace()
        for character in text
    )


def one_line(text: str) -> str:
    """Return a text with one space for any whitespace, and none before a stop or comma."""
    return _BEFORE_STOP.sub("", " ".join(text.split()))


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each sentence of `text[start:end]`, which is one block; whitespace alone is none."""
    end = len(text) if end is None else end
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    for first, last in zip([start, *ends], [*ends, end], strict=True):
        words = text[first:last]
        if stripped := words.strip():
            first += words.find(stripped)
            yield first, first + len(stripped)


def sentences(text: str) -> list[str]:
    """Return the sentences of the text of one block, each on one line."""
    return [one_line(text[start:end]) for start, end in sentence_spans(text)]


def blank_out(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with spaces over what `pattern` matches; line feeds and every offset stay."""
    return pattern.sub(lambda match: _NO_LINE_FEED.sub(" ", match[0]), text)


def own_text(node: LexborNode) -> str:
    """Return the text of an element without that of the blocks within it, its whitespace as it stands."""
    return "".join(child.text() for child in node.iter(include_text=True) if child.tag not in BLOCK_ELEMENTS)


def text_hash(text: str) -> str:
    """Hash the words of a Markdown text: no citation, markup, case, spacing or punctuation changes it. 16 hex digits."""
    text = unicodedata.normalize("NFKC", _NO_WORD.sub(" ", text)).casefold()
    return _digest(re.findall(r"\w+", text), 16)


@cache  # a build asks for each sentence two times, and again for every edit under `make serve`
def sentence_hash(sentence: str) -> str:
    """Hash a sentence without markup: 6 hex digits of all its words, then 2 of those that carry its sense, if there are any.

    Case, punctuation, the kinds of quotation marks, hyphens and whitespace, invisible characters and a word written twice do
    not change it; what stands between two digits does. A sentence without words has the empty string.
    """
    text = unicodedata.normalize("NFKC", without_invisible(sentence)).casefold().translate(_HYPHENS)
    found = _TOKEN.findall(text)
    words = [
        word for word, before in zip(found, ["", *found], strict=False) if word != before or word.isdigit()
    ]
    sense = [word for word in words if word in _SENSE or not word.isalpha()]
    return f"{_digest(words, 6) if words else ''}{_digest(sense, 2) if sense else ''}"


def _digest(words: list[str], digits: int) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:digits]
