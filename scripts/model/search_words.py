"""What people type, for the search: phrases by the page or the urgent sign that answers them, and words that mean the same.

No sentence of medical meaning stands in these files. A warning names an urgent sign, or a page of safety, and shows its words.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import Field

from scripts.model.schema import Slug, Strict, Text

SEARCH = "docs/_data/search"
"""The folder of the data: one file for each part of the guide, so that none grows too large for an editor."""

SIGNS = f"{SEARCH}/signs-emergency.yml"
NEEDED = (SIGNS, f"{SEARCH}/pages.yml", f"{SEARCH}/harmless.yml", f"{SEARCH}/box.yml")
"""The files that must be there: what is warned of, what is not, and the words of the box. Of all other signs a check knows."""

Some = Annotated[tuple[Text, ...], Field(min_length=1)]
Rule = Annotated[tuple[Some, ...], Field(min_length=1)]


class Warned(Strict):
    """What people type when they may mean an urgent sign, or need a page of safety."""

    rules: tuple[Rule, ...] = ()
    """Groups of words: a query with a word of every group is warned at once. `numb*` stands for all that begin so, `$back` for a set."""
    names: tuple[Text, ...] = ()
    """Medical names: any of them warns at once, and a slip in any of its words is read as the name."""
    said: Some
    """Phrases in people's own words, slips and all: a query that is more like them than like all other phrases is warned."""


class Box(Strict):
    """The words of the search box itself, so that its scripts hold none and a translation finds them."""

    name: Text
    """What the box is called for those who hear it."""
    label: Text
    """The words over the field."""
    close: Text
    """The button that closes it."""
    ready: Text
    """When nothing is typed yet."""
    keys: Text
    """How the results are reached with the keyboard."""
    one: Text
    """When one result is shown."""
    many: Text
    """When `{count}` results are shown."""
    none: Text
    """When nothing is found."""
    more: Text
    """When results are still on their way."""
    warned: Text
    """What is said before the count when an urgent sign is shown."""
    read: Text
    """What `{words}` a slip was taken for."""
    unknown: Text
    """Which `{words}` do not stand in the guide."""
    results: Text
    """The name of the list of results."""
    others: Text
    """The heading over pages for clinics and editors."""
    try_: Text = Field(alias="try")
    """What to do when nothing is found."""
    failed: Text
    """When the index could not be loaded; `pages` follows as a link."""
    pages: Text
    """The words of that link."""
    sure: Text
    """The words before the certainty of a sign."""
    sources: Text
    """The words before its sources."""
    call: Text
    """The word before the emergency numbers."""
    readers: tuple[Text, ...] = ()
    """Pages about the guide that readers ask for; all others of their kind stand below, with those for clinics."""
    ways: dict[str, Text]
    """Ways into the guide when nothing is found: words by address."""


class SearchWords(Strict):
    """What one file, or all together, may hold."""

    asked: dict[str, Some] = Field(default_factory=dict)
    """Phrases that people type, by the address that answers them."""
    signs: dict[Slug, Warned] = Field(default_factory=dict)
    """What is typed of urgent signs, by their id in urgent_signs.yml."""
    pages: dict[str, Warned] = Field(default_factory=dict)
    """The same for pages of safety, by their address."""
    harmless: tuple[Text, ...] = ()
    """Phrases that hold words of alarm and mean nothing urgent: the search learns the difference from them."""
    same: tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...] = ()
    """Groups of words that are taken for one another."""
    sets: dict[Slug, Some] = Field(default_factory=dict)
    """Words that many rules share, by the name under which rules use them."""
    box: Box | None = None
    """The words of the search box."""

    def joined(self, other: SearchWords) -> SearchWords:
        """Return both as one; where both speak of an address, a sign or a set, `other` wins (a check tells of it)."""
        return SearchWords(
            asked={**self.asked, **other.asked},
            signs={**self.signs, **other.signs},
            pages={**self.pages, **other.pages},
            harmless=self.harmless + other.harmless,
            same=self.same + other.same,
            sets={**self.sets, **other.sets},
            box=other.box or self.box,
        )


def read_search_words(root: Path, read: Callable[[str], SearchWords | None]) -> SearchWords:
    """Read all files of the folder with `read`, which tells of one that is missing or broken; and some must be there."""
    words = SearchWords()
    names = {path.relative_to(root).as_posix() for path in (root / SEARCH).glob("*.yml")}
    for name in sorted({*names, *NEEDED}):
        words = words.joined(read(name) or SearchWords())
    return words
