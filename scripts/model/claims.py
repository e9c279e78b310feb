"""The claims of the guide: every sentence with a citation, derived from the pages, never written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.model.outline import CITATION, read_citations
from scripts.model.page import Page, Term


@dataclass(frozen=True, slots=True)
class Claim:
    """One cited sentence. `anchor` is the heading above it, empty at the top of a page."""

    document: Page | Term
    anchor: str
    sentence: str
    ids: tuple[str, ...]
    certainty: str


_START = re.compile(r"\n[ \t]*\n|\n[ \t]*(?:[-*+]|\d+\.)[ \t]|\||\n///[^\n]*\n|(?<=[.!?])[ \n]|\]|^[-*+] ")
_MARKUP = re.compile(r"\[([^\[\]]*)\]\([^)]*\)")


def claims(document: Page | Term) -> Iterator[Claim]:
    """Yield the claims of a page or term in reading order."""
    headings = document.outline.headings
    for citation in document.outline.citations:
        above = [heading.id for heading in headings if heading.offset < citation.offset]
        sentence = sentence_before(document.body, citation.offset)
        yield Claim(document, above[-1] if above else "", sentence, citation.ids, citation.certainty)
    if isinstance(document, Term):
        for fact in document.meta.facts.values():
            for citation in read_citations(fact):
                sentence = sentence_before(fact, citation.offset)
                yield Claim(document, "", sentence, citation.ids, citation.certainty)


def sentence_before(text: str, offset: int) -> str:
    """Return the words of the sentence that ends at `offset`, where its citation stands."""
    before = _MARKUP.sub(r"\1", CITATION.sub(lambda m: "]" * len(m[0]), text[:offset]))
    before = before.rstrip()
    ends = [match.end() for match in _START.finditer(before) if match.end() < len(before) - 1]
    return " ".join(re.sub(r"[*_#]+|\{[^}]*\}", "", before[ends[-1] if ends else 0 :]).strip("-> \n").split())
