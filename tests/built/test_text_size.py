"""Letters as large as a reader wants them: nothing is wider than the screen, and the bar leaves room for the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests import browser as browsers

pytestmark = pytest.mark.xdist_group("text size")  # they share three browsers

PAGES = (
    "",
    "medical-massage/benefits/",
    "low-back-pain/urgent-signs/",
    "techniques/compare/",
    "glossary/",
    "your-plan/stretches/",
    "handout/",
    "clinics/",
    "clinics/poster/",
    "clinics/ready-made-text/",
    "about/look/",
    "about/editors/",
    "find-a-therapist/licences/",
)
"""One page of each kind, and those with grids, forms and tables."""
SIZES = {100: 16, 150: 24, 200: 32}
"""The browser's own size of letters, in percent of the usual and in pixels."""


@pytest.fixture(scope="module", params=SIZES)
def tab(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[int, Page]]:
    """A tab of a browser whose own letters have a size, and that size in percent."""
    larger = browser.browser_type.launch(
        executable_path=browsers.find(),
        args=["--no-sandbox", "--disable-gpu", f"--blink-settings=defaultFontSize={SIZES[request.param]}"],
    )
    page = browsers.patient(larger.new_page(viewport={"width": 360, "height": 640}))
    yield request.param, page
    larger.close()


def test_nothing_is_wider_than_a_small_screen(tab: tuple[int, Page], address: str) -> None:
    """At 320 and 360 pixels, with the largest letters of the guide or of the browser (WCAG 1.4.4, 1.4.10)."""
    percent, page = tab
    wide = {}
    for where in PAGES:
        page.goto(address + where)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{SIZES[percent]}px"
        for size in ("", "larger") if percent < 150 else ("",):
            page.evaluate("size => { document.documentElement.dataset.size = size; }", size)
            for width in (360, 320):
                page.set_viewport_size({"width": width, "height": 640})
                if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
                    wide[where, size, width] = needed
        page.evaluate("delete document.documentElement.dataset.size")
    assert wide == {}


@pytest.mark.parametrize("screen", [(320, 568), (360, 640), (390, 800), (768, 1024)])
def test_the_bar_takes_a_quarter_of_the_screen_at_most(
    tab: tuple[int, Page], address: str, screen: tuple[int, int]
) -> None:
    """On the smallest phone, at any size of letters and with wide spacing; its buttons stay 44 pixels high."""
    _, page = tab
    width, height = screen
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + "medical-massage/benefits/")
    for size in ("", "large", "larger"):
        for spacing in ("", "wide"):
            page.evaluate(
                "([size, spacing]) => Object.assign(document.documentElement.dataset, { size, spacing })",
                [size, spacing],
            )
            bar = page.evaluate("document.querySelector('.guide-header').offsetHeight")
            assert bar <= height / 4, (size, spacing)
            buttons = page.evaluate(
                "[...document.querySelectorAll('.guide-tools .tool')].map(one => one.offsetHeight).filter(Boolean)"
            )
            assert min(buttons) >= 44


def test_the_way_past_the_bar_is_seen_when_it_has_the_focus_and_not_before(
    tab: tuple[int, Page], address: str
) -> None:
    """The skip link, also where it is two lines high."""
    _, page = tab
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    edges = "(box => [box.top, box.bottom])(document.querySelector('.skip').getBoundingClientRect())"
    assert page.evaluate(edges)[1] <= 0
    page.keyboard.press("Tab")
    assert page.evaluate(edges)[0] >= 0


def test_the_letters_of_the_bar_grow_as_far_as_there_is_room(tab: tuple[int, Page], address: str) -> None:
    """On a desk they are as large as the reader's own."""
    percent, page = tab
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    shown = page.evaluate("parseFloat(getComputedStyle(document.querySelector('#search-open')).fontSize)")
    assert shown == SIZES[percent]
