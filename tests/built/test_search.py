"""The search as a reader meets it: by keyboard, by ear, by a link, without a network, from files, with odd words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from scripts.model.library import Library
from tests import browser as browsers
from tests.access import AXE_SOURCE, part_faults


def search(page: Page, words: str) -> None:
    """Open the box if it is closed, type, and wait for the answer."""
    if not page.locator("#search").is_visible():
        page.locator("#search-open").click()
    page.locator("#search-words").fill(words)
    answered = "#search-results [role=option], #search-others [role=option], #search-nothing:not([hidden])"
    expect(page.locator(answered).first).to_be_visible(timeout=20_000)


def switch_slash_on(page: Page) -> None:
    """Let / open the search, as the reading settings do."""
    page.evaluate("localStorage.setItem('reading', JSON.stringify({keys: 'slash'}))")
    page.reload()


def options(page: Page) -> list[str]:
    """Return the titles shown."""
    return page.locator("#search-results [role=option] strong").all_inner_texts()


def test_the_keyboard_alone_finds_and_opens(page: Page, address: str) -> None:
    """A key opens it, arrows choose, Enter goes there, Escape closes and hands the focus back."""
    page.goto(address)
    switch_slash_on(page)
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


def test_an_urgent_sign_leads_and_is_announced(page: Page, address: str, library: Library) -> None:
    """Above every result, in the very words of the sign, with its level, source and numbers that dial."""
    page.goto(address)
    search(page, "can't pee and my back hurts")
    card = page.locator("#search-card")
    level = library.urgent_levels["emergency"]
    sign = next(one for one in level.signs if one.id == "bladder")
    for words in (level.title, level.action, sign.sign, sign.may_be, sign.certainty):
        expect(card).to_contain_text(words)
    for country in library.emergency_numbers:
        for number in country.emergency:
            digits = re.sub(r"\D", "", number)
            expect(card.locator(f'a[href="tel:{digits}"]').first).to_be_visible()
    for ref in sign.refs:
        expect(card.locator(f'a[href$="evidence/references/#ref-{ref}"]')).to_have_count(1)
    expect(page.locator("#search-count")).to_contain_text("Urgent sign.")
    assert (
        page.evaluate(
            "document.querySelector('#search-card').compareDocumentPosition(document.querySelector('#search-results'))"
        )
        == 4
    )  # the results follow the card
    assert options(page)[0].startswith("Urgent signs")
    search(page, "what is fascia")
    expect(card).to_be_hidden()


def test_whoever_thinks_of_harming_themselves_can_call_a_crisis_line(
    page: Page, address: str, library: Library
) -> None:
    """Each country's line for it, from the same data as the card of the sign."""
    page.goto(address)
    search(page, "i want to die")
    for country in library.emergency_numbers:
        for line in country.lines_for("self-harm"):
            if line.number:
                digits = re.sub(r"\D", "", line.number)
                expect(page.locator(f'#search-card a[href="tel:{digits}"]').first).to_be_visible()


def test_warnings_come_before_all_results(page: Page, address: str) -> None:
    """The box warns and takes words while the larger part of the index is still on its way."""
    held: list[Route] = []
    page.route("**/search-answers.js", lambda route: held.append(route))
    page.goto(address)
    page.locator("#search-open").click()
    page.get_by_role("combobox").fill("cant pee")
    expect(page.locator("#search-card")).to_be_visible()
    assert options(page) == [] and held
    held[0].continue_()
    expect(page.locator("#search-results [role=option]").first).to_be_visible(timeout=20_000)


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
    expect(page.locator("#search-count")).to_contain_text("Nothing found.")
    for words in ("I hurt now", "All words, from A to Z", "Urgent signs"):
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
    expect(page.locator("#search-count")).to_contain_text(re.compile("result|Nothing found|Type"))
    assert page.locator("#search :is(img, script, iframe)").count() == 0
    assert wrong == []


def test_what_could_not_be_loaded_is_tried_again(page: Page, address: str) -> None:
    """The network fails: the box says so and leads to all pages; opened again, it searches."""
    page.route("**/search-answers.js", lambda route: route.abort())
    page.goto(address)
    page.locator("#search-open").click()
    told = page.locator("#search-count")
    expect(told).to_contain_text("could not be loaded")
    expect(told.get_by_role("link", name="all pages")).to_have_attribute("href", re.compile("/search/$"))
    page.keyboard.press("Escape")
    page.unroute("**/search-answers.js")
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
    assert part_faults(page, "#search") == []
    context.close()


def test_the_card_leads_to_the_page_that_helps(page: Page, address: str) -> None:
    """Signs of the body to their group of urgent signs, what a therapist must never do to its own page; most words have no card."""
    page.goto(address)
    card = page.locator("#search-card")
    search(page, "he put his hand under my towel and i froze")
    expect(card.locator("p:last-child a")).to_have_attribute(
        "href", re.compile("find-a-therapist/warning-signs/$")
    )
    expect(card).to_contain_text("someone is touching you sexually")
    search(page, "legs like jelly since the rub and i keep falling")
    expect(card.locator("p:last-child a")).to_have_attribute(
        "href", re.compile("low-back-pain/urgent-signs/#signs-")
    )
    search(page, "how many sessions")
    expect(card).to_be_hidden()


def test_one_key_does_nothing_until_it_is_chosen(page: Page, address: str) -> None:
    """`/` opens the search only when the reading settings say so, and never with another key (WCAG 2.1.4)."""
    page.goto(address)
    page.locator("#search-open").focus()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_have_count(0)
    page.evaluate("document.querySelector('button[data-do=settings]').click()")
    page.get_by_label("/ opens the search").check()
    page.get_by_role("button", name="Close").last.click()
    for keys in ("Control+/", "Alt+/", "Meta+/"):
        page.keyboard.press(keys)
        expect(page.locator("#search")).to_have_count(0)
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_the_field_has_the_focus_in_every_browser(page: Page, address: str) -> None:
    """Also where a dialog opens without giving it: the script asks for it."""
    page.add_init_script(
        "HTMLDialogElement.prototype.showModal = function () { this.setAttribute('open', ''); };"
    )
    page.goto(address)
    page.locator("#search-open").click()
    expect(page.get_by_role("combobox")).to_be_focused()


@pytest.mark.parametrize("given", [{"isComposing": True}, {"keyCode": 229}], ids=["composing", "safari"])
def test_enter_of_an_input_method_opens_nothing(page: Page, address: str, given: dict[str, Any]) -> None:
    """Who writes Japanese or Korean confirms a word with Enter, and stays in the box."""
    page.goto(address)
    search(page, "sciatica")
    here = page.url
    page.evaluate("window.left = 0; navigation.addEventListener('navigate', () => { left += 1; });")
    page.evaluate(
        "given => document.querySelector('#search-words').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true, ...given}))",
        given,
    )
    assert page.evaluate("left") == 0  # a browser tells at once that it is about to leave
    assert page.url == here and page.locator("#search").is_visible()


def test_tab_reaches_the_results_and_the_box_says_how(page: Page, address: str) -> None:
    """From the field over the button that closes to the first result; Enter opens it."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    search(page, "fascia")
    expect(page.locator("#search-keys")).to_contain_text("Tab")
    page.get_by_role("combobox").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role')") == "option":
            break
    assert page.evaluate("document.activeElement.id") == "result-0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/fascia/**")


def test_pages_for_clinics_and_editors_stand_apart(page: Page, address: str) -> None:
    """Under a heading of their own, below what readers read, and reached by the same keys; unless the words name one."""
    page.goto(address)
    search(page, "gps and massage")
    expect(page.get_by_role("heading", name="For clinics and editors")).to_be_visible()
    inside = page.locator("#search-results [role=option]").evaluate_all(
        "list => list.map(one => one.getAttribute('href'))"
    )
    below = page.locator("#search-others [role=option]").evaluate_all(
        "list => list.map(one => one.getAttribute('href'))"
    )
    assert below and all(
        re.search("clinics/|about/(editors|writing|rules|look|reviewing)|handout/", href) for href in below
    ), below
    assert inside and not any(
        re.search("clinics/|about/(editors|writing|rules|look|reviewing)|handout/", href) for href in inside
    ), inside


@pytest.mark.parametrize("word", ["audio", "intranet", "bluetooth"])
def test_a_word_that_the_guide_lacks_is_said_so_and_leads_on(page: Page, address: str, word: str) -> None:
    """It is not bent into another word; the ways into the guide stand below."""
    page.goto(address)
    search(page, f"{word} ")
    told = page.locator("#search-count")
    expect(told).to_contain_text("Nothing found.")
    expect(told).to_contain_text(f"“{word}”")
    expect(page.locator("#search").get_by_role("link", name="All words, from A to Z")).to_be_visible()


def test_only_whole_words_are_marked(page: Page, address: str) -> None:
    """`numb` marks no number."""
    page.goto(address)
    search(page, "numb numbers")
    search(page, "numb")
    marked = page.locator("#search mark").all_inner_texts()
    assert marked and not [one for one in marked if one.lower().startswith("number")], marked


def test_scripts_of_the_search_hold_no_words_for_readers(root: Path, library: Library) -> None:
    """What is said stands in messages, so that a translation finds it: no sentence in any other string of a script."""
    assert library.search_words.box is not None
    for path in [*(root / "docs/assets/search").glob("*.js"), root / "docs/assets/filter.js"]:
        text = re.sub(r"(?m)^\s*(//|/\*\*).*$", "", path.read_text(encoding="utf-8"))
        text = re.sub(r'_\("[^"\n]*"\)', "", text)
        said = [
            one
            for one in re.findall(r'"([^"\n]*)"|`([^`]*)`', text)
            if re.search(r"[A-Z][a-z]+ [a-z]+ [a-z]+", " ".join(one))
        ]
        assert said == [], path.name


def test_a_filter_folds_and_works_on_a_translated_page(page: Page, address: str) -> None:
    """Accents, apostrophes and hyphens do not matter, and what a browser has translated is found by its new words."""
    page.goto(f"{address}glossary/")
    field = page.get_by_label("Find a word")
    entries = page.locator(".glossary-index dl > div:visible")
    put = "words => { document.querySelector('.glossary-index dl > div').innerHTML = `<dt>${words}</dt>`; }"
    page.evaluate(put, "Sjögren’s X‑ray")
    for typed in ("x-ray sjo", "xray sjogrens", "XRÁY SJÖGREN'S", "sjögren’s"):
        field.fill(typed)
        expect(entries).to_have_count(1)
    page.evaluate(put, "Palabra traducida")
    field.fill("traducída")
    expect(entries).to_have_count(1)
    field.fill("therapist's")
    apart = entries.count()
    field.fill("therapist’s")
    assert entries.count() == apart > 0
    for form in ("glossary/", "evidence/references/", "about/what-changed/"):
        page.goto(address + form)
        assert (
            page.locator(".list-filter").evaluate("node => node.tagName") == "DIV"
        )  # a form needs a button (WCAG technique H32)
