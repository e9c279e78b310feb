"""What people type that the pages do not say: phrases for an address, words that mean the same, hints of an urgent sign."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from scripts.model.schema import Strict, Text

SEARCH_WORDS = "docs/_data/search_words.yml"

Some = Annotated[tuple[Text, ...], Field(min_length=1)]


class UrgentWords(Strict):
    """A hint of an urgent sign: a query that has a word of every group shows `sign` before all results.

    A word that ends in `*` stands for all that begin so.
    """

    sign: Text
    """The sign, in the words that are shown."""
    level: Literal["emergency", "today", "soon"]
    """How soon to act."""
    words: Annotated[tuple[Some, ...], Field(min_length=1)]
    """Groups of words: a query must have one of each."""


class SearchWords(Strict):
    """`asked` holds phrases by the address that answers them; `same` holds words that are taken for one another;
    a query that leads to one of `urgent_pages` shows the way to the urgent signs, too."""

    urgent_pages: tuple[Text, ...] = ()
    """Addresses whose readers are shown the way to the urgent signs, too."""
    same: tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...] = ()
    """Groups of words that are taken for one another."""
    urgent: tuple[UrgentWords, ...] = ()
    """Hints of urgent signs."""
    asked: dict[str, Some] = Field(default_factory=dict)
    """What people type, by the address that answers it."""
