"""The words of the real guide: plain, short, and safety first."""

from __future__ import annotations

import statistics

import pytest

from scripts.checks.words import grade, sentences_of
from scripts.model.library import Library
from scripts.model.page import Page
from scripts.model.schema import READER_KINDS
from scripts.syntax.renderer import Rendering, current_rendering


@pytest.fixture(scope="module")
def rendering(library: Library) -> Rendering:
    """Every page as the syntax renders it."""
    return current_rendering(library)


def reader_pages(library: Library) -> list[Page]:
    """Return the pages that are for readers in pain."""
    return [page for page in library.pages.values() if page.meta.kind in READER_KINDS]


def test_half_of_the_pages_read_at_grade_five_and_a_half(library: Library, rendering: Rendering) -> None:
    """No reader page is above 7 (a check holds that), and the median is at most 5.5."""
    grades = [grade(sentences_of(rendering[page.path].tree)) for page in reader_pages(library)]
    assert statistics.median(grades) <= 5.5


def test_few_sentences_are_long(library: Library, rendering: Rendering) -> None:
    """At most 5 in 100 have more than 20 words."""
    sentences = [
        sentence for page in reader_pages(library) for sentence in sentences_of(rendering[page.path].tree)
    ]
    long = [sentence for sentence in sentences if len(sentence.split()) > 20]
    assert len(long) / len(sentences) <= 0.05, long


def test_hardly_a_page_is_said_not_to_lead_to_a_booking(library: Library) -> None:
    """The front matter can only silence the check for lists, the evidence and the start page."""
    silent = {page.key for page in library.pages.values() if page.meta.leads_to_booking is False}
    assert silent <= {"home", "claims", "evidence", "references", "glossary"}


def test_every_topic_page_is_finished(library: Library) -> None:
    """Key points, numbered next steps, related pages, and at least 350 words."""
    for page in reader_pages(library):
        if page.meta.id in (
            "home",
            "glossary",
            "compare",
            "other-help",
            "references",
            "claims",
            "urgent-signs",
        ):
            continue
        for part in ("/// key-points", "{#next}\n\n1. ", "{#related}\n\n- "):
            assert part in page.body, f"{page.path}: {part!r}"
        assert len(page.body.split()) >= 350, page.path
