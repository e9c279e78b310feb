"""What people type that the pages do not say: phrases for an address, words that mean the same, hints of an urgent sign."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from scripts.model.schema import Strict, Text

SEARCH_WORDS = "docs/_data/search_words.yml"
SIGNS = "low-back-pain/urgent-signs/"

Some = Annotated[tuple[Text, ...], Field(min_length=1)]


class UrgentWords(Strict):
    """A hint of an urgent sign: a query that has a word of every group shows the sign before all results."""

    sign: Text
    """What the reader is told, in a plain sentence or two."""
    level: Literal["emergency", "today", "soon"]
    """How soon help is needed, as in urgent_signs.yml."""
    words: Annotated[tuple[Some, ...], Field(min_length=1)]
    """Groups of words; a word that ends in `*` stands for all that begin so."""
    page: Text = SIGNS
    """The address to which the card leads."""


class Alarm(Strict):
    """What is shown for a query that no rule knows, but that sounds like what people type of something urgent."""

    sign: Text
    """What the reader is told."""
    level: Literal["emergency", "today", "soon"]
    """How the card looks, as in urgent_signs.yml."""
    page: Text = SIGNS
    """The address to which the card leads."""
    at: Some
    """Addresses under `asked`, whose phrases are compared with the query."""
    said: tuple[Text, ...] = ()
    """More of what people type of such things, slips and all; it is compared alone, and neither found nor taken for spelling."""


class SearchWords(Strict):
    """What the search knows beside the pages."""

    alarms: tuple[Alarm, ...] = ()
    """What sounds urgent, though no rule of `urgent` knows it."""
    harmless: tuple[Text, ...] = ()
    """Phrases that hold words of alarm and mean nothing urgent; the search learns the difference from them."""
    same: tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...] = ()
    """Groups of words that are taken for one another."""
    urgent: tuple[UrgentWords, ...] = ()
    """Hints of urgent signs."""
    asked: dict[str, Some] = Field(default_factory=dict)
    """Phrases that people type, by the address that answers them."""
