"""Reviews by clinicians: who read which words of a page, and whether these words still stand.

A review is bound to the hash of the page's words, with how sure we are. A later change of substance makes it "changed since
review"; a change that its entry calls a typo does not. Nobody is invented: without a record a page is not reviewed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from scripts.model.outline import CITATION
from scripts.model.page import Page
from scripts.model.schema import Strict, Text
from scripts.model.text import text_hash

VALID_FOR = timedelta(days=365)
"""So long after its first day or its reading a page should be read again."""


class Review(Strict):
    """One person has read one page on one day; `hash` is that of the words that were read."""

    page: Text
    """The id of the page, or `glossary/` and the id of the term."""
    who: Text
    """The name of the person who read it, and who has agreed to be named."""
    role: Text
    """What that person is, for example physiotherapist."""
    date: date
    """The day of the reading."""
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """The hash of the words that were read, and of how sure we were; `review` writes it."""


class Reviews(Strict):
    """The whole of reviews.yml."""

    reviews: tuple[Review, ...]
    """The readings, in any order."""


def review_hash(body: str) -> str:
    """Hash what a reviewer reads in the body of a page: the words, and how sure we are of each claim. 16 hex digits."""
    return text_hash(CITATION.sub(lambda match: f" {match[2] or ''} ", body))


ReviewState = Literal["none", "current", "changed"]


def review_state(page: Page, reviews: tuple[Review, ...]) -> tuple[ReviewState, Review | None]:
    """Return whether the newest review of a page still holds, and that review."""
    own = [review for review in reviews if review.page == page.key]
    if not own:
        return "none", None
    newest = max(own, key=lambda review: review.date)
    if newest.hash == review_hash(page.body):
        return "current", newest
    since = [change for change in page.meta.changes if change.date >= newest.date]
    only_typos = bool(since) and all(change.class_ == "typo" for change in since)
    return ("current" if only_typos else "changed"), newest
