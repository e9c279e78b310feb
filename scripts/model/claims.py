"""The claims of the guide: every cited passage, derived from the pages, never written twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from scripts.model.page import Page, Term
from scripts.model.passages import passages
from scripts.model.schema import Certainty


@dataclass(frozen=True, slots=True)
class Claim:
    """The cited sentences of one passage. `anchor` is the heading above them, empty at the top of a page.

    `certainty` is one of our words, or empty; a check reports any other.
    """

    document: Page | Term
    anchor: str
    words: str
    ids: tuple[str, ...]
    certainty: str


def register_anchor(key: str) -> str:
    """Return the id of the heading under which the register of claims lists a page or term."""
    return f"page-{key.replace('/', '-')}"


def claims(document: Page | Term) -> Iterator[Claim]:
    """Yield the claims of a page or term in reading order; two citations side by side share their words."""
    headings = list(reversed(document.outline.headings))
    anchor = words = ""
    for passage in passages(document.outline.words):
        if (citation := passage.citation) is None:
            continue
        while headings and headings[-1].offset < citation.offset:
            anchor = headings.pop().id
        words = passage.words or words
        yield Claim(document, anchor, words, citation.ids, _known(citation.certainty))
    if isinstance(document, Term):
        for fact in document.meta.facts.values():
            for passage in passages(fact):
                if citation := passage.citation:
                    words = passage.words or words
                    yield Claim(document, "", words, citation.ids, _known(citation.certainty))


def _known(certainty: str) -> str:
    return certainty if certainty in get_args(Certainty) else ""
