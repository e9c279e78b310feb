"""The sentences that are hardest to read, with their lines: where to begin when a page should become easier."""

from __future__ import annotations

from heapq import nlargest
from typing import NamedTuple

from scripts.checks.words import finding_at, grade, sentences_of
from scripts.model.library import Library
from scripts.model.page import Page
from scripts.model.schema import READER_KINDS
from scripts.syntax.renderer import Rendering

_FEWEST_WORDS = 6
"""A name or a heading in a list has a grade, too, but nobody can make it easier."""


class Hard(NamedTuple):
    """A sentence that is hard to read: its file and line, its reading grade, its number of words, and itself."""

    path: str
    line: int
    grade: float
    words: int
    sentence: str


def hardest(
    library: Library, rendering: Rendering, only: frozenset[str] | None = None, count: int = 5
) -> list[Hard]:
    """Return the `count` hardest sentences of the files `only`, or of all reader pages; the hardest first."""
    found = []
    for document in library.documents:
        path = document.source.path
        wanted = (
            path in only if only else not isinstance(document, Page) or document.meta.kind in READER_KINDS
        )
        if wanted:
            for sentence in sentences_of(rendering[document.path].tree):
                if len(sentence.split()) >= _FEWEST_WORDS:
                    found.append((grade([sentence]), len(sentence.split()), sentence, document))
    hardest_first = nlargest(count, found, key=lambda entry: entry[:3])
    return [
        Hard(finding.path, finding.line, round(sentence_grade, 1), words, sentence)
        for sentence_grade, words, sentence, document in hardest_first
        if (finding := finding_at(library, document, sentence, "reading-grade", "", ""))
    ]
