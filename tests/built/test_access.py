"""Everyone can read: one page of each kind for axe in its states, then keyboard, zoom, spacing and the tree that is heard."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.access import FIRST_ENTRIES, LOOKS, OPENED, OPENINGS, bring, open_tab, part_faults

KINDS = {
    "home": "",
    "guide": "medical-massage/benefits/",
    "technique": "techniques/deep-tissue/",
    "checklist": "low-back-pain/urgent-signs/",
    "wait": "medical-massage/wait-or-ask-first/",
    "evidence": "evidence/",
    "endless list": "evidence/references/",
    "clinic": "clinics/",
    "about": "about/accessibility/",
    "glossary": "glossary/",
    "term": "glossary/sciatica/",
    "not found": "404.html",
}
"""One page of each kind."""
OPENED_ON = ("home", "guide", "term")
"""What opens is the same on each kind of page; `make check-access` opens it on all."""


@pytest.mark.parametrize("kind", KINDS)
def test_no_state_of_any_kind_of_page_has_a_fault(browser: Browser, address: str, kind: str) -> None:
    """WCAG 2.2 AA by axe at rest, then in menu, search, word, citation, settings: contrast in 3 schemes, all else in 3 widths."""
    tab = open_tab(browser)
    found = {}
    for opening, open_it in OPENINGS.items():
        if kind not in OPENED_ON and opening != "nothing open":
            continue
        tab.goto(address + KINDS[kind])
        tab.evaluate(FIRST_ENTRIES)
        if open_it(tab):
            for state, rules in LOOKS:
                if state.opening == opening:
                    bring(tab, state)
                    if faulty := part_faults(tab, OPENED.get(opening, ""), rules):
                        found[state, rules] = faulty
    tab.context.close()
    assert found == {}


FOCUS = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    name: `${node.tagName}#${node.id}.${node.className} ${(node.textContent || "").trim().slice(0, 30)}`,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    covered: !!top && !node.contains(top) && !top.contains(node) && !!top.closest(".guide-header") && !node.closest(".guide-header"),
  };
}"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["home", "guide", "checklist", "term"])
def test_the_keyboard_reaches_everything_and_the_focus_is_always_seen(
    page: Page, address: str, kind: str, width: int
) -> None:
    """Every link and button in turn, with a ring, on the screen, not under the bar (WCAG 2.1.1, 2.4.7, 2.4.11)."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address + KINDS[kind])
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input')].filter(one => one.checkVisibility()).length"
    )
    reached = set()
    for step in range(wanted + 5):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        reached.add((step, focus["name"]))
        assert focus["seen"], focus
        assert focus["ring"], focus
        assert not focus["covered"], focus
    # The drawing of a name that links is one stop more than the list of links knows; none may be missing.
    assert len(reached) >= wanted


def test_going_backwards_the_bar_does_not_hide_the_focus(page: Page, address: str) -> None:
    """The sticky bar is above; a reader who tabs backwards comes from below (WCAG 2.4.11)."""
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(address + KINDS["guide"])
    page.locator(".guide-footer a").last.focus()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        focus = page.evaluate(FOCUS)
        assert focus is None or not focus["covered"], focus


@pytest.mark.parametrize("kind", KINDS)
def test_at_400_percent_zoom_nothing_is_lost(page: Page, address: str, kind: str) -> None:
    """1280 by 1024 pixels at 400 % are 320 by 256: one direction to scroll, and the bar leaves room (WCAG 1.4.10)."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(address + KINDS[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.mouse.wheel(0, 600)
    for _ in range(50):
        if page.evaluate("scrollY > 300"):
            break
        page.wait_for_timeout(100)
    assert (
        page.evaluate("Math.max(0, document.querySelector('.guide-header').getBoundingClientRect().bottom)")
        < 64
    )


@pytest.mark.parametrize("kind", KINDS)
def test_wider_spacing_cuts_nothing_off(page: Page, address: str, kind: str) -> None:
    """Line height 1.5, paragraphs 2, letters 0.12, words 0.16 times the size of the text (WCAG 1.4.12)."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + KINDS[kind])
    cut = page.evaluate("""() => {
      for (const node of document.querySelectorAll("body, body *")) {
        if (!node.style) continue;
        node.style.lineHeight = "1.5"; node.style.letterSpacing = "0.12em"; node.style.wordSpacing = "0.16em";
        if (node.tagName === "P") node.style.marginBottom = "2em";
      }
      return [...document.querySelectorAll("body *")].filter((node) => {
        const style = getComputedStyle(node);
        const clips = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
        return node.checkVisibility() && clips && style.clipPath === "none" && !node.closest("svg")
          && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
      }).map((node) => node.className).concat(document.documentElement.scrollWidth > 320 ? ["the page"] : []);
    }""")
    assert cut == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves(page: Page, address: str, kind: str) -> None:
    """No animation and no transition, whatever the reader has set (WCAG 2.3.3)."""
    page.goto(address + KINDS[kind])
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => { const s = getComputedStyle(one); "
        "return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0; }).map(one => one.className)"
    )
    assert moving == []


HEARD = {
    "home": [
        'navigation "Main"',
        'heading "Massage for low back pain" [level=1]',
        'link "I take a blood thinner"',
    ],
    "guide": ['heading "How long it lasts"', 'columnheader "When"', 'cell "10 weeks"', "status"],
    "checklist": ['heading "Get help now"', "columnheader", "listitem"],
    "technique": ["term", "definition", 'navigation "On this page"'],
    "glossary": ["search", 'searchbox "Find a word"', 'combobox "Kind of word"', "status"],
    "term": ['heading "Sciatica" [level=1]', 'link "All words of the glossary"'],
}
"""What a screen reader must be able to tell of six key pages, beside what every page has."""


@pytest.mark.parametrize("kind", HEARD)
def test_six_key_pages_are_told_rightly(page: Page, address: str, kind: str) -> None:
    """Landmarks, one first heading, no level left out, table heads, live regions (WCAG 1.3.1, 2.4.6, 4.1.3)."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + KINDS[kind])
    page.wait_for_load_state("networkidle")  # fields that narrow a list come with their script
    tree = page.locator("body").aria_snapshot()
    for part in (
        "banner",
        "main",
        "contentinfo",
        'navigation "About the guide"',
        'link "Skip to the text"',
        *HEARD[kind],
    ):
        assert part in tree, f"{part}\n{tree}"
    levels = [int(level) for level in re.findall(r"heading \".*\[level=(\d)\]", tree)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_live_region_stands_before_it_speaks(page: Page, address: str) -> None:
    """A region that comes with its words is not read out (WCAG 4.1.3)."""
    page.goto(address + KINDS["guide"])
    assert page.locator(".page-tools [role=status]").inner_text() == ""
    told: list[str] = []

    def look(route: Route) -> None:
        told.append(page.locator("#search[open] #search-count").inner_text())
        route.continue_()

    page.route("**/search-answers.js", look)
    with page.expect_response("**/search-answers.js"):
        page.locator("#search-open").click()
    expect(page.locator("#search-count")).to_have_text("Type a word or a question.")
    assert told == ["Type a word or a question."]
