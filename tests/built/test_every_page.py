"""Every page of the real guide in a real browser, as a reader meets it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from scripts.model.library import load_library
from scripts.model.page import Term
from tests import browser as browsers
from tests.access import AXE_SOURCE, FIRST_ENTRIES, axe_faults

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = load_library(ROOT)


def shape(term: Term) -> set[str]:
    """Return what the page of a term is made of: its kind of word, the keys of its front matter, its blocks."""
    return {
        f"category {term.meta.category}",
        *(f"key {key}" for key, value in term.meta if value),
        *(f"block {block.name}" for block in term.outline.blocks),
    }


def terms_of_each_shape(most: int = 10) -> list[Term]:
    """Return a few terms that together hold all that any term is made of, then the longest, up to `most`."""
    terms = sorted(LIBRARY.terms.values(), key=lambda term: -len(term.body))
    chosen: list[Term] = []
    missing = set().union(*map(shape, terms))
    while missing:
        chosen.append(max(terms, key=lambda term: len(missing & shape(term))))
        missing -= shape(chosen[-1])
    return [*chosen, *(term for term in terms if term not in chosen)][: max(most, len(chosen))]


TERMS = LIBRARY.terms.values() if os.environ.get("EVERY") else terms_of_each_shape()
"""One template makes the pages of all terms; `make check-access` looks at each."""
ADDRESSES = [
    "404.html" if document.url_path == "not-found/" else document.url_path
    for document in (*LIBRARY.pages.values(), *TERMS)
]
PHONE: ViewportSize = {"width": 390, "height": 800}
WORDS = "node => { for (const one of node.querySelectorAll('.list-filter, .page-tools button, .hero-line button, .ready-copy, .builder')) one.hidden = true; return node.innerText; }"
"""Reads the text of an article without fields and buttons that need scripts."""


class Reader:
    """A phone whose owner wants no motion (colours that fade would be measured half-way), and what it noticed."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
        self.context.add_init_script(AXE_SOURCE)
        self.noticed: list[str] = []
        self.context.on("request", lambda request: self.noticed.append(request.url))
        self.context.on("console", lambda message: self.noticed.append(f"{message.type}: {message.text}"))
        self.context.on("weberror", lambda error: self.noticed.append(str(error.error)))
        self.page = browsers.patient(self.context.new_page())


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Reader]:
    """One reader for all pages: a new one for each takes longer than the page."""
    one = Reader(browser)
    yield one
    one.context.close()


@pytest.fixture(scope="module")
def plain_page(browser: Browser) -> Iterator[Page]:
    """A browser with scripts switched off."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("where", ADDRESSES, ids=lambda where: where or "home")
def test_a_page_keeps_every_standing_promise(
    where: str, address: str, reader: Reader, plain_page: Page
) -> None:
    """No fault for axe, nothing from elsewhere, nothing stored, no error; and all its text is there without scripts, too.

    Other states than this one: tests/built/test_access.py.
    """
    reader.noticed.clear()
    page = reader.page
    page.set_viewport_size(PHONE)
    page.goto(address + where)
    text = page.locator("article").evaluate(WORDS)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.evaluate(FIRST_ENTRIES)
    assert axe_faults(page) == []
    assert [one for one in reader.noticed if not one.startswith((address, "data:"))] == []
    assert reader.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    plain_page.goto(address + where)
    assert plain_page.locator("article").evaluate(WORDS) == text
    assert len(text) > 40
