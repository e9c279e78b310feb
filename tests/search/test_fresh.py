"""Sets written by others, each asked once before anything was fixed for it, keep what was reached since."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.model.library import Library
from tests.search.ask import read, shares
from tests.search.measure import answers

SETS = sorted(Path(__file__).parent.glob("fresh-2026-*.yml"))
AT_LEAST = {"urgent led": 0.98, "with the right sign": 0.9, "hit@1": 0.94, "hit@3": 0.98}
AT_MOST = {"warned without need": 0.05, "empty": 0.0}


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.stem)
def test_what_was_reached_is_kept(browser: Browser, site: Path, file: Path) -> None:
    """Urgent queries are warned of the right sign, calm ones hardly ever, and pages answer at first or among three."""
    file_queries = read(file)
    page = browser.new_page()
    found = shares(file_queries, answers(page, site, [query.query for query in file_queries]))
    page.close()
    share = {name: part / max(whole, 1) for name, (part, whole) in found.items()}
    assert {name: share[name] for name, least in AT_LEAST.items() if share[name] < least} == {}
    assert {name: share[name] for name, most in AT_MOST.items() if share[name] > most} == {}


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.stem)
def test_the_set_names_pages_and_signs_of_today(library: Library, file: Path) -> None:
    """A page or sign that is gone would be missed for ever."""
    file_queries = read(file)
    pages = {document.url_path for document in library.documents}
    signs = {sign.id for level in library.urgent_levels.values() for sign in level.signs}
    assert {right for query in file_queries for right in query.right} <= pages
    assert {sign for query in file_queries for sign in query.signs} <= signs | pages
