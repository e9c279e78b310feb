"""The search as a reader meets it: by keyboard, by ear, by a link, without a network, from files, with odd words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as browsers
from tests.access import AXE_SOURCE, axe_faults


def search(page: Page, words: str) -> None:
    """Open the box if it is closed, type, and wait for the answer."""
    if not page.locator("#search").is_visible():
        page.locator("#search-open").click()
    page.get_by_role("combobox", name="What are you looking for?").fill(words)
    expect(page.locator("#search-count")).to_contain_text(
        re.compile("best results|Nothing found"), timeout=20_000
    )


def options(page: Page) -> list[str]:
    """Return the titles shown."""
    return page.locator("#search-results [role=option] strong").all_inner_texts()


def test_the_keyboard_alone_finds_and_opens(page: Page, address: str) -> None:
    """`/` opens it, arrows choose, Enter goes there, Escape closes and hands the focus back."""
    page.goto(address)
    page.locator("#search-open").focus()
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    search(page, "slipped disc")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "result-1")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#result-0")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(page.locator("#search-open")).to_be_focused()
    page.keyboard.press("/")
    search(page, "slipped disc")
    page.keyboard.press("Enter")
    page.wait_for_url("**/herniated-disc/")


def test_a_screen_reader_is_told_what_was_found(page: Page, address: str) -> None:
    """A combobox, a list of options, and the count in a live region (ARIA Authoring Practices, combobox)."""
    page.goto(address)
    search(page, "knots in back")
    tree = page.locator("#search").aria_snapshot()
    for part in (
        'combobox "What are you looking for?" [expanded]',
        'listbox "Results"',
        "option",
        "status",
        "8 best results",
    ):
        assert part in tree, tree


def test_an_urgent_sign_leads_and_is_announced(page: Page, address: str) -> None:
    """Above every result, with its own word, and the first result is the page of urgent signs."""
    page.goto(address)
    search(page, "can't pee and my back hurts")
    card = page.locator("#search .card")
    expect(card).to_be_visible()
    expect(page.locator("#search-count")).to_contain_text("Urgent sign.")
    above = page.evaluate(
        "document.querySelector('#search .card').compareDocumentPosition(document.querySelector('#search-results'))"
    )
    assert above == 4  # the results follow the card
    assert options(page)[0].startswith("Urgent signs")
    search(page, "what is fascia")
    expect(card).to_be_hidden()


def test_a_misspelt_word_is_read_rightly_and_says_so(page: Page, address: str) -> None:
    """The reader sees what was looked for."""
    page.goto(address)
    search(page, "siatica")
    assert options(page)[0].startswith("Sciatica")
    expect(page.locator("#search-count")).to_contain_text("Shown for “sciatica”")


def test_a_word_shows_its_meaning_in_the_list(page: Page, address: str) -> None:
    """And the words that were typed are marked."""
    page.goto(address)
    search(page, "fascia")
    first = page.locator("#search-results [role=option]").first
    expect(first).to_contain_text("Word. ")
    expect(first.locator("mark").first).to_have_text(re.compile("fascia", re.I))


def test_nothing_found_leads_on(page: Page, address: str) -> None:
    """Urgent help, A to Z and the ways in."""
    page.goto(address)
    search(page, "qqqq zzzz")
    expect(page.locator("#search-count")).to_have_text("Nothing found.")
    for words in ("I hurt now", "All words, from A to Z", "Urgent signs: when to get help now"):
        expect(page.locator("#search").get_by_role("link", name=words)).to_be_visible()
    page.keyboard.press("Enter")


def test_a_link_can_bring_its_question(page: Page, address: str) -> None:
    """`?q=` opens the box with the answer."""
    page.goto(f"{address}your-session/?q=what+to+wear")
    expect(page.locator("#search-results [role=option]").first).to_be_visible(timeout=20_000)
    expect(page.get_by_role("combobox")).to_have_value("what to wear")


@pytest.mark.parametrize(
    "words",
    [
        "<img src=x onerror=alert(1)>",
        "x" * 10_000,
        "(.*)+[",
        "\u202ecba",
        "🙂🙂",
        "شلل النسا",
        "__proto__ constructor",
        "' or 1=1 --",
        "\u0000\ud83d",
    ],
    ids=["html", "long", "regex", "escape", "emoji", "arabic", "prototype", "quote", "broken"],
)
def test_odd_words_stay_words(page: Page, address: str, words: str) -> None:
    """Nothing that is typed or linked becomes live, and nothing breaks."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(address)
    page.locator("#search-open").click()
    expect(page.locator("#search-count")).to_contain_text("Type", timeout=20_000)
    page.evaluate(
        "words => { const box = document.querySelector('#search input'); box.value = words; box.dispatchEvent(new Event('input')); }",
        words.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    )
    expect(page.locator("#search-count")).to_contain_text(re.compile("best results|Nothing found|Type"))
    assert page.locator("#search :is(img, script, iframe)").count() == 0
    assert wrong == []


def test_what_could_not_be_loaded_is_tried_again(page: Page, address: str) -> None:
    """The network fails: the box says so and leads to all pages; opened again, it searches."""
    page.route("**/search-index.js", lambda route: route.abort())
    page.goto(address)
    page.locator("#search-open").click()
    told = page.locator("#search-count")
    expect(told).to_contain_text("could not be loaded")
    expect(told.get_by_role("link", name="all pages")).to_have_attribute("href", re.compile("/search/$"))
    page.keyboard.press("Escape")
    page.unroute("**/search-index.js")
    search(page, "sciatica")
    assert options(page)[0].startswith("Sciatica")


def test_it_works_without_a_network_once_opened(page: Page, address: str) -> None:
    """A phone in a lift still finds."""
    page.goto(address)
    search(page, "disc")
    page.context.set_offline(True)
    search(page, "how many sessions do i need")
    assert options(page)
    page.context.set_offline(False)


def test_it_works_when_the_site_is_opened_from_files(browser: Browser, site: Path) -> None:
    """The index is a script, not something to fetch; results lead to files."""
    page = browsers.patient(browser.new_page())
    page.goto(f"file://{site}/index.html")
    search(page, "sciatica")
    assert options(page)[0].startswith("Sciatica")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(sciatica|sciatica-and-discs)/index.html"))
    page.close()


@pytest.mark.parametrize("size", [(320, 640), (320, 256), (1280, 800)], ids=["phone", "zoom", "desk"])
def test_it_has_room_and_no_fault_at_any_size(browser: Browser, address: str, size: tuple[int, int]) -> None:
    """Also at 400 % zoom: no sideways scroll, axe finds nothing, the chosen result is seen (WCAG 1.4.10, 2.4.11)."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    context.add_init_script(AXE_SOURCE)
    page = browsers.patient(context.new_page())
    page.goto(address)
    search(page, "numb between my legs")
    assert page.evaluate(
        "document.querySelector('#search').scrollWidth <= document.querySelector('#search').clientWidth"
    )
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]").bounding_box()
    form = page.locator("#search form").bounding_box()
    assert chosen and form and chosen["y"] + 10 >= form["y"] + form["height"] - 30 and chosen["y"] < size[1]
    assert axe_faults(page) == []
    context.close()


def test_the_card_leads_to_the_page_that_helps(page: Page, address: str) -> None:
    """Signs of the body to the urgent signs, what a therapist must never do to its own page; most words have no card."""
    page.goto(address)
    card = page.locator("#search .card")
    search(page, "he put his hand under my towel and i froze")
    expect(card.get_by_role("link")).to_have_attribute("href", re.compile("find-a-therapist/warning-signs/$"))
    search(page, "legs like jelly since the rub and i keep falling")
    expect(card.get_by_role("link")).to_have_attribute("href", re.compile("low-back-pain/urgent-signs/$"))
    search(page, "how many sessions")
    expect(card).to_be_hidden()
