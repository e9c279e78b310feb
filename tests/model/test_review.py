"""A review holds for the words that were read, and for no others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scripts.model.library import Library, load_library
from scripts.model.page import Page
from scripts.model.review import Review, review_hash, review_state
from tests.project import front
from tests.rendering import part

REVIEW = "parts/review.html"
BODY = "\nThis page helps you. [@one2020 | low] Rest is one choice.\n"
CHANGE = "  - date: 2026-12-01\n    class: {}\n    what: A word.\n    why: It was wrong.\n---\n"


def page(project: Path, body: str, change: str = "") -> tuple[Library, Page]:
    """Return the small guide and its page with a body, and with a later change of that class."""
    top = front("page")
    if change:
        top = top.removesuffix("---\n") + CHANGE.format(change)
    (project / "docs/page.md").write_text(top + body, encoding="utf-8")
    library = load_library(project)
    found = library.page_by_id("page")
    assert found
    return library, found


def reviewed(body: str) -> tuple[Review, ...]:
    """Return one review of a body."""
    return (
        Review(
            page="page",
            who="A. Reader",
            role="physiotherapist",
            date=date(2026, 11, 30),
            hash=review_hash(body),
        ),
    )


def test_without_a_record_nobody_has_reviewed(project: Path) -> None:
    """Nobody is invented."""
    library, reviewed_page = page(project, BODY)
    assert review_state(reviewed_page, library.reviews) == ("none", None)
    assert part(library, reviewed_page, REVIEW) == "Not yet reviewed by a clinician"


def test_a_review_names_who_what_and_when(project: Path) -> None:
    """While the words stand as they were read; spaces and commas do not matter."""
    library, reviewed_page = page(project, BODY.replace(" Rest", "\n\nRest"))
    library.reviews = reviewed(BODY)
    assert (
        part(library, reviewed_page, REVIEW) == "Reviewed by A. Reader, physiotherapist, on 30 November 2026"
    )


def test_a_later_change_of_substance_makes_it_changed_since_review(project: Path) -> None:
    """Also one that was not written down."""
    for change in ("clinical", "wording", ""):
        library, reviewed_page = page(project, BODY.replace("one choice", "the best choice"), change)
        library.reviews = reviewed(BODY)
        assert review_state(reviewed_page, library.reviews)[0] == "changed"
        assert part(library, reviewed_page, REVIEW).startswith("Changed since review.")


def test_another_certainty_makes_it_changed_since_review(project: Path) -> None:
    """How sure we are is what a clinician looks at; a source that joins is no word."""
    _, reviewed_page = page(project, BODY)
    assert review_state(reviewed_page, reviewed(BODY.replace("low", "high")))[0] == "changed"
    assert (
        review_state(reviewed_page, reviewed(BODY.replace("@one2020", "@one2020; @two2020")))[0] == "current"
    )


def test_a_typo_leaves_the_review_standing(project: Path) -> None:
    """If its entry says that it was one."""
    _, reviewed_page = page(project, BODY, "typo")
    assert review_state(reviewed_page, reviewed(BODY.replace("Rest", "Rets")))[0] == "current"
