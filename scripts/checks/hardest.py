"""The sentences that are hardest to read, with their lines: where to begin when a page should become easier."""

from __future__ import annotations

from heapq import nlargest
from typing import NamedTuple

from scripts.checks.rendered import Rendered
from scripts.checks.words import finding_at, grade, sentences_of
from scripts.model.library import Library
from scripts.model.page import Page
from scripts.model.schema import READER_KINDS

_FEWEST_WORDS = 6
"""A name or a heading in a list has a grade, too, but nobody can make it easier."""


class Hard(NamedTuple):
    """One hard sentence: where it stands, its reading grade and its length."""

    path: str
    line: int
    grade: float
    words: int
    sentence: str


def hardest(
    library: Library, rendered: Rendered, only: frozenset[str] | None = None, count: int = 5
) -> list[Hard]:
    """Return the `count` hardest sentences of the files `only`, or of all reader pages; the hardest first."""
    found = []
    for document in library.documents:
        path = document.source.path
        wanted = (
            path in only if only else not isinstance(document, Page) or document.meta.kind in READER_KINDS
        )
        if wanted:
            for sentence in sentences_of(rendered[document.path].tree):
                if len(sentence.split()) >= _FEWEST_WORDS:
                    found.append((grade([sentence]), len(sentence.split()), sentence, document))
    worst = nlargest(count, found, key=lambda one: one[:3])
    findings = [(finding_at(library, one[3], one[2], "reading-grade", "", ""), one) for one in worst]
    return [Hard(finding.path, finding.line, round(one[0], 1), one[1], one[2]) for finding, one in findings]
