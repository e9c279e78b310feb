"""Each feature that readers' browsers may lack is taken away, and the guide goes on working.

The floor: Safari 15.4, Firefox ESR 115, Chrome 109. What a browser of that age cannot read is not written at all; what it
would pass over has a way to do without, which is tried here in a browser that has forgotten the feature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import patient
from tests.built import test_engines as engine
from tests.conftest import ROOT, Quiet, serve
from tests.engines import tab_of

pytestmark = pytest.mark.xdist_group("young features")  # what a browser forgets is one for all

SCRIPTS = {
    r"\(\?<[=!]": "look-behind: Safari 16.4",
    r"/[gimsuy]*v[gimsuy]*[;,.)]": "the flag v of patterns: Safari 17, Firefox 116, Chrome 112",
    r"\bstatic\s*\{": "static blocks of classes: Safari 16.4",
    r"\.(findLast|findLastIndex|toSorted|toReversed|toSpliced|groupBy|withResolvers|fromAsync)\b": "new methods",
    r"CSSStyleSheet|adoptedStyleSheets|replaceSync": "style sheets made by a script: Safari 16.4",
    r"\.checkVisibility\b|requestIdleCallback|scrollend|\.moveBefore\b|startViewTransition": "young parts of the DOM",
    r"\.aria[A-Z]": "ARIA as properties: Firefox 119",
    r"\bURL\.(canParse|parse)\b|AbortSignal\.(any|timeout)|Intl\.Segmenter": "young functions",
    r"\brel[:=]\s*\"prefetch": "Firefox holds it against default-src of our policy",
}
"""What no script of ours may hold, and why."""
STYLES = {
    r"@container|\bcq[whib]\b|container-type": "container units: Safari 16",
    r"&": "nesting: Safari 17.2, Firefox 117, Chrome 120",
    r"\b(color-mix|oklch|oklab|lab|lch|light-dark|color)\(": "young colours",
    r"@media[^{]*\((width|height)\s*[<>=]": "ranges: Safari 16.4",
    r"@starting-style|@scope|subgrid|anchor-name|position-area|@position-try": "young rules",
}
"""What no style of ours may hold. Other young declarations a browser passes over, and nothing is lost."""
WITHOUT_HAS = ("html:has(.menu[open])", ".card:has(h3)", ".sheet p:has(+ ul, + ol)")
"""Where `:has()` may be (Firefox 121): the page stays behind the menu (a rule of its own); and two finer breaks on paper."""


def sources(kind: str) -> Iterator[tuple[str, str]]:
    """Yield name and text, without comments, of our own files of a kind."""
    for path in sorted((ROOT / "docs/assets").rglob(f"*.{kind}")):
        if "vendor" not in path.parts:
            text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
            yield path.name, re.sub(r"(?m)(?:^|\s)//.*$", "", text)


@pytest.mark.parametrize(("kind", "young"), [("js", SCRIPTS), ("css", STYLES)])
def test_nothing_is_written_that_a_browser_of_the_floor_cannot_read(kind: str, young: dict[str, str]) -> None:
    """Scripts and styles hold none of what is known to be younger."""
    found = [
        (name, why, match[0])
        for name, text in sources(kind)
        for pattern, why in young.items()
        for match in re.finditer(pattern, text)
    ]
    assert found == []


def test_has_stands_only_where_nothing_depends_on_it() -> None:
    """A rule with one selector that a browser does not know is dropped whole."""
    for name, text in sources("css"):
        for known in WITHOUT_HAS:
            text = text.replace(known, "")
        assert ":has(" not in text, name


def test_styles_follow_the_direction_of_the_script() -> None:
    """From right to left everything mirrors; sheets of paper are printed by a program that knows left and right alone."""
    sides = re.compile(r"(?:margin|padding|border)-(?:left|right)|(?:text-align|float):\s*(?:left|right)")
    assert [
        (name, found) for name, text in sources("css") if name != "sheet.css" for found in sides.findall(text)
    ] == []


def test_from_right_to_left_the_arrow_of_a_choice_leaves_its_words_alone(page: Page, address: str) -> None:
    """It is a background, which has no beginning and no end of a line."""
    page.goto(address + "glossary/")
    where = "getComputedStyle(document.querySelector('.list-filter select')).backgroundPositionX"
    assert page.evaluate(where).startswith("calc(100% - ")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert "100%" not in page.evaluate(where)


def test_what_must_print_black_says_so_in_chrome_109_too() -> None:
    """`print-color-adjust` had a prefix there until Chrome 136."""
    for name, text in sources("css"):
        assert len(re.findall(r"(?<!-)print-color-adjust", text)) == text.count(
            "-webkit-print-color-adjust"
        ), name


def forgetful(browser: Browser, script: str = "", width: int = 390) -> Page:
    """Return a page of a browser that has run a script before ours; the policy would not know the changed styles."""
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.set_default_timeout(10_000)
    page.add_init_script(script)
    return page


class _Forgetting(Quiet):
    """Serves a site in which some words begin with an x."""

    words: tuple[str, ...]

    def do_GET(self) -> None:  # noqa: N802 - the base class calls it so
        """Answer with the file in its other words; its name may hold one, too."""
        for word in self.words:
            self.path = self.path.replace(f"x{word}", word)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if self.path.endswith("/") else path
        if path.suffix not in (".html", ".css", ".js") or not path.is_file():
            super().do_GET()
            return
        text = path.read_text(encoding="utf-8")
        for word in self.words:
            text = text.replace(word, f":x{word[1:]}" if word[0] == ":" else f"x{word}")
        self.answer(text.encode(), kind=self.guess_type(str(path)))


@contextmanager
def unknown(site: Path, *words: str) -> Iterator[str]:
    """Serve the site with some words that begin with an x, and yield its address.

    Markup, styles and scripts stay of one mind about them, and the browser knows none.
    """
    server, address = serve(site, type("Forgetting", (_Forgetting,), {"words": words}))
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def without_popovers(site: Path) -> Iterator[str]:
    """The address of a site whose popovers the browser does not know."""
    with unknown(site, "popover") as address:
        yield address


@pytest.fixture(scope="module")
def without_has(site: Path) -> Iterator[str]:
    """The address of a site whose `:has()` the browser does not know, nor some finer declarations."""
    words = (":has(", "text-wrap", "scripting", "overscroll-behavior", "accent-color", "scrollbar-gutter")
    with unknown(site, *words) as address:
        yield address


def test_without_popovers_all_that_opens_shuts(browser: Browser, without_popovers: str) -> None:
    """Before Safari 17, Firefox 125, Chrome 114: menu, words, sources and settings open and shut."""
    address = without_popovers
    page = forgetful(
        browser,
        "for (const name of ['showPopover', 'hidePopover', 'togglePopover']) delete HTMLElement.prototype[name];",
        width=1280,
    )
    tab = tab_of(page)
    page.goto(address + engine.PAGE)
    for step in (engine.word, engine.source):
        step(tab, address)
    engine.visit(tab, address + engine.PAGE)
    button, sheet = page.locator("#menu > summary"), page.locator(".menu-sheet")
    for shut in ("Escape", "its button", "a tap beside it"):
        button.click()
        expect(sheet).to_be_visible()
        if shut == "Escape":
            page.keyboard.press("Escape")
        elif shut == "its button":
            button.click()
        else:
            page.mouse.click(10, 500)
        expect(sheet).to_be_hidden()
    button.click()
    page.locator("#menu").get_by_role("button", name="Text size and colours").click()
    panel = page.get_by_role("dialog", name="Text size and colours")
    expect(panel).to_be_focused()
    expect(sheet).to_be_hidden()
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    page.close()


def test_without_popovers_and_scripts_the_page_is_free(browser: Browser, without_popovers: str) -> None:
    """The menu opens and shuts; the search leads to the list of all pages."""
    page = browser.new_context(java_script_enabled=False, bypass_csp=True).new_page()
    page.goto(without_popovers + engine.PAGE)
    sheet = page.locator(".menu-sheet")
    expect(sheet).to_be_hidden()
    for shows in (True, False):
        page.locator("#menu > summary").click()
        expect(sheet).to_be_visible(visible=shows)
    page.locator("#search-open").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All pages")
    page.context.close()


@pytest.mark.parametrize(
    "where", [engine.PAGE, "glossary/sciatica/", "techniques/compare/", "clinics/poster/", ""]
)
def test_without_has_nothing_lies_over_the_text(browser: Browser, without_has: str, where: str) -> None:
    """Firefox 115: the lists beside the text stay beside it, from the narrowest desk to the widest."""
    page = forgetful(browser)
    for width in (1000, 1320, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(without_has + where)
        over = page.evaluate("""() => {
          const text = document.querySelector(".text").getBoundingClientRect();
          return [...document.querySelectorAll(".guide-part, .guide-contents")].filter((one) => {
            const box = one.getBoundingClientRect();
            const beside = box.right <= text.left || box.left >= text.right;
            return box.width && !beside && box.bottom > text.top && box.top < text.bottom;
          }).map((one) => one.textContent.trim().slice(0, 30));
        }""")
        assert over == [], width
    page.close()


def test_without_has_and_made_style_sheets_a_handout_prints_alone(browser: Browser, without_has: str) -> None:
    """Firefox 115 and Safari before 16.4: sheets are put together, and neither page nor form is printed with them."""
    page = forgetful(
        browser,
        "delete Document.prototype.adoptedStyleSheets; globalThis.CSSStyleSheet = undefined;",
        width=1280,
    )
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    tab = tab_of(page)
    engine.builder(tab, without_has)
    engine.printing(tab, without_has)
    assert wrong == []
    page.close()


LOST = {
    "no dialog: the search is a link": "delete globalThis.HTMLDialogElement;",
    "no speculation rules": "delete HTMLScriptElement.supports;",
    "no clipboard": "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });",
    "no way to store": "Object.defineProperty(Window.prototype, 'localStorage', { get() { throw new Error(); } });",
    "no properties for ARIA": "delete Element.prototype.ariaHasPopup; delete Element.prototype.ariaExpanded;",
}
"""What a script of ours asks for and may not get."""


@pytest.mark.parametrize("lost", LOST)
def test_without_a_part_of_the_dom_no_script_stops(browser: Browser, address: str, lost: str) -> None:
    """Menu, words and the copy button work, the search opens or leads to all pages, and no error is thrown."""
    page = patient(forgetful(browser, LOST[lost], width=1280))
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    tab = tab_of(page)
    for step in (engine.menu, engine.word, engine.nearing):
        step(tab, address)
    page.goto(address + engine.PAGE)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(".page-tools [role=status]")).not_to_be_empty()
    page.locator("#search-open").click()
    if "dialog" in lost:
        expect(page.get_by_role("heading", level=1)).to_have_text("All pages")
    else:
        expect(page.locator("dialog input[type=search]")).to_be_visible()
    assert wrong == []
    page.close()


def test_words_that_a_browser_does_not_know_lose_nothing(browser: Browser, without_has: str) -> None:
    """Balanced headings, dynamic heights, `scripting`: without them a page reads whole at 320 pixels."""
    page = forgetful(browser, width=320)
    for where in ("", engine.PAGE, "low-back-pain/urgent-signs/"):
        engine.visit(tab_of(page), without_has + where)
    page.close()
