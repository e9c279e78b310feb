"""The accessibility statement says what was found, also where it is not good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from selectolax.lexbor import LexborHTMLParser

from scripts.model.access import AccessPromise, AccessRecord
from scripts.model.library import load_library
from tests.rendering import render


def statement(project: Path, record: AccessRecord | None) -> str:
    """Return the words of the statement that a record leads to."""
    library = replace(load_library(project), access=record)
    html = render(library, PurePosixPath("page.md"), "/// access-record\n///\n")
    return " ".join(LexborHTMLParser(html).text().split())


@pytest.mark.parametrize("faults", [(), ("home light/320/menu: color-contrast: h1",)])
def test_faults_and_broken_promises_are_told(project: Path, faults: tuple[str, ...]) -> None:
    """Each fault with its element, each promise with the word that it was not kept; without a fault, that there is none."""
    record = AccessRecord(
        date=date(2026, 11, 29),
        axe="0.1.8",
        browser="Chromium 1",
        pages=2,
        runs=9,
        schemes=("light",),
        widths=(320,),
        opened=("menu",),
        faults=faults,
        promises=(
            AccessPromise(promise="nothing moves", held=not faults),
            AccessPromise(promise="lists are told", held=True),
        ),
    )
    words = statement(project, record)
    assert ("It found no fault." in words) == (not faults)
    assert all(fault in words for fault in faults)
    assert ("NOT KEPT: nothing moves" in words) == bool(faults)
    assert f"{2 - len(faults)} of 2 promises" in words


def test_without_a_record_the_statement_claims_nothing(project: Path) -> None:
    """It says that there is no record of a run."""
    assert "There is no record of a run of the tests." in statement(project, None)
