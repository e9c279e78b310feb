"""What nobody meant to leave in a file: characters that nobody sees, stray spaces, notes to oneself, doubled words.

Characters: Unicode general categories Cc, Cf, Zl and Zp, which hold the direction marks behind "Trojan Source"
(CVE-2021-42574) and all spaces without width.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from scripts.model.finding import Edit, Finding
from scripts.model.ledger import LEDGER
from scripts.model.library import Library
from scripts.model.outline import without_code
from scripts.model.search_words import SEARCH
from scripts.model.source import Source
from scripts.model.text import is_invisible, without_invisible
from scripts.syntax.renderer import Rendering

_UNUSUAL = re.compile(r"[^\x00-\x7e]")
_JOINERS = "\u200c\u200d"
_TAGS = "".join(map(chr, range(0xE0020, 0xE0080)))
_FLAG = "\U0001f3f4"
_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NO_PROSE = re.compile(r"[ \t]*(?:\||#|/{3}|---|<!--)")
"""How lines begin in which spaces at the end break no line: of a table, a heading, a block, a rule."""
_STRAY = re.compile(r"(?<![ \t])[ \t]+$", re.M)
_LEFT_OVER = re.compile(
    r"\b(?:TODO|FIXME|XXX|TBC|TBD)\b[^\n]{0,60}|\b(?i:lorem ipsum)\b|\?{3,}|\[(?i:insert|your|add)\b[^\]\n]{0,60}\](?![(\[])"
)

_DOUBLED = re.compile(r"(?<![\w’'-])([a-z]+)((?:[ \t]+|[ \t]*\n(?![ \t]*\n)[ \t]*)\1)(?![\w’'-])", re.I)
_MAY_BE_DOUBLED = frozenset({"that", "had"})


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check every page and term, and every data file but the ledger, which no person writes."""
    for document in library.documents_to_check:
        head = document.source.text[: document.body_offset]
        yield from _unseen(document.source)
        yield from _stray(document.source, document.body_offset)
        yield from _in_words(document.source, head + document.outline.words)
    for name, source in library.data_to_check.items():
        yield from _unseen(source)
        if name != LEDGER and not name.endswith(".svg"):
            yield from _stray(source)
            if not name.startswith(SEARCH):  # what people type is no prose
                yield from _in_words(source, source.text)


def is_left_over(text: str) -> bool:
    """Tell whether a text holds a note to oneself, such as TODO."""
    return bool(_LEFT_OVER.search(text))


def _unseen(source: Source) -> Iterator[Finding]:
    """Find invisible characters, but those that a word, an emoji or a flag needs."""
    for match in _UNUSUAL.finditer(source.text):
        if not is_invisible(match[0]) or _joins(source.text, match.start()):
            continue
        name = unicodedata.name(match[0], "no name").lower()
        message = f"holds a character that nobody sees, U+{ord(match[0]):04X} ({name})"
        edit: Edit | None = Edit(match.start(), match.end(), without_invisible(match[0]))
        if match[0] in _TURNING:  # who wrote it must see how the words stand without it
            edit = None
        yield source.finding(match.start(), "invisible-character", message, "delete it", edit=edit)


def _joins(text: str, offset: int) -> bool:
    """Tell whether the invisible character at `offset` belongs to its neighbours: an emoji, a flag, a script that joins letters."""
    if text[offset] in _JOINERS:
        before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
        return all(_is_joined(char) for char in (before, after))
    return text[offset] in _TAGS and text[:offset].rstrip(_TAGS)[-1:] == _FLAG


def _is_joined(char: str) -> bool:
    """Tell whether a character is of an emoji, or a letter beyond Latin, Greek and Cyrillic, whose forms a joiner governs."""
    return unicodedata.category(char or " ") in ("So", "Sk", "Mn", "Mc") or (
        char.isalpha() and char >= "\u0590"
    )


def _stray(source: Source, body: int = 0) -> Iterator[Finding]:
    """Find spaces at the end of lines; where they break the line on purpose, the fix keeps the break."""
    text = source.text
    words = without_code(text) if source.path.endswith(".md") else ""
    for match in _STRAY.finditer(text):
        start, end = match.span()
        first = text.rfind("\n", 0, start) + 1
        line = words[first:start]
        if text[first:start].strip() and words and not line.strip():
            continue  # code is shown as it stands
        next_line = words[end + 1 : words.find("\n", end + 1)] if end + 1 < len(words) else ""
        breaks = start >= body and match[0].endswith("  ") and _NO_PROSE.match(line) is None
        breaks = breaks and bool(line.strip() and next_line.strip())
        fix = "write `<br>` to break the line, or delete them" if breaks else "delete them"
        edit = Edit(start, end, "<br>" if breaks else "")
        message = f"ends with {len(match[0])} space{'s' * (len(match[0]) > 1)}"
        yield source.finding(start, "stray-spaces", message, fix, length=end - start, edit=edit)


def _in_words(source: Source, text: str) -> Iterator[Finding]:
    """Find notes to oneself and doubled words; `text` is that of the source, with spaces instead of its code."""
    for match in _LEFT_OVER.finditer(text):
        note = match[0].removesuffix("-->").strip()
        message = f"“{note}” is a note to oneself"
        fix = "write what is missing, and delete the note"
        yield source.finding(match.start(), "left-over", message, fix, length=len(note))
    for match in _DOUBLED.finditer(text):
        if match[1].lower() in _MAY_BE_DOUBLED:
            continue
        edit = Edit(match.start(2), match.end(2), "")
        message = f"“{match[1]}” stands twice"
        yield source.finding(
            match.start(2) + len(match[2]) - len(match[1]),
            "doubled-word",
            message,
            "delete one of the two",
            length=len(match[1]),
            edit=edit,
        )
