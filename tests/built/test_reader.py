"""What a reader does: open the menu, search, choose colours, jump to the text, by hand and by keyboard."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Error, Page, expect

from scripts.model.library import Library
from tests import browser as browsers
from tests.access import AXE_SOURCE, part_faults
from tests.conftest import Quiet, serve
from tests.engines import tab_of, until

PAGE = "medical-massage/benefits/"
MENU = "#menu > summary"
WITH_WINDOWS = browsers.find(with_windows=True)


def test_the_menu_opens_and_closes_by_keyboard(page: Page, address: str) -> None:
    """Enter opens it, Escape closes it, and the focus comes back."""
    page.goto(address + PAGE)
    page.locator(MENU).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("All parts")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#menu') !== null")
    page.keyboard.press("Escape")
    expect(page.get_by_label("All parts")).to_be_hidden()
    expect(page.locator(MENU)).to_be_focused()


def test_the_menu_is_shut_where_it_was_opened(page: Page, address: str) -> None:
    """The finger that opened it rests on the button that shuts it, and on no link; the button stays in sight."""
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(address + PAGE)
    page.locator(MENU).click()
    under = "[...document.querySelectorAll('#menu a:hover')].length"
    assert page.evaluate(under) == 0
    page.locator(".menu-sheet").evaluate("menu => menu.scrollTo(0, menu.scrollHeight)")
    expect(page.locator(MENU)).to_have_text(re.compile("Close"))
    expect(page.locator(MENU)).to_be_in_viewport()
    page.locator(MENU).click()
    expect(page.get_by_label("All parts")).to_be_hidden()


FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until what was asked for is painted."""


def test_the_page_stays_where_it_is_behind_the_menu(page: Page, address: str) -> None:
    """On a phone, where it fills the screen, a wheel or a finger moves the menu alone, also beyond its end."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address + PAGE)
    page.locator(MENU).click()
    page.evaluate("window.turned = 0; addEventListener('wheel', () => { turned += 1; }, { passive: true });")
    for x in (10, 300):
        page.mouse.move(x, 400)
        for _ in range(5):
            page.mouse.wheel(0, 800)
    until(tab_of(page), "turned >= 10")
    page.evaluate(FRAMES)
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("Escape")
    page.mouse.wheel(0, 800)
    expect(page.locator("h1")).not_to_be_in_viewport()


COPIED = """() => [...document.querySelectorAll("article .cite:not(.joint)")].map((mark) => {
  const block = mark.closest("p, li, td, dd, figcaption") || mark.parentElement;
  getSelection().selectAllChildren(block);
  return [getSelection().toString(), block.textContent, mark.textContent];
})"""


@pytest.mark.parametrize("where", [PAGE, "evidence/myths/"])
def test_a_sentence_and_its_mark_stay_apart_when_copied(page: Page, address: str, where: str) -> None:
    """Copied, in a reading view, or as bare text: "6 (Low certainty)", never "6Low"; the line at the end begins a line."""
    page.goto(address + where)
    blocks = page.evaluate(COPIED)
    assert blocks
    for copied, text, mark in blocks:
        for words in (copied, text):
            assert f" {' '.join(mark.split())}" in " ".join(words.split())


def test_what_is_folded_is_printed_and_folded_again(page: Page, address: str) -> None:
    """A head with nothing below it tells nobody anything; the words of a drawing stay with the screen."""
    page.goto(address + PAGE)
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', "
        "'<details><summary>More</summary>zebra</details><details open><summary>Now</summary>okapi</details>')"
    )
    text = " ".join(one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(page.pdf()))
    assert "zebra" in text and "okapi" in text
    states = page.evaluate("[...document.querySelectorAll('article details')].slice(-2).map(one => one.open)")
    assert states == [False, True]
    page.goto(address + "low-back-pain/causes/")
    text = " ".join(one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(page.pdf()))
    assert "The picture in words" not in text


def test_opened_from_files_a_link_leads_to_a_page(page: Page, site: Path) -> None:
    """A folder would show its list of files; a fragment and other people's pages are left as they are."""
    folders = page.locator("a[href$='/']:not([href^='http'])")
    page.goto((site / "index.html").as_uri())
    expect(folders).to_have_count(0)
    page.get_by_role("link", name="Is massage worth a try?").click()
    page.wait_for_url("**/medical-massage/when-to-consider/index.html")
    expect(folders).to_have_count(0)


def test_the_menu_opens_without_scripts(browser: Browser, address: str) -> None:
    """It is the platform's own."""
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}).new_page()
    page.goto(address + PAGE)
    page.locator(MENU).click()
    expect(page.locator("#menu").get_by_role("link", name="Find a therapist", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Text size and colours")).to_have_count(0)
    page.context.close()


def test_search_without_scripts_leads_to_all_pages(browser: Browser, address: str) -> None:
    """The button is a link to the list of everything."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    page.locator("#search-open").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All pages")
    page.context.close()


def open_settings(page: Page) -> None:
    """From the menu, as from any page."""
    page.locator(MENU).click()
    page.locator("#menu").get_by_role("button", name="Text size and colours").click()
    expect(page.get_by_role("dialog", name="Text size and colours")).to_be_focused()


def test_reading_settings_are_kept_only_when_chosen(page: Page, address: str) -> None:
    """They hold on the next page before it is painted; "as it is" forgets them, to the last trace."""
    page.goto(address)
    open_settings(page)
    assert page.evaluate("localStorage.length") == 0
    for choice in ("Dark", "Largest", "More space", "Easier to tell apart"):
        page.get_by_label(choice).check()
    page.goto(address + PAGE)
    style = "getComputedStyle(document.body)"
    assert page.evaluate(f"{style}.backgroundColor") == "rgb(31, 27, 23)"
    assert page.evaluate(f"{style}.fontFamily").startswith('"Atkinson Hyperlegible"')
    assert page.evaluate(f"parseFloat({style}.fontSize)") > 24
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px \"Atkinson Hyperlegible\"'))"
    )
    open_settings(page)
    expect(page.get_by_label("Dark")).to_be_checked()
    page.get_by_label("As my device").check()
    for label in page.get_by_label("As it is").all():
        label.check()
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert page.evaluate(f"{style}.backgroundColor") == "rgb(251, 246, 236)"


def test_the_legible_font_loads_only_when_chosen(page: Page, address: str) -> None:
    """Nobody else pays for it; the face of the headings comes to all."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address + PAGE)
    page.wait_for_load_state("networkidle")
    assert not [one for one in fetched if "fonts/atkinson" in one]
    open_settings(page)
    with page.expect_request("**/atkinson-hyperlegible-400.woff2"):
        page.get_by_label("Easier to tell apart").check()


def test_hostile_settings_change_nothing(page: Page, address: str) -> None:
    """What another page of the same host left in the store is no danger, and no error."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    for text in ("{", "null", "7", '{"scheme": "<img src=x onerror=alert(1)>", "size": {}}'):
        page.evaluate("text => localStorage.setItem('reading', text)", text)
        page.goto(address + PAGE)
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    assert errors == []


def test_settings_give_the_focus_back(page: Page, address: str) -> None:
    """Escape closes them; the focus is where they were opened (WCAG 2.4.3)."""
    page.goto(address + PAGE)
    button = page.locator(".page-tools").get_by_role("button", name="Text size and colours")
    button.press("Enter")
    box = page.get_by_role("dialog", name="Text size and colours")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()


def test_a_link_is_copied_and_the_copy_told(page: Page, address: str) -> None:
    """The permalink, which outlives every move of the page; where copying is forbidden it is shown instead."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + PAGE)
    told = page.locator(".page-tools [role=status]")
    page.get_by_role("button", name="Copy the link").click()
    expect(told).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "https://guide.example/p/benefits/"
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_role("button", name="Copy the link").click()
    expect(told).to_have_text("https://guide.example/p/benefits/")


def test_the_qr_code_of_a_page_opens_and_leads_to_its_permalink(page: Page, address: str) -> None:
    """It is fetched only then."""
    page.goto(address + PAGE)
    page.get_by_text("QR code", exact=True).click()
    code = page.locator(".page-code img")
    expect(code).to_have_attribute("src", re.compile("qr/benefits.svg$"))
    expect(page.locator(".page-code p")).to_contain_text("guide.example/p/benefits/")
    expect(code).to_have_js_property("complete", True)
    assert code.evaluate("node => node.decode().then(() => node.naturalWidth)") > 0


def test_the_skip_link_leads_to_the_text(page: Page, address: str) -> None:
    """First Tab, then Enter: the next Tab is inside the text."""
    page.goto(address + PAGE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#content') !== null")


def test_the_current_heading_is_marked(page: Page, address: str) -> None:
    """On a wide screen the contents show where the reader is."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}{PAGE}#new")
    expect(page.locator(".guide-contents [aria-current]")).to_have_text("New pain")


UNCHECKED = "glossary/hypermobility/"
"""The page that still has advice without a checked source."""

OPENERS = {
    "a mark": (PAGE, "article .cite a[href='#source-1']", "Cherkin"),
    "advice without a source": (UNCHECKED, "article .cite a.certainty-unchecked", "not yet found"),
    "a term": (PAGE, "article p a.term", "More about this word"),
}
"""What opens a popover in the text: on which page, where, and some words that it then shows."""


@pytest.mark.parametrize("kind", OPENERS)
def test_a_mark_opens_by_mouse_and_keyboard_and_closes_by_escape(page: Page, address: str, kind: str) -> None:
    """The focus goes into it and comes back (WCAG 2.4.3), and axe finds nothing in it while it is open."""
    where, selector, words = OPENERS[kind]
    page.emulate_media(reduced_motion="reduce")
    page.context.add_init_script(AXE_SOURCE)
    page.goto(address + where)
    link = page.locator(selector).first
    opened = page.locator(".explain")
    link.click()
    expect(opened).to_contain_text(words)
    expect(opened).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "true")
    assert part_faults(page, ".explain") == []
    page.keyboard.press("Escape")
    expect(opened).to_be_hidden()
    expect(link).to_have_attribute("aria-expanded", "false")
    link.focus()
    page.keyboard.press("Enter")
    expect(opened).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_only_the_mark_that_is_open_says_so(page: Page, address: str) -> None:
    """Going from one mark straight to the next leaves no other one expanded (WCAG 4.1.2)."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + PAGE)
    marks = page.locator("article .cite a[href^='#source']")
    marks.nth(0).click()
    expect(page.locator(".explain")).to_be_visible()
    marks.nth(1).click()
    expect(marks.nth(1)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("article [aria-expanded=true]")).to_have_count(1)


def test_a_mark_opens_by_touch_and_stays_inside_the_screen(browser: Browser, address: str) -> None:
    """On the smallest phone and in a wide window."""
    for width in (320, 1280):
        context = browser.new_context(viewport={"width": width, "height": 700}, has_touch=True)
        page = browsers.patient(context.new_page())
        for where, selector, words in OPENERS.values():
            page.goto(address + where)
            page.locator(selector).first.tap()
            opened = page.locator(".explain")
            expect(opened).to_contain_text(words)
            box = opened.bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
            opened.get_by_role("button", name="Close").tap()
            expect(opened).to_be_hidden()
        context.close()


def test_a_source_tells_all_and_how_sure_we_are(page: Page, address: str) -> None:
    """Authors, title, journal, year, a link, what it found and how it was checked; first how sure."""
    page.goto(address + PAGE)
    page.locator("article .cite a.certainty-low[href='#source-1']").first.click()
    opened = page.locator(".explain")
    for words in (
        "Low certainty",
        "best guess",
        "Annals of Internal Medicine",
        "2011",
        "401 adults",
        "We read the abstract",
    ):
        expect(opened.get_by_text(words).first).to_be_visible()
    title = opened.get_by_role("link", name="A comparison of the effects of 2 types of massage")
    expect(title).to_have_attribute("href", re.compile(r"^https://doi\.org/10\.7326"))


def test_a_source_of_a_long_list_tells_all_too(page: Page, address: str, library: Library) -> None:
    """A page of many sources lists their titles and years alone; the popover has authors, link and finding."""
    page.goto(address + "medical-massage/wait-or-ask-first/")
    mark = page.locator("article .cite a[href='#source-1']").first
    title = page.locator("#source-1 cite").text_content() or ""
    source = next(source for source in library.references.values() if source.title.rstrip(".") == title)
    mark.click()
    opened = page.locator(".explain")
    expect(opened).to_contain_text(source.finding)
    expect(opened.get_by_role("link", name=title)).to_have_attribute("href", re.compile("^https?://"))


@pytest.mark.parametrize("where", [PAGE, "techniques/compare/"])
def test_what_few_readers_open_is_fetched_when_a_finger_nears_it(
    page: Page, address: str, where: str
) -> None:
    """Until then a page asks for five things at most besides pictures, with its icon; and for what narrows its list."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address + where)
    page.wait_for_load_state("networkidle")
    others = {"favicon.svg", *asked} - {name for name in asked if name.endswith(".svg")} - {"filter.js"}
    assert len(others) <= 5, others
    page.locator("article .cite a").first.hover()
    page.locator("#search-open").hover()
    page.wait_for_load_state("networkidle")
    assert {"explain.js", "explain.css", "search.js", "search.css"} == set(asked[-4:])


SHIFTS = """window.moved = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) moved.push(one.sources.map((source) => source.node?.className || source.node?.nodeName).join(" "));
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize(
    "where",
    ["", "medical-massage/benefits/", "techniques/compare/", "glossary/", "evidence/references/", "handout/"],
)
def test_nothing_moves_when_scripts_and_styles_come(browser: Browser, address: str, where: str) -> None:
    """What they show or add has its place from the first paint (Cumulative Layout Shift: 0), on a phone and on a desk."""
    for width in (390, 1280):
        page = browsers.patient(browser.new_page(viewport={"width": width, "height": 800}))
        page.add_init_script(SHIFTS)
        page.route(
            "**/*.woff2", lambda route: route.abort()
        )  # letters come from one machine to another: nearly as wide
        page.goto(address + where)
        page.wait_for_load_state("networkidle")
        moved = page.evaluate("moved")
        page.close()
        assert moved == [], width


class _InTwo(Quiet):
    """Serves a page in two parts, of which the second comes late: from its key points on."""

    def do_GET(self) -> None:  # noqa: N802 - the base class calls it so
        """Answer with the head and the opening, and after a while with the rest."""
        path = Path(self.translate_path(self.path)) / "index.html"
        if not path.is_file():
            super().do_GET()
            return
        first, mark, rest = path.read_bytes().partition(b'<div class="keys"')
        self.answer(first, mark + rest, pause=0.4)


def test_nothing_moves_when_the_rest_of_a_page_comes_late(browser: Browser, site: Path) -> None:
    """On a phone the key points stand above the picture and the dates, which come before them in the file."""
    server, host = serve(site, _InTwo)
    for where in (PAGE, "your-session/", "clinics/"):
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.add_init_script(SHIFTS)
        page.route("**/*.woff2", lambda route: route.abort())
        page.goto(host + where)
        page.wait_for_load_state("networkidle")
        moved = page.evaluate("moved")
        page.close()
        assert moved == [], where
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("part", ["js", "css"])
def test_a_part_that_cannot_be_fetched_leaves_a_plain_link(page: Page, address: str, part: str) -> None:
    """The network fails: a mark leads to its source, the search to the list of all pages."""
    for name in ("explain", "search"):
        page.route(f"**/{name}.{part}", lambda route: route.abort())
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address + PAGE)
    page.locator("article .cite a[href='#source-1']").first.click()
    expect(page.locator("#source-1")).to_be_in_viewport()
    page.locator("#search-open").click()
    page.wait_for_url("**/search/")


@pytest.mark.parametrize("where", [".page-tools", "#menu"])
def test_settings_that_cannot_be_fetched_say_so_and_come_when_they_can(
    page: Page, address: str, where: str
) -> None:
    """The network fails: the button says it beside itself; the network is back: the same button opens them."""
    page.route("**/settings.js", lambda route: route.abort())
    page.goto(address + PAGE)
    if where == "#menu":
        page.locator(MENU).click()
    button = page.locator(where).get_by_role("button", name="Text size and colours")
    button.click()
    told = page.locator(f"{where} [role=status]")
    expect(told).to_have_text("This could not be loaded. Try again when you are online.")
    page.unroute("**/settings.js")
    button.click()
    expect(page.get_by_role("dialog", name="Text size and colours")).to_be_visible()
    expect(told).to_have_text("")


def test_marks_are_plain_links_without_scripts(browser: Browser, address: str) -> None:
    """A mark leads to its first source, which shows although the list is folded; a word to its page."""
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}).new_page()
    for where, selector, place in (
        (PAGE, "a[href='#source-1']", "#source-1"),
        (UNCHECKED, "a.certainty-unchecked", "#sure-unchecked"),
    ):
        page.goto(address + where)
        page.locator(f"article .cite {selector}").first.click()
        expect(page.locator(place)).to_be_in_viewport()
    page.goto(address + PAGE)
    page.locator("article p a.term").first.click()
    page.wait_for_url("**/glossary/*/")
    page.context.close()


def test_the_certainty_is_a_shape_with_words(page: Page, address: str) -> None:
    """Each level has its own filling, and its words are there for those who hear the page (WCAG 1.4.1)."""
    page.goto(address + PAGE)
    fillings = page.evaluate(
        "[...document.querySelectorAll('.certainty-key .certainty')].map(one => "
        "getComputedStyle(one, '::before').backgroundImage + getComputedStyle(one, '::before').borderStyle)"
    )
    assert len(set(fillings)) == len(fillings) >= 3
    expect(page.locator("a.certainty-low").first).to_have_text(re.compile("Low certainty · [0-9]+ source"))


def test_the_glossary_is_narrowed_by_words_and_kind(page: Page, address: str) -> None:
    """As one types; the count is told, empty letters go, other names count."""
    page.goto(address + "glossary/")
    page.get_by_label("Find a word").fill("prolapsed disc")
    expect(page.locator(".terms > div:visible dt")).to_have_text(["Herniated disc"])
    expect(page.locator(".list-filter [role=status]")).to_contain_text("1 of 1")
    page.get_by_label("Find a word").fill("")
    page.get_by_label("Kind of word").select_option("Studies and numbers")
    expect(page.locator("#term-grade")).to_be_visible()
    expect(page.locator("#term-sciatica")).to_be_hidden()
    page.get_by_label("Find a word").fill("qqq")
    expect(page.locator(".list-filter [role=status]")).to_contain_text("Try fewer or shorter words")


@pytest.mark.parametrize(
    ("where", "file"),
    [("evidence/claims/", "claims"), ("evidence/references/", "references"), ("glossary/", "terms")],
)
def test_each_long_list_is_offered_as_a_file(page: Page, address: str, where: str, file: str) -> None:
    """The link below it leads to JSON with as many entries as the list."""
    page.goto(address + where)
    entries = page.locator("dl.terms > div, ul.references > li, ul.claims > li").count()
    way = page.locator(".data-file a").get_attribute("href") or ""
    answer = page.request.get(address + where + way)
    assert answer.url.endswith(f"{file}.json")
    assert len(answer.json()) == entries > 100


def test_claims_are_narrowed_by_certainty_and_page(page: Page, address: str) -> None:
    """What is left has both."""
    page.goto(address + "evidence/claims/")
    page.get_by_label("How sure").select_option("Moderate certainty")
    page.get_by_label("Page", exact=True).select_option("Does massage help low back pain?")
    left = page.locator(".claims li:visible")
    expect(left.first).to_be_visible()
    assert left.count() == left.locator(".certainty-moderate").count()


def test_a_printed_page_shows_certainty_and_its_words(page: Page, address: str) -> None:
    """On paper nothing opens."""
    page.goto(address + PAGE)
    expect(page.locator(".page-terms dt").first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".page-terms dt").first).to_be_visible()
    width = page.locator(".cite a").first.evaluate("node => node.getBoundingClientRect().width")
    assert width > 20


def test_each_number_of_a_country_names_it(page: Page, address: str) -> None:
    """Whoever calls from Ireland finds it at 999 and at 112, on every page that has numbers."""
    for path, tiles in ((PAGE, ".calls li"), ("low-back-pain/urgent-signs/", ".call-bar li")):
        page.goto(address + path)
        texts = [tile.inner_text() for tile in page.locator(tiles).all()]
        assert [text.split()[0] for text in texts if "Ireland" in text] == ["999", "112"], path


def test_how_to_say_a_word_stands_below_its_title(page: Page, address: str) -> None:
    """Above the picture, and before the meaning."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address + "glossary/sciatica/")
    expect(page.locator("h1 + .say")).to_contain_text("Say: ")
    order = page.evaluate(
        "[...document.querySelectorAll('h1, h1 + .say, .standfirst, .opening-picture, .also-called')]"
        ".sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)"
        ".map(one => one.className || one.tagName)"
    )
    assert order == ["H1", "say", "standfirst", "opening-picture", "also-called"]


def test_nothing_scrolls_sideways_at_320_pixels(page: Page, address: str) -> None:
    """WCAG 1.4.10, also for tables."""
    page.set_viewport_size({"width": 320, "height": 600})
    for where in (
        "",
        PAGE,
        "techniques/deep-tissue/",
        "low-back-pain/urgent-signs/",
        "evidence/references/",
        "about/editors/",
    ):
        page.goto(address + where)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, where


@pytest.mark.parametrize("where", ["", "low-back-pain/urgent-signs/", "techniques/swedish/", "clinics/"])
def test_nothing_moves_when_the_script_arrives_or_a_reader_goes_to_the_end(
    browser: Browser, address: str, where: str
) -> None:
    """A page is as long at first as it is at last: what a finger is about to touch stays there."""
    heights = []
    for script in ("blocked", "run"):
        context = browser.new_context(viewport={"width": 390, "height": 800})
        tab = context.new_page() if script == "blocked" else browsers.patient(context.new_page())
        if script == "blocked":
            tab.route("**/assets/guide.js", lambda route: route.abort())
        tab.goto(address + where)
        heights.append(tab.evaluate("document.documentElement.scrollHeight"))
        tab.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        tab.wait_for_load_state("networkidle")
        tab.evaluate(FRAMES)
        heights.append(tab.evaluate("document.documentElement.scrollHeight"))
        context.close()
    assert len(set(heights)) == 1, f"heights without and with the script, before and at the end: {heights}"


def test_back_shows_the_page_as_it_was_left(browser: Browser, address: str) -> None:
    """At once, from the back-forward cache, with the popover used before.

    A browser without windows keeps no page. Where there is no other, it tells what in the page would have hindered it.
    """
    whole = browser.browser_type.launch(
        executable_path=WITH_WINDOWS or browsers.find(),
        args=["--no-sandbox", "--disable-gpu"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = browsers.patient(whole.new_page(viewport={"width": 390, "height": 800}))
    restored = None
    hindered: list[dict[str, str]] = []
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.on(
        "Page.backForwardCacheNotUsed", lambda event: hindered.extend(event["notRestoredExplanations"])
    )
    page.goto(address + PAGE)
    page.locator("article .cite a").first.click()
    expect(page.locator(".explain")).to_be_visible()
    page.evaluate("addEventListener('pageshow', event => { window.restored = event.persisted })")
    page.goto(address + "your-session/")
    page.go_back(wait_until="commit")
    for _ in range(100):
        with suppress(Error):  # while one document takes the place of the other
            restored = page.evaluate("window.restored")
        if hindered or restored:
            break
        page.wait_for_timeout(20)
    whole.close()
    assert [one["reason"] for one in hindered if one["type"] != "Circumstantial"] == []
    assert restored is True or not WITH_WINDOWS


def test_the_next_page_is_fetched_before_it_is_asked_for(page: Page, address: str) -> None:
    """By the browser itself, when the pointer rests on a link; the policy lets it."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    fetched: list[str] = []
    watch = page.context.new_cdp_session(page)
    watch.on("Preload.prefetchStatusUpdated", lambda event: fetched.append(event["prefetchUrl"]))
    watch.send("Preload.enable")
    page.goto(address)
    expect(page.locator('script[type="speculationrules"]')).to_have_count(1)
    page.get_by_role("link", name="Is massage worth a try?").hover()
    for _ in range(100):
        if fetched:
            break
        page.wait_for_timeout(50)
    assert fetched[0] == f"{address}medical-massage/when-to-consider/"
    assert wrong == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_alert_names_three_signs_before_any_tap(
    page: Page, address: str, library: Library, width: int
) -> None:
    """On every screen: who has only one of them must not have to open anything to know that it counts."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}medical-massage/benefits/")
    shown = page.locator(".urgent-short summary").inner_text()
    for sign in library.urgent_levels["emergency"].short[:3]:
        assert sign.quoted in shown


def test_on_a_phone_the_key_points_follow_the_alert(page: Page, address: str) -> None:
    """Then the dates, the picture, the contents, the text; the first key point begins well within the first screen."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}medical-massage/benefits/")
    tops = [
        page.locator(css).first.evaluate("node => node.getBoundingClientRect().top")
        for css in (
            "h1",
            ".urgent-short",
            ".key-points li",
            ".page-line",
            ".opening-picture",
            ".guide-contents",
            ".text",
        )
    ]
    assert tops == sorted(tops)
    assert tops[2] < 844 * 3 / 4


@pytest.mark.parametrize(("width", "height", "screens"), [(390, 844, 2), (1280, 900, 1.05)])
def test_the_questions_of_the_start_page_stand_in_its_first_screens(
    page: Page, address: str, width: int, height: int, screens: float
) -> None:
    """Two screens on a phone, about one on a desk."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    end = page.locator(".home-start .ways").evaluate("node => node.getBoundingClientRect().bottom")
    assert end <= screens * height


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("I take a blood thinner", "Do not stop your medicine"),
        ("I am pregnant", "Ask your midwife or doctor"),
        ("I had an operation", "Nobody has tested how long to wait"),
        ("It is for a child", "Let a clinician look"),
        ("Massage or physiotherapy?", "Physiotherapy first"),
        ("What happens in a first session?", "You talk about your pain"),
        ("Does it have to hurt?", "It does not have to hurt to help. In"),
        ("How many sessions", "We suggest 4 to 6 visits"),
        ("What does it cost", "An hour cost about"),
        ("Who is qualified", "Go to your country"),
        ("Is it working?", "Before visit 1"),
    ],
)
def test_a_question_of_the_start_page_leads_straight_to_its_answer(
    page: Page, address: str, question: str, answer: str
) -> None:
    """One tap, and no more than a third of a screen below what a phone then shows."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    page.locator(".ways").get_by_role("link", name=question).click()
    found = page.locator("main").get_by_text(answer).locator("visible=true").first
    expect(found).to_be_visible()
    top = found.evaluate("node => node.getBoundingClientRect().top")
    assert 0 < top < 844 * 4 / 3
