"""Cuts a Markdown text into passages: the sentences that one citation stands behind, or that none does.

A citation stands behind what goes before it in its own paragraph, list item or table cell, back to the citation before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scripts.model.outline import CITATION, Citation, read_citations
from scripts.model.text import blank_out, one_line, sentence_spans


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """The words of one sentence without markup, and where it begins."""

    words: str
    offset: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences and the citation behind them, if there is one."""

    sentences: tuple[CitedSentence, ...]
    citation: Citation | None

    @property
    def words(self) -> str:
        """All of its sentences on one line."""
        return " ".join(sentence.words for sentence in self.sentences)


_NO_PROSE = re.compile(r"^[ \t]*(?:#{1,6}[ ]|/{3}|<!--)[^\n]*|^[ \t|:-]+$", re.M)
MARKUP = re.compile(r"\]\([^)\n]*\)|\{[^}\n]*\}|[*_`\[\]]|^[ \t]*(?:>[ \t]*)*(?:[-*+]|\d+[.)])[ \t]", re.M)
"""What readers do not see in a paragraph, item or cell."""

UNIT_END = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)]|>)[ \t])|\||\Z")
"""Where a paragraph, item or cell ends."""


@lru_cache(maxsize=4096)  # checks, lists and data files all ask; under `make serve`, again at each edit
def passages(text: str) -> tuple[Passage, ...]:
    """Return the passages of a text in reading order; offsets are into `text`."""
    return tuple(_passages(text))


def _passages(text: str) -> Iterator[Passage]:
    bare = blank_out(_NO_PROSE, text)
    citations = read_citations(bare)
    ends = [match.end() for match in CITATION.finditer(bare)]
    units = list(UNIT_END.finditer(bare := blank_out(CITATION, bare)))
    bare = blank_out(MARKUP, bare)
    start = index = 0
    for unit in units:
        while index < len(citations) and citations[index].offset < unit.start():
            yield Passage(_sentences(bare, start, citations[index].offset), citations[index])
            start = ends[index]
            index += 1
        if left := _sentences(bare, start, unit.start()):
            yield Passage(left, None)
        start = max(start, unit.end())


def _sentences(text: str, start: int, end: int) -> tuple[CitedSentence, ...]:
    """Cut `text[start:end]` into its sentences."""
    spans = sentence_spans(text, start, end)
    return tuple(CitedSentence(one_line(text[first:last]), first) for first, last in spans)
