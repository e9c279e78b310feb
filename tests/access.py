"""Looks at the built guide with axe in every state that a reader can bring about: `make check-access`.

`make test` looks at every page but most terms in one state, and at one page of each kind in LOOKS
(tests/built/test_access.py). This command looks at every page in every state with all rules, and at what lies below an open
panel in the first of its states; then it runs the access tests with every term, and writes what it found to
docs/_data/access.yml, from which the accessibility statement is made.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
import yaml
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright
from playwright.sync_api import Page as Tab

from scripts import building
from scripts.model.library import load_library
from scripts.model.page import Page
from tests import browser as browsers

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "docs/_data/access.yml"
AXE_SOURCE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = (
    "([where, options]) => axe.run(where || document, options).then(r => r.violations.flatMap("
    "one => one.nodes.map(node => one.id + ': ' + node.target.join(' ') + ' ' + (node.failureSummary || ''))))"
)

Scheme = Literal["light", "dark", "forced"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark", "forced")
WIDTHS = (320, 768, 1280)


def _menu(tab: Tab) -> bool:
    tab.locator("#menu > summary").click()
    expect(tab.locator(".menu-sheet")).to_be_visible()
    return True


def _search(tab: Tab) -> bool:
    tab.locator("#search-open").click()
    tab.locator("#search input").fill("disc")
    expect(tab.locator("#search-results a").first).to_be_visible()
    return True


def _settings(tab: Tab) -> bool:
    button = tab.locator(".page-tools [data-do=settings]")
    if not button.count():
        return False
    button.click()
    expect(tab.locator("#settings-panel")).to_be_focused()
    return True


def _mark(selector: str) -> Callable[[Tab], bool]:
    def open_it(tab: Tab) -> bool:
        link = tab.locator(f"article {selector}[aria-haspopup]").first
        if not link.count():
            return False
        link.click()
        expect(tab.locator(".explain")).to_be_visible()
        return True

    return open_it


OPENINGS: dict[str, Callable[[Tab], bool]] = {
    "nothing open": lambda _: True,
    "menu": _menu,
    "search": _search,
    "term": _mark("a.term"),
    "citation": _mark(".cite a[href^='#source']"),
    "settings": _settings,
}
"""How to open each thing that opens; False where a page has no such thing."""


ENDLESS = ("evidence/claims/", "evidence/references/")
"""Lists of thousands of links: axe compares each target with each other and takes minutes for one look."""


FIRST_ENTRIES = """() => document.querySelectorAll("ul.references, ul.claims").forEach(
  (list) => [...list.children].slice(3).forEach((entry) => entry.remove()))"""
"""Leaves three entries of each list on the pages of ENDLESS: so `make test` looks at them, and this command at all."""


OPENED = {
    "menu": "#menu",
    "search": "#search",
    "term": ".explain",
    "citation": ".explain",
    "settings": "#settings-panel",
}
"""What lies over the page then."""


class State(NamedTuple):
    """One way a page can look."""

    scheme: Scheme
    width: int
    opening: str


STATES = [State(scheme, width, opening) for scheme in SCHEMES for width in WIDTHS for opening in OPENINGS]
"""Every state: the full matrix."""

Rules = Literal["contrast", "all but contrast"]
LOOKS: list[tuple[State, Rules]] = []
for _opening in OPENINGS:
    LOOKS += [(State(scheme, WIDTHS[-1], _opening), "contrast") for scheme in SCHEMES]
    LOOKS += [(State("light", width, _opening), "all but contrast") for width in WIDTHS]
"""What `make test` looks at: colours change with the scheme and not with the width, all else with the width alone."""

_RULES: dict[Rules, dict[str, object]] = {
    "contrast": {"runOnly": {"type": "rule", "values": ["color-contrast"]}},
    "all but contrast": {"runOnly": list(AXE_TAGS), "rules": {"color-contrast": {"enabled": False}}},
}


def axe_faults(tab: Tab, opened: str = "") -> list[str]:
    """Return what axe finds in WCAG 2.2 A and AA and its best practices: rule and element.

    `opened` names what lies over the page. A link half below it is no small target: targets are then judged in it alone.
    """
    options = {"runOnly": list(AXE_TAGS), "resultTypes": ["violations"]}
    if not opened:
        found: list[str] = tab.evaluate(_RUN, [None, options])
        return found
    covered: list[str] = tab.evaluate(_RUN, [None, {**options, "rules": {"target-size": {"enabled": False}}}])
    inside: list[str] = tab.evaluate(
        _RUN,
        [opened, {"runOnly": {"type": "rule", "values": ["target-size"]}, "resultTypes": ["violations"]}],
    )
    return covered + inside


def part_faults(tab: Tab, opened: str, *rules: Rules) -> list[str]:
    """Return what axe finds by some rules in what is open and in what opened it; in the whole page if `opened` is empty.

    The page below is left out: it is looked at by itself, and once below each thing that opens in `make check-access`.
    """
    where = {"include": [[opened], ["[aria-expanded=true]"]]} if opened else None
    found: list[str] = []
    for chosen in rules or tuple(_RULES):
        found += tab.evaluate(_RUN, [where, {**_RULES[chosen], "resultTypes": ["violations"]}])
    return found


def open_tab(browser: Browser) -> Tab:
    """Return a tab with axe in it, of a reader who wants no motion: fading colours would be measured half-way."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(AXE_SOURCE)
    tab = browsers.patient(context.new_page())
    tab.set_default_timeout(15_000)
    return tab


def bring(tab: Tab, state: State) -> None:
    """Give a tab the width and the colours of a state."""
    size: ViewportSize = {"width": state.width, "height": 800}
    tab.set_viewport_size(size)
    tab.emulate_media(
        color_scheme="dark" if state.scheme == "dark" else "light",
        forced_colors="active" if state.scheme == "forced" else "none",
    )


def faults(tab: Tab, address: str, states: list[State]) -> Iterator[tuple[State, list[str]]]:
    """Bring a page into each state and yield what axe finds there; states that the page does not know are left out.

    What opens is opened once and then looked at in every scheme and width; the page below it is the same in all of them.
    """
    for opening in dict.fromkeys(state.opening for state in states):
        tab.goto(address)
        if not OPENINGS[opening](tab):
            continue
        opened = OPENED.get(opening, "")
        for number, state in enumerate(state for state in states if state.opening == opening):
            bring(tab, state)
            whole = not opened or number == 0
            yield state, axe_faults(tab, opened) if whole else part_faults(tab, opened)


_SHEETS = "publish/test_handouts.py::test_every_sheet_"
TESTS = (
    *("built/test_access.py", "built/test_every_page.py", "built/test_print.py", "built/test_colours.py"),
    f"{_SHEETS}has_its_exact_paper_and_two_pages_at_most",
    f"{_SHEETS}is_tagged_with_title_language_and_words_for_pictures",
    f"{_SHEETS}leads_to_its_page_and_needs_no_colour",
    "publish/test_handouts.py::test_the_words_of_a_sheet_can_be_read_out_in_order",
)
"""The tests whose outcome the accessibility statement tells."""


class _Outcomes:
    """A plugin for pytest: notes each test's promise and whether it held."""

    def __init__(self) -> None:
        self.held: dict[str, bool] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note one test; with parameters, all of them must hold."""
        if report.when == "call" or report.failed:
            name = report.nodeid.partition("::")[2].partition("[")[0]
            words = name.removeprefix("test_").replace("_", " ")
            self.held[words] = self.held.get(words, True) and report.passed


def _look(address: str, pages: list[tuple[str, bool]]) -> tuple[int, list[str], str]:
    """Look at pages, of which each tells whether what opens is tried; return the number of looks, the faults, the browser's version."""
    found: list[str] = []
    runs = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        for where, opens in pages:
            tab = open_tab(browser)
            states = [state for state in STATES if opens or state.opening == "nothing open"]
            for state, faulty in faults(tab, address + where, STATES[:1] if where in ENDLESS else states):
                runs += 1
                found += [f"{where} {'/'.join(map(str, state))}: {one}" for one in faulty]
            tab.context.close()
            print(f"{runs:>6} {len(found):>4}  {where or 'home'}", flush=True)
        return runs, found, browser.version


def main() -> int:
    """Look at everything, write the record, and return 1 if there was a fault."""
    from tests.conftest import serve  # it imports pytest's fixtures, which the tests of this module need, too

    site = ROOT / "site"
    building.build(ROOT, site)
    server, address = serve(site)
    # Every word of the glossary is built by one template: what opens is tried on the others.
    pages = [
        ("404.html" if document.url_path == "not-found/" else document.url_path, isinstance(document, Page))
        for document in load_library(ROOT).documents
    ]
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        parts = list(pool.map(partial(_look, address), [pages[first::workers] for first in range(workers)]))
    runs = sum(part[0] for part in parts)
    found = [fault for part in parts for fault in part[1]]
    server.shutdown()
    outcomes = _Outcomes()
    os.environ["EVERY"] = "1"  # every term of the glossary, every handout
    tests = [str(ROOT / "tests" / name) for name in TESTS]
    pytest.main(
        ["-q", "--no-header", "-W", "ignore::pytest.PytestAssertRewriteWarning", *tests], plugins=[outcomes]
    )
    record = {
        "date": date.today().isoformat(),
        "axe": version("axe-playwright-python"),
        "browser": f"Chromium {parts[0][2]}",
        "pages": len(pages),
        "runs": runs,
        "schemes": list(SCHEMES),
        "widths": list(WIDTHS),
        "opened": list(OPENINGS)[1:],
        "faults": found,
        "promises": [{"promise": words, "held": held} for words, held in outcomes.held.items()],
    }
    head = "# What the access tests found. Made by `make check-access`; do not edit by hand.\n"
    RECORD.write_text(
        head + yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=110), encoding="utf-8"
    )
    print(f"{runs} looks at {len(pages)} pages: {len(found)} faults; promises {outcomes.held}")
    return 1 if found or not all(outcomes.held.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
