"""Every page of the real guide in a real browser, as a reader meets it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from scripts.model.library import load_library

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = [
    "404.html" if document.address == "not-found/" else document.address
    for document in load_library(ROOT).documents
]
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AXE_SOURCE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
PHONE: ViewportSize = {"width": 390, "height": 800}
DESK: ViewportSize = {"width": 1280, "height": 900}
WORDS = "node => { for (const one of node.querySelectorAll('.filter, .builder')) one.hidden = true; return node.innerText; }"
"""Reads the text of an article without what needs scripts: the fields that narrow a list, the handout builder."""
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


class Reader:
    """A phone whose owner wants no motion (colours that fade would be measured half-way), and what it noticed."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
        self.context.add_init_script(AXE_SOURCE)
        self.noticed: list[str] = []
        self.context.on("request", lambda request: self.noticed.append(request.url))
        self.context.on("console", lambda message: self.noticed.append(f"{message.type}: {message.text}"))
        self.context.on("weberror", lambda error: self.noticed.append(str(error.error)))
        self.page = self.context.new_page()


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
    """No fault for axe in light and dark on phone and desk, nothing from elsewhere, nothing stored, no error.

    And all its text is there without scripts, too.
    """
    reader.noticed.clear()
    page = reader.page
    page.set_viewport_size(PHONE)
    page.goto(address + where)
    text = page.locator("article").evaluate(WORDS)
    faults = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            faults += [f"{size['width']} {scheme}: {fault}" for fault in axe_faults(page)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], f"the page is {wide} wide on a screen of {size['width']}"
    assert faults == []
    assert [one for one in reader.noticed if not one.startswith((address, "data:"))] == []
    assert reader.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    plain_page.goto(address + where)
    assert plain_page.locator("article").evaluate(WORDS) == text
    assert len(text) > 40


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds: rule and element."""
    found: list[str] = page.evaluate(
        "options => axe.run(document, options).then(r => r.violations.flatMap("
        "one => one.nodes.map(node => one.id + ': ' + node.target.join(' ') + ' ' + (node.failureSummary || ''))))",
        {"runOnly": list(AXE_TAGS), "resultTypes": ["violations"]},
    )
    return found


def test_the_search_index_holds_only_text(site: Path) -> None:
    """No HTML gets into what the search shows."""
    for entry in json.loads((site / "assets/search.json").read_text(encoding="utf-8")):
        assert "<script" not in json.dumps(entry)
        assert set(entry) == {"id", "address", "title", "heading", "also", "text"}
