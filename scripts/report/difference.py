"""What a difference of two versions is: what a change means for readers, and nothing about files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from scripts.report.versions import ComparedClaim

What = Literal["added", "removed", "moved", "changed", "elsewhere", "indirect"]
"""`elsewhere`: its own file is the same, but another one changes what readers see; `indirect`: that change is in the report under its own file."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CERTAINTIES = ("", "unchecked", "very low", "low", "moderate", "high")


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Words before and after, one of the two empty where they are new or gone; `name` says where they stand."""

    before: str
    after: str
    name: str
    urgent: bool = False

    @property
    def other_numbers(self) -> bool:
        """Tell whether a number in the sentence is another now."""
        both = bool(self.before and self.after)
        return both and _NUMBER.findall(self.before) != _NUMBER.findall(self.after)


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """A record of a data file, field by field: those that stay, too, so that a reviewer knows which record it is."""

    name: str
    fields: tuple[TextDifference, ...]

    @property
    def what(self) -> What:
        """What has happened to it."""
        if not any(change.before for change in self.fields):
            return "added"
        return "changed" if any(change.after for change in self.fields) else "removed"


@dataclass(frozen=True, slots=True)
class ClaimDifference:
    """A claim before and after, one of the two empty where it is new or lost."""

    before: ComparedClaim
    after: ComparedClaim

    @property
    def what(self) -> Literal["added", "lost", "changed", "reworded"]:
        """What has happened to it: `reworded` keeps its sources and its certainty."""
        if ComparedClaim() in (self.before, self.after):
            return "added" if self.before == ComparedClaim() else "lost"
        same = (self.before.sources, self.before.certainty) == (self.after.sources, self.after.certainty)
        return "reworded" if same else "changed"

    @property
    def surer(self) -> bool:
        """Tell whether the guide now says that it is surer than before."""
        return self.what == "changed" and _sure(self.after.certainty) > _sure(self.before.certainty)


def _sure(certainty: str) -> int:
    return _CERTAINTIES.index(certainty) if certainty in _CERTAINTIES else 0


@dataclass(frozen=True, slots=True)
class PageDifference:
    """One page or term that readers will see otherwise; if it is `indirect`, `because` names what it shows that has changed."""

    key: str
    title: str
    kind: Literal["page", "term"]
    what: What
    path_before: str = ""
    path_after: str = ""
    because: tuple[str, ...] = ()
    texts: tuple[TextDifference, ...] = ()
    claims: tuple[ClaimDifference, ...] = ()
    grade_before: float = 0.0
    grade_after: float = 0.0
    headings_lost: tuple[str, ...] = ()
    review_void: str = ""
    redirected: bool = True
    """For a page that has gone: whether its old URL redirects."""

    def claim_behind(self, text: TextDifference) -> ComparedClaim | None:
        """Return the claim to which a changed sentence belongs, if only its words have changed."""
        reworded = (claim.after for claim in self.claims if claim.what == "reworded")
        return next((claim for claim in reworded if text.after and text.after in claim.words), None)

    @property
    def detailed_claims(self) -> tuple[ClaimDifference, ...]:
        """The claims that are more than reworded."""
        return tuple(claim for claim in self.claims if claim.what != "reworded")

    @property
    def quiet(self) -> bool:
        """Tell whether a reader sees nothing of it: links that follow a move, or the lines on top."""
        seen = self.texts or self.claims or self.headings_lost or self.review_void
        return self.what == "changed" and not seen


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions for readers; `problems` are the findings of the checks in the new one."""

    signs: tuple[RecordDifference, ...] = ()
    pages: tuple[PageDifference, ...] = ()
    references: tuple[RecordDifference, ...] = ()
    pictures: tuple[TextDifference, ...] = ()
    """Pictures as data URLs, or as a hash where they are too large to show."""
    hosts: tuple[str, ...] = ()
    reviews_new: tuple[str, ...] = ()
    reviews_gone: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    other_files: tuple[str, ...] = ()
    sources: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What stands behind the ids that the claims name: who wrote what, and where it can be read."""

    def of(self, *what: What) -> tuple[PageDifference, ...]:
        """Return the pages and terms to which one of these has happened, unless no reader sees it."""
        return tuple(page for page in self.pages if page.what in what and not page.quiet)

    @property
    def detailed(self) -> tuple[PageDifference, ...]:
        """The pages and terms that the report shows sentence by sentence."""
        return self.of("removed", "added", "moved", "changed", "elsewhere")

    @property
    def quiet(self) -> tuple[PageDifference, ...]:
        """The pages that were edited so that no reader sees it."""
        return tuple(page for page in self.pages if page.quiet)

    @property
    def shared(self) -> dict[str, tuple[PageDifference, ...]]:
        """The pages touched indirectly by what they are touched through, the furthest-reaching first."""
        found: dict[str, list[PageDifference]] = {}
        for page in self.of("indirect"):
            for reason in page.because:
                found.setdefault(reason, []).append(page)
        return {key: tuple(found[key]) for key in sorted(found, key=lambda key: -len(found[key]))}

    @property
    def urgent_texts(self) -> tuple[tuple[PageDifference, TextDifference], ...]:
        """The sentences that change in a card of urgent signs of a page's own."""
        return tuple((page, text) for page in self.pages for text in page.texts if text.urgent)
