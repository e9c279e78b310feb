"""What a reader does: open the menu, search, choose colours, jump to the text, by hand and by keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.built.test_every_page import AXE_SOURCE, axe_faults

PAGE = "medical-massage/benefits/"


def test_the_menu_opens_and_closes_by_keyboard(page: Page, address: str) -> None:
    """Enter opens it, Escape closes it, and the focus comes back."""
    page.goto(address + PAGE)
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("All parts")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#menu') !== null")
    page.keyboard.press("Escape")
    expect(page.get_by_label("All parts")).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()


def test_the_menu_opens_without_scripts(browser: Browser, address: str) -> None:
    """It is the platform's own."""
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}).new_page()
    page.goto(address + PAGE)
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("link", name="Find a therapist", exact=True)).to_be_visible()
    expect(page.get_by_text("Colours")).to_be_hidden()
    page.context.close()


def test_search_finds_a_page_by_a_lay_word(page: Page, address: str) -> None:
    """`/` opens it, typing shows results, they are counted aloud, Enter goes there, Escape closes."""
    page.goto(address)
    page.keyboard.press("/")
    box = page.get_by_label("What are you looking for?")
    expect(box).to_be_focused()
    box.fill("slipped disc")
    expect(page.locator("#search-count")).to_contain_text("best results")
    expect(page.locator("#search-results a").first).to_contain_text("Herniated disc")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.get_by_role("button", name="Search").click()
    page.locator("#search-results a").first.click()
    page.wait_for_url("**/herniated-disc/")


def test_search_shows_hostile_words_as_text(page: Page, address: str) -> None:
    """Nothing that is typed becomes live, and nothing breaks."""
    page.goto(address)
    page.get_by_role("button", name="Search").click()
    for words in ("<img src=x onerror=alert(1)>", "x" * 10_000, "(.*)+[", "\u202ecba", "🙂"):
        page.get_by_label("What are you looking for?").fill(words)
        expect(page.locator("#search-count")).to_contain_text(re.compile("best results|Nothing found"))
    assert page.locator("#search img").count() == 0


def test_search_without_scripts_leads_to_all_pages(browser: Browser, address: str) -> None:
    """The button is a link to the list of everything."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All pages")
    page.context.close()


def test_colours_are_kept_only_when_chosen(page: Page, address: str) -> None:
    """Dark stays on the next page; "as my device" forgets it."""
    page.goto(address)
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Menu").click()
    page.get_by_label("Dark").check()
    page.goto(address + PAGE)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(29, 27, 25)"
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_label("Dark")).to_be_checked()
    page.get_by_label("As my device").check()
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 248, 243)"


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


def test_a_citation_leads_to_its_source(page: Page, address: str) -> None:
    """The small number goes to the source at the foot of the page."""
    page.goto(address + PAGE)
    page.get_by_role("link", name="Source 1").first.click()
    expect(page.locator("#source-1")).to_be_in_viewport()


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


def test_menu_and_search_have_no_fault_when_open(page: Page, address: str) -> None:
    """Axe looks at both while they are open."""
    page.emulate_media(reduced_motion="reduce")
    page.context.add_init_script(AXE_SOURCE)
    page.goto(address + PAGE)
    page.get_by_role("button", name="Menu").click()
    assert axe_faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search").click()
    page.get_by_label("What are you looking for?").fill("disc")
    expect(page.locator("#search-results a").first).to_be_visible()
    assert axe_faults(page) == []
