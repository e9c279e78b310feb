"""The difference of two versions of the guide: what a pull request changes for readers, and nothing about files.

`compare` computes it; three printers show it (`as_html`, `as_markdown`, `as_json`). It survives JSON, so that a trusted
workflow can print what an untrusted one has computed (`as_json.read`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar, Literal

What = Literal["added", "removed", "changed"]
_FORBID = {"extra": "forbid"}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class TextChange:
    """A sentence before and after; one of the two is empty where it is new or gone."""

    before: str
    after: str
    under: str
    urgent: bool = False
    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    @property
    def other_numbers(self) -> bool:
        """Tell whether a number in the sentence is another now."""
        both = bool(self.before and self.after)
        return both and _NUMBER.findall(self.before) != _NUMBER.findall(self.after)


@dataclass(frozen=True, slots=True)
class SignChange:
    """An urgent sign, a level's advice or an emergency number, line by line before and after."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A cited passage: `reworded` keeps its sources and its certainty."""

    what: Literal["added", "lost", "changed", "reworded"]
    before: str
    after: str
    sources_before: tuple[str, ...]
    sources_after: tuple[str, ...]
    certainty_before: str
    certainty_after: str
    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    @property
    def all_sources(self) -> frozenset[str]:
        """Every source, before and after."""
        return frozenset({*self.sources_before, *self.sources_after})

    @property
    def surer(self) -> bool:
        """Tell whether the guide now says that it is surer than before."""
        return _sure(self.certainty_after) > _sure(self.certainty_before) and self.what == "changed"


def _sure(certainty: str) -> int:
    order = ("", "unchecked", "very low", "low", "moderate", "high")
    return order.index(certainty) if certainty in order else 0


@dataclass(frozen=True, slots=True)
class PageChange:
    """One page or word that readers will see otherwise. `indirect`: its own file has not changed, but `because` of these."""

    key: str
    title: str
    sort: Literal["page", "word"]
    what: Literal["added", "removed", "moved", "changed", "indirect"]
    path: str
    address: str
    address_before: str
    because: tuple[str, ...] = ()
    texts: tuple[TextChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    grade_before: float = 0.0
    grade_after: float = 0.0
    anchors_lost: tuple[str, ...] = ()
    review_void: str = ""
    leads_on: bool = True
    """For a page that has gone: whether its old address still leads somewhere."""
    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    def behind(self, text: TextChange) -> ClaimChange | None:
        """Return the claim to which a changed sentence belongs, if only its words have changed."""
        return next(
            (one for one in self.claims if one.what == "reworded" and text.after and text.after in one.after),
            None,
        )

    @property
    def claims_told(self) -> tuple[ClaimChange, ...]:
        """The claims that are more than reworded."""
        return tuple(one for one in self.claims if one.what != "reworded")

    @property
    def quiet(self) -> bool:
        """Tell whether a reader sees nothing of it: links that follow a move, or the lines on top."""
        seen = self.texts or self.claims or self.anchors_lost or self.review_void
        return self.what == "changed" and not seen


@dataclass(frozen=True, slots=True)
class PictureChange:
    """A picture before and after, as data addresses; empty where it is new or gone, a hash where it is large."""

    path: str
    before: str
    after: str
    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID


@dataclass(frozen=True, slots=True)
class Difference:
    """All of it. `problems` are what the checks say of the new version."""

    signs: tuple[SignChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    hosts: tuple[str, ...] = ()
    pictures: tuple[PictureChange, ...] = ()
    references: tuple[TextChange, ...] = ()
    """What is told of a source, before and after; `under` is its id."""
    reviews_new: tuple[str, ...] = ()
    reviews_gone: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)
    """What stands behind the ids that the claims name: who, what, where."""
    other_files: tuple[str, ...] = ()
    """Files outside of docs/ that change: program, tests, workflows."""
    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    def of(self, *what: str) -> tuple[PageChange, ...]:
        """Return the pages and words to which one of these has happened."""
        return tuple(page for page in self.pages if page.what in what)

    def shared(self) -> dict[str, tuple[PageChange, ...]]:
        """Return the pages touched indirectly by what they are touched through, the furthest-reaching first."""
        found: dict[str, list[PageChange]] = {}
        for page in self.of("indirect"):
            for reason in page.because or ("another page",):
                found.setdefault(reason, []).append(page)
        return {reason: tuple(found[reason]) for reason in sorted(found, key=lambda one: -len(found[one]))}

    @property
    def urgent_texts(self) -> tuple[tuple[PageChange, TextChange], ...]:
        """The sentences that change in a card of urgent signs of a page's own."""
        return tuple((page, text) for page in self.pages for text in page.texts if text.urgent)
