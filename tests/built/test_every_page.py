"""Every page of the real guide in a real browser, as a reader meets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from scripts.model.library import load_library
from tests import browser as browsers
from tests.access import AXE_SOURCE, axe_faults

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = [
    "404.html" if document.address == "not-found/" else document.address
    for document in load_library(ROOT).documents
]
PHONE: ViewportSize = {"width": 390, "height": 800}
WORDS = "node => { for (const one of node.querySelectorAll('.filter, .page-tools button, .ready-copy, .builder')) one.hidden = true; return node.innerText; }"
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
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert [one for one in reader.noticed if not one.startswith((address, "data:"))] == []
    assert reader.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    plain_page.goto(address + where)
    assert plain_page.locator("article").evaluate(WORDS) == text
    assert len(text) > 40
