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
"""The files that must be there: what is warned of, what is not, and what the box offers. Of all other signs a check knows."""

Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
WordGroups = Annotated[tuple[Texts, ...], Field(min_length=1)]


class Warned(Strict):
    """What people type when they may mean an urgent sign, or need a page of safety."""

    rules: tuple[WordGroups, ...] = ()
    """Groups of words: a query with a word of every group is warned at once. `numb*` stands for all that begin so, `$back` for a set."""
    names: tuple[Text, ...] = ()
    """Medical names: any of them warns at once, and a slip in any of its words is read as the name."""
    said: Texts
    """Phrases in people's own words, slips and all: a query that is more like them than like all other phrases is warned."""

    @property
    def all_rules(self) -> tuple[WordGroups, ...]:
        """Its rules; the names are the last, of one group."""
        return (*self.rules, (self.names,)) if self.names else self.rules


class Box(Strict):
    """What the search box offers."""

    readers: tuple[Text, ...] = ()
    """Pages about the guide that readers ask for; all others of their kind stand below, with those for clinics."""
    ways: dict[str, Text]
    """Ways into the guide when nothing is found: words by address."""


class SearchWords(Strict):
    """What one file, or all together, may hold."""

    asked: dict[str, Texts] = Field(default_factory=dict)
    """Phrases that people type, by the address that answers them."""
    signs: dict[Slug, Warned] = Field(default_factory=dict)
    """What is typed of urgent signs, by their id in urgent_signs.yml."""
    pages: dict[str, Warned] = Field(default_factory=dict)
    """The same for pages of safety, by their address."""
    harmless: tuple[Text, ...] = ()
    """Phrases that hold words of alarm and mean nothing urgent: the search learns the difference from them."""
    same: tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...] = ()
    """Groups of words that are taken for one another."""
    sets: dict[Slug, Texts] = Field(default_factory=dict)
    """Words that many rules share, by the name under which rules use them."""
    box: Box | None = None
    """What the search box offers."""

    @property
    def warned(self) -> dict[str, Warned]:
        """What warns: signs by id, pages of safety by address."""
        return {**self.signs, **self.pages}

    def joined(self, later: SearchWords) -> SearchWords:
        """Return both as one; where both speak of an address, a sign or a set, `later` wins (a check tells of it)."""
        return SearchWords(
            asked={**self.asked, **later.asked},
            signs={**self.signs, **later.signs},
            pages={**self.pages, **later.pages},
            harmless=self.harmless + later.harmless,
            same=self.same + later.same,
            sets={**self.sets, **later.sets},
            box=later.box or self.box,
        )


def read_search_words(root: Path, read: Callable[[str], SearchWords | None]) -> SearchWords:
    """Read all files of the folder with `read`, which tells of one that is missing or broken; and some must be there."""
    words = SearchWords()
    names = {path.relative_to(root).as_posix() for path in (root / SEARCH).glob("*.yml")}
    for name in sorted({*names, *NEEDED}):
        words = words.joined(read(name) or SearchWords())
    return words
