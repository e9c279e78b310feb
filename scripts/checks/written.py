"""What an editor has written, read from the source alone: its words, the cells of its tables, the levels of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scripts.model.outline import CITATION
from scripts.model.text import blank_out

_NO_WORDS = re.compile(
    r"""
    <!--.*?--> | ^[ \t>]*/{3,}[^\n]*$ | ^[ \t]*(?:`{3,}|~{3,})[^\n]*$ | \]\((?:[^()\n]|\([^()\n]*\))*\) | \{[:\#.][^}\n]*\}
    | </?[a-zA-Z][^<>:]*> | ^[ \t]*\d+[.)](?=[ \t]) | &[\#\w]+; | ^[ ]{0,3}\[(?!\^)[^\[\]\n@]+\]:[ \t]*\S+[^\n]*$
    """,
    re.X | re.S | re.M,
)
_WITHIN_WORDS = re.compile(r"</?(?:sub|sup|wbr|abbr|kbd)\b[^<>\n]*>")
_JOINT = "\x00"
"""Stands for a tag that does not part the letters before and behind it."""

_ITEM = re.compile(r"^(?P<indent>[ \t]*)(?:[-*+]|\d+[.)])[ \t]+(?=\S)", re.M)
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}$")
_DELIMITERS = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")


class Item(NamedTuple):
    """An item of a list: its offset, and in how many other items it is meant to be nested."""

    offset: int
    depth: int


def words_of(body: str) -> list[tuple[str, int]]:
    """Return each word for readers in small letters, with its offset; addresses, ids, notes and citations are none."""
    bare = _WITHIN_WORDS.sub(lambda match: _JOINT * len(match[0]), body)
    for pattern in (CITATION, _NO_WORDS):
        bare = blank_out(pattern, bare)
    found = re.finditer(rf"[^\W_]+(?:{_JOINT}+[^\W_]+)*", bare)
    return [(match[0].replace(_JOINT, "").casefold(), match.start()) for match in found]


def cells(words: str) -> Iterator[tuple[int, int, int]]:
    """Yield offset, number of cells and number of cells in the head for each row of each table; `words` is a body without code."""
    wanted, offset, before = 0, 0, ""
    for line in words.split("\n"):
        if wanted and not line.strip():
            wanted = 0
        elif wanted:
            yield offset + len(line) - len(line.lstrip()), _count(line), wanted
        elif "|" in line and "|" in before and _DELIMITERS.match(line) and _count(line) == _count(before):
            wanted = _count(before)
        before = line
        offset += len(line) + 1


def _count(line: str) -> int:
    bare = CITATION.sub("", line).strip()
    bars = len(_BAR.findall(bare))
    return (
        bars + 1 - bare.startswith("|") - (bare.endswith("|") and not bare.endswith("\\|") and len(bare) > 1)
    )


def items(words: str) -> list[Item]:
    """Return every item of every list, with the depth that its indent asks for; `words` is a body without code."""
    found: list[Item] = []
    indents: list[int] = []
    end = 0
    for match in _ITEM.finditer(words):
        line_end = words.find("\n", match.start())
        if _RULE.match(words[match.start() : line_end if line_end >= 0 else len(words)]):
            continue
        between = words[end : match.start()]
        indent = len(match["indent"].expandtabs(4))
        if re.search(r"^\S", re.sub(r"\A[^\n]*\n?", "", between), re.M) and not indent:
            indents = []
        while indents and indent <= indents[-1]:
            indents.pop()
        found.append(Item(match.end("indent"), len(indents)))
        indents.append(indent)
        end = match.end()
    return found
