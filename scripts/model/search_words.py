"""What people type that the pages do not say: phrases for an address, words that mean the same, hints of an urgent sign."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from scripts.model.schema import Strict, Text

SEARCH_WORDS = "docs/_data/search_words.yml"

Some = Annotated[tuple[Text, ...], Field(min_length=1)]


class UrgentWords(Strict):
    """A hint of an urgent sign: a query that has a word of every group shows the sign before all results."""

    sign: Text
    """What the reader is told, in a plain sentence or two."""
    level: Literal["emergency", "today", "soon"]
    """How soon help is needed, as in urgent_signs.yml."""
    words: Annotated[tuple[Some, ...], Field(min_length=1)]
    """Groups of words; a word that ends in `*` stands for all that begin so."""


class SearchWords(Strict):
    """What the search knows beside the pages."""

    urgent_pages: tuple[Text, ...] = ()
    """Addresses of pages that tell of an emergency: a query that leads there shows the way to the urgent signs, too."""
    same: tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...] = ()
    """Groups of words that are taken for one another."""
    urgent: tuple[UrgentWords, ...] = ()
    """Hints of urgent signs."""
    asked: dict[str, Some] = Field(default_factory=dict)
    """Phrases that people type, by the address that answers them."""
