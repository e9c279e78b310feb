"""The guide in the engines that readers have: one walk through all that it does, the same in each.

WPE WebKit 2.38 stands for the phones of 2022: no popovers, no constructed style sheets, no look-behind in patterns.
"""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page

from tests import browser as browsers
from tests.engines import OPENED, Tab, tab_of, until

PAGE = "medical-massage/benefits/"
SHOWN = "[...document.querySelectorAll({0!r})].some(one => one.getClientRects().length && getComputedStyle(one).visibility === 'visible')"
DARK = "rgb(31, 27, 23)"
ON_PAPER = """for (const sheet of document.styleSheets) for (const rule of sheet.cssRules)
  if (rule.media && rule.media.mediaText === "print") rule.media.mediaText = "all";"""
"""Lets the screen look as paper does: no driver prints in all engines."""


def shown(selector: str) -> str:
    """Return the expression that says whether an element is to be seen."""
    return SHOWN.format(selector)


def visit(tab: Tab, address: str) -> None:
    """Open a page and wait until our script has run; nothing may be wider than the screen."""
    tab.open("about:blank")  # an address that differs in its fragment alone would not be loaded anew
    tab.open(address)
    until(tab, "document.querySelector(\"head > link[href$='later.css']\")?.sheet")
    assert tab.run("return document.documentElement.scrollWidth - innerWidth") <= 0, address


def walk(tab: Tab, address: str) -> None:
    """Go through all that the guide does."""
    for step in STEPS:
        step(tab, address)


def menu(tab: Tab, address: str) -> None:
    """It is shut, opens, and shuts by Escape, by its button and by a tap on the page; the focus comes back."""
    visit(tab, address + PAGE)
    assert not tab.run(f"return {shown('#menu[open] .menu-sheet')}")
    for shut in ("Escape", "button"):
        tab.click("#menu > summary")
        until(tab, shown("#menu a"))
        if shut == "Escape":
            tab.write("Escape")
        else:
            tab.click("#menu > summary")
        until(tab, f"!{shown('#menu[open] .menu-sheet')}")
        assert tab.run("return document.activeElement.parentElement.id") == "menu", shut


def word(tab: Tab, address: str) -> None:
    """It is explained where it stands."""
    visit(tab, address + PAGE)
    tab.click("article p a.term")
    until(tab, shown(".explain"))
    assert "More about this word" in tab.run("return document.querySelector('.explain').textContent")
    tab.click(".explain button")
    until(tab, f"!{shown('.explain')}")


def source(tab: Tab, address: str) -> None:
    """It opens with what it found; Escape shuts it, and the mark has the focus again."""
    visit(tab, address + PAGE)
    tab.click("article .cite a[href='#source-1']")
    until(tab, shown(".explain .source-finding"))
    tab.write("Escape")
    until(tab, f"!{shown('.explain')}")


def nearing(tab: Tab, address: str) -> None:
    """What the focus nears is fetched, and our own policy stops nothing."""
    visit(tab, address)
    tab.run(
        "window.blocked = []; addEventListener('securitypolicyviolation', one => blocked.push(one.violatedDirective));"
        "document.querySelector('main a[href]').focus();"
    )
    time.sleep(0.3)
    assert tab.run("return window.blocked") == []


def search(tab: Tab, address: str) -> None:
    """A slip of the finger finds all the same, and the field has the focus from the start."""
    visit(tab, address + PAGE)
    tab.click("#search-open")
    until(tab, "document.activeElement.matches('dialog[open] input[type=search]')")
    tab.write("siatica")
    until(tab, shown("dialog[open] a[href*='sciatica']"))
    tab.write("Escape")
    until(tab, "!document.querySelector('dialog[open]')")


def narrowing(tab: Tab, address: str) -> None:
    """A long list gets as short as what somebody types."""
    visit(tab, address + "glossary/")
    until(tab, shown(".list-filter input"))
    tab.click(".list-filter input")
    tab.write("prolapsed disc")
    until(
        tab,
        "[...document.querySelectorAll('.terms > div')].filter(one => one.getClientRects().length).length === 1",
    )


def builder(tab: Tab, address: str) -> None:
    """Two sheets with the name of a clinic, in a preview that is one."""
    visit(tab, address + "handout/")
    until(tab, shown(".builder-form"))
    for sheet in ("urgent-signs", "stretches"):
        tab.click(f"input[value={sheet}]")
    tab.click("#builder-clinic")
    tab.write("Hill Street")
    sheets = "document.getElementById('builder-preview').shadowRoot.querySelectorAll('.sheet')"
    until(tab, f"{sheets}.length === 2")
    until(
        tab, f"[...{sheets}].every(one => one.textContent.includes('Hill Street') && one.clientHeight > 300)"
    )


def printing(tab: Tab, address: str) -> None:
    """The button prints; on paper the sheets stand alone, and a page has no bar and no menu."""
    tab.run("window.print = () => { window.printed = true; }")
    tab.click("#builder-print")
    until(tab, "window.printed")
    assert tab.run(f"return {shown('.builder-form')} && {shown('.guide-header')}")
    tab.run(ON_PAPER)
    assert tab.run(f"return {shown('.builder-preview')}")
    for gone in (".builder-form", ".guide-header", ".guide-footer", "h1", ".menu-sheet"):
        assert not tab.run(f"return {shown(gone)}"), gone


def settings(tab: Tab, address: str) -> None:
    """Dark and the largest letters are kept on the next page, also for its drawings; then they are forgotten."""
    visit(tab, address + PAGE)
    tab.click("#menu > summary")
    tab.click("#menu [data-do=settings]")
    until(tab, shown("#settings-panel"))
    for name, value in (("scheme", "dark"), ("size", "larger")):
        tab.click(f"#settings-panel input[name={name}][value={value}]")
    # Nothing lies over the panel's top.
    tab.run("document.getElementById('settings-panel').scrollTop = 0")
    assert tab.run(
        "const box = document.querySelector('#settings-panel h2').getBoundingClientRect();"
        "return document.elementFromPoint(box.x + 5, box.y + box.height / 2).closest('#settings-panel') !== null"
    )
    tab.write("Escape")
    until(tab, f"!{shown('#settings-panel')}")
    visit(tab, address + "low-back-pain/causes/")
    assert tab.run("return getComputedStyle(document.body).backgroundColor") == DARK
    assert tab.run("return parseFloat(getComputedStyle(document.body).fontSize)") > 24
    assert tab.run("return document.querySelector('.guide-header').offsetHeight / innerHeight") <= 0.25
    tab.click(".drawing > img")
    until(tab, f"{DRAWN} && {DRAWN}.complete && {DRAWN}.naturalWidth")
    assert tab.run(f"return {DRAWN}.getAttribute('src').endsWith('#dark')")
    tab.run("localStorage.clear()")


STEPS = (menu, word, source, nearing, search, narrowing, builder, printing, settings)
DRAWN = "[...document.querySelectorAll('.drawing > img')].find(one => one.getClientRects().length)"


def test_all_that_the_guide_does_works_in_chromium(page: Page, address: str) -> None:
    """Menu, word, source, search with a slip, a list narrowed, the handout builder, print, settings that are kept, dark."""
    walk(tab_of(page), address)


@pytest.mark.parametrize("engine", OPENED)
def test_all_that_the_guide_does_works_in_other_engines(engine: str, address: str) -> None:
    """The same, on a phone's width where the engine has one."""
    programs = browsers.programs(engine)
    if not programs:
        pytest.skip(browsers.missing(engine))
    with OPENED[engine](programs) as tab:
        walk(tab, address)


def test_an_old_engine_can_read_every_script(site: Path) -> None:
    """One construct that it does not know, and all of a script is dead (look-behind killed the search)."""
    programs = browsers.programs("WPE WebKit")
    if not programs:
        pytest.skip(browsers.missing("WPE WebKit"))
    unread = {}
    with OPENED["WPE WebKit"](programs) as tab:
        tab.open("about:blank")
        for path in (site / "assets").rglob("*.js"):
            text = json.dumps(path.read_text(encoding="utf-8"))
            said = tab.run(f"try {{ new Function({text}); }} catch (error) {{ return String(error); }}")
            if said:
                unread[path.name] = said
    assert unread == {}


@pytest.mark.parametrize(
    ("where", "pages"),
    [("handout/#t=urgent-signs", 2), ("handout/#t=urgent-signs,stretches", 4), ("clinics/poster/", 1)],
)
def test_webkit_prints_on_as_few_sheets_as_others(
    address: str, tmp_path: Path, where: str, pages: int
) -> None:
    """It printed urgent signs on four and the poster on two: it breaks `columns` badly, and its `vw` is the window's."""
    printer = browsers.webkit_printer()
    if printer is None:
        pytest.skip(
            "missing: a WebKit that prints (Debian: apt-get install python3-gi gir1.2-webkit2-4.1 xvfb)"
        )
    sheets = tmp_path / "sheets.pdf"
    subprocess.run([*printer, address + where, sheets], check=True, timeout=60, capture_output=True)
    assert len(pypdfium2.PdfDocument(sheets)) == pages
