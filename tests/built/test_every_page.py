"""Every page of the real guide in a real browser, as a reader meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from scripts.model.library import load_library

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = [
    "404.html" if document.address == "not-found/" else document.address for document in load_library(ROOT).documents
]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE = {"width": 390, "height": 800}
DESK = {"width": 1280, "height": 900}


@pytest.mark.parametrize("where", ADDRESSES, ids=lambda where: where or "home")
def test_a_page_keeps_every_standing_promise(where: str, address: str, browser: Browser) -> None:
    """Nothing from elsewhere, nothing stored, no error, no fault for axe in light and dark, on phone and desk."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    requests: list[str] = []
    console: list[str] = []
    page.on("request", lambda request: requests.append(_url(request)))
    page.on("console", lambda message: console.append(_text(message)))
    page.on("pageerror", lambda error: console.append(str(error)))
    page.goto(address + where)
    faults = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            faults += [f"{size['width']} {scheme}: {fault}" for fault in axe_faults(page)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], f"the page is {wide} wide on a screen of {size['width']}"
    assert faults == []
    assert [url for url in requests if not url.startswith((address, "data:"))] == []
    assert console == []
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    context.close()


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds: rule and element."""
    violations = Axe().run(page, options=AXE).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in violations for node in one["nodes"]]


def _url(request: Request) -> str:
    return request.url


def _text(message: ConsoleMessage) -> str:
    return f"{message.type}: {message.text}"


@pytest.mark.parametrize("where", ADDRESSES, ids=lambda where: where or "home")
def test_a_page_reads_whole_without_scripts(where: str, address: str, browser: Browser) -> None:
    """All text that a reader sees with scripts is there without them."""
    texts = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts, viewport=PHONE)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + where)
        texts.append(page.locator("article").inner_text())
        context.close()
    assert len(texts[1]) > 40
    assert texts[0] == texts[1]


def test_the_search_index_holds_only_text(site: Path) -> None:
    """No HTML gets into what the search shows."""
    for entry in json.loads((site / "assets/search.json").read_text(encoding="utf-8")):
        assert "<script" not in json.dumps(entry)
        assert set(entry) == {"id", "address", "title", "heading", "also", "text"}
