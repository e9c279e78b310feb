"""The handout builder as a clinic meets it: few clicks, keyboard, nothing sent, nothing live in what is typed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from tests.access import AXE_SOURCE, axe_faults
from tests.engines import tab_of, until

SHEETS = "document.getElementById('builder-preview').shadowRoot?.querySelector('.papers')"
HOSTILE = (
    "<img src=x onerror='window.harmed=1'>",
    '"><script>window.harmed=1</script>',
    "\u202eevil\u202c عيادة الظهر",
    "W" * 300,
    "javascript:window.harmed=1",
)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A clinic's desk, somewhere that prints on A4."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; }")
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def printed(page: Page) -> pypdf.PdfReader:
    """Return what the browser would put on paper."""
    return pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def words(pdf: pypdf.PdfReader) -> str:
    """Return the words of a print on one line."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_from_home_to_a_sheet_with_the_clinics_name_in_five_clicks(desk: Page, address: str) -> None:
    """Eight are allowed: For clinics, make a handout, a sheet, the name, print."""
    desk.goto(address)
    clicks = 0
    for target in (
        desk.get_by_role("link", name="For clinics", exact=True),
        desk.get_by_role("link", name="make a handout"),
        desk.get_by_label("Urgent signs: when to get help", exact=True),
        desk.get_by_label("Name of your clinic"),
    ):
        target.first.click()
        clicks += 1
    desk.keyboard.type("Riverside Clinic")
    desk.get_by_role("button", name="Print").click()
    clicks += 1
    assert desk.evaluate("window.printed") == 1
    assert clicks <= 8
    pdf = printed(desk)
    text = words(pdf)
    assert "Given to you by: Riverside Clinic" in text
    assert "Urgent signs: when to get help" in text
    assert "Choose sheets" not in text
    assert "About this page" not in text
    assert len(pdf.pages) == 2
    assert (round(float(pdf.pages[0].mediabox.width)), round(float(pdf.pages[0].mediabox.height))) == (
        595,
        842,
    )


def test_it_works_by_keyboard_alone(desk: Page, address: str) -> None:
    """Tab, space, letters and enter lead to a print in the order that was chosen."""
    desk.goto(f"{address}handout/")
    desk.locator("#builder form").wait_for()

    def tab_to(name: str) -> None:
        for _ in range(120):
            desk.keyboard.press("Tab")
            found = desk.evaluate(
                "() => { const one = document.activeElement; return one.getAttribute('aria-label') || one.labels?.[0]?.textContent.trim() || one.textContent.trim(); }"
            )
            if found == name:
                return
        raise AssertionError(f"no tab leads to {name}")

    tab_to("Urgent signs: when to get help")
    desk.keyboard.press("Space")
    tab_to("Is it working? What to note down")
    desk.keyboard.press("Space")
    tab_to("Up: Is it working? What to note down")
    desk.keyboard.press("Enter")
    assert desk.locator("#builder-said").inner_text() == "Is it working? What to note down is now sheet 1."
    assert desk.evaluate("document.activeElement.textContent") == "Down"
    tab_to("Name of your clinic")
    desk.keyboard.type("Hill Street")
    tab_to("Print")
    desk.keyboard.press("Enter")
    assert desk.evaluate("window.printed") == 1
    text = words(printed(desk))
    assert text.index("Is it working? What to note down") < text.index("Urgent signs: when to get help")


WEAK = f"""[...{SHEETS}.querySelectorAll("*")].filter((node) => {{
  if (![...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim()) || node.closest("svg")) return false;
  return getComputedStyle(node).color.match(/\\d+/g).some((part) => part > 80);
}}).map((node) => node.className || node.tagName)"""


def test_every_word_of_a_sheet_is_dark_without_its_ground(desk: Page, address: str) -> None:
    """Browsers print no grounds unless asked: white words on black, as of "Emergency", would be pale."""
    desk.goto(f"{address}handout/#t=urgent-signs,session,is-it-working,stretches&c=Hill")
    desk.locator("#builder form").wait_for()
    desk.wait_for_load_state("networkidle")  # the sheet's own styles, too
    desk.emulate_media(media="print")
    assert desk.evaluate(WEAK) == []


def test_sheets_that_cannot_be_loaded_are_told_as_that(desk: Page, address: str) -> None:
    """Not as scripts that are off."""
    desk.route("**/handouts.json", lambda route: route.abort())
    desk.goto(f"{address}handout/#t=urgent-signs")
    notice = desk.locator(".builder-off")
    notice.get_by_text("could not be loaded").wait_for()
    assert "scripts" not in notice.inner_text()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_text(desk: Page, address: str, name: str) -> None:
    """Typed or handed over in a link, it is shown letter by letter, cut to its length, and breaks no sheet."""
    desk.goto(
        f"{address}handout/#"
        + desk.evaluate(
            "name => String(new URLSearchParams({t: 'urgent-signs', c: name, ph: name, o: name}))", name
        )
    )
    desk.locator("#builder form").wait_for()
    typed = desk.get_by_label("Name of your clinic")
    for attempt in ("from the link", "typed"):
        shown = desk.evaluate(f"{SHEETS}.querySelector('.clinic-name').textContent")
        assert shown == name[:80], attempt
        assert desk.evaluate(f"{SHEETS}.querySelectorAll('.sheet-clinic :is(img, script, a)').length") == 0
        wide = desk.evaluate(
            f"(one => one.scrollWidth - one.clientWidth)({SHEETS}.querySelector('.sheet-clinic'))"
        )
        assert wide <= 0
        typed.fill("")
        typed.fill(name)
    assert desk.evaluate("window.harmed") is None


def test_a_link_holds_all_and_gives_the_same_sheets(desk: Page, browser: Browser, address: str) -> None:
    """What one clinic has put together, a colleague sees in another browser, even one that usually prints on A4."""
    desk.goto(f"{address}handout/")
    for sheet in ("How many sessions do I need?", "Gentle stretches and movements"):
        desk.get_by_label(sheet, exact=True).check()
    desk.get_by_role("button", name="Down: How many sessions do I need?").click()
    desk.get_by_label("Letter").check()
    desk.get_by_label("Large print").check()
    desk.get_by_label("Name of your clinic").fill("Rücken & Co, 100% = “gut”")
    desk.get_by_label("Telephone").fill("+44 20 7946 0000")
    desk.get_by_label("A line of your own").fill("Open # Monday; to Friday?")
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.get_by_role("button", name="Copy the link").click()
    desk.get_by_text("The link is copied.").wait_for()
    link = desk.evaluate("navigator.clipboard.readText()")
    parts = urlsplit(link)
    assert (parts.query, parts.path) == ("", "/handout/")
    assert parse_qs(parts.fragment)["t"] == ["stretches,how-many"]
    other = browser.new_page()
    other.goto(link)
    other.locator("#builder form").wait_for()
    assert other.evaluate(f"{SHEETS}.outerHTML") == desk.evaluate(f"{SHEETS}.outerHTML")
    assert other.locator("#builder-link").input_value() == link
    pdf = printed(other)
    assert float(pdf.pages[0].mediabox.width) == 612
    assert "Rücken & Co, 100% = “gut”" in words(pdf)
    other.close()


def test_nothing_that_is_typed_or_chosen_leaves_the_browser(desk: Page, address: str) -> None:
    """The same few requests whatever is chosen; none carries a word of it; nothing is stored."""
    asked: list[str] = []
    desk.on(
        "request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}")
    )
    desk.goto(f"{address}handout/#t=questions&c=Secretname&ph=5550123&o=Secretline")
    desk.locator("#builder form").wait_for()
    desk.wait_for_load_state("networkidle")
    assert [one for one in asked if "assets/sheet.css" in one]
    before = len(asked)
    desk.get_by_label("Name of your clinic").fill("Anothersecret")
    desk.get_by_label("Gentle stretches and movements").check()
    desk.get_by_label("Large print").check()
    desk.get_by_role("button", name="Print").click()
    expect(desk.locator("#builder-link")).to_have_value(re.compile("l=1.*Anothersecret"))
    until(tab_of(desk), "window.printed")
    assert [
        one for one in asked[before:] if "favicon" not in one
    ] == []  # asked for anew when the address changes
    assert all(one.startswith(f"GET {address}") for one in asked)
    for secret in ("ecret", "5550123", "questions", "stretches", "#", "?"):
        assert [one for one in asked if secret in one.split("#")[0].replace(address, "")] == []
    assert desk.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_a_logo_is_read_in_the_browser_alone(desk: Page, address: str) -> None:
    """It stands on the sheets as data and not in the link; a file that is no picture is refused in words."""
    problems: list[str] = []
    desk.on("console", lambda message: problems.append(message.text))
    asked: list[str] = []
    with desk.expect_response("**/later.css"):  # the last that the page itself asks for
        desk.goto(f"{address}handout/#t=questions")
    desk.locator("#builder form").wait_for()
    desk.on("request", lambda request: asked.append(request.url))
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(picture, "png")
    logo = desk.get_by_label("Logo")
    logo.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": picture.getvalue()})
    desk.get_by_text("The logo is on the sheets.").wait_for()
    assert desk.evaluate(f"{SHEETS}.querySelector('.sheet-clinic img').naturalWidth") == 40
    assert "data:" not in desk.locator("#builder-link").input_value()
    logo.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": b"<script>1</script>"})
    desk.get_by_text("This file is not a picture").wait_for()
    assert desk.evaluate(f"{SHEETS}.querySelectorAll('.sheet-clinic img').length") == 0
    assert [one for one in asked if not one.startswith("data:")] == []
    assert [one for one in problems if "Content Security" in one] == []


def test_unknown_sheets_in_a_link_are_dropped(desk: Page, address: str) -> None:
    """A link from an older or a mistyped version still gives what it can."""
    desk.goto(f"{address}handout/#t=no-such,questions,questions,__proto__&p=a0&l=2")
    desk.locator("#builder form").wait_for()
    assert desk.locator("#builder-order li").count() == 1
    assert desk.locator("[name=paper]:checked").input_value() == "a4"
    assert not desk.get_by_label("Large print").is_checked()


def test_starting_again_empties_everything(desk: Page, address: str) -> None:
    """The next clinic finds nothing of the last one."""
    desk.goto(f"{address}handout/#t=questions&c=Hill")
    desk.get_by_role("button", name="Start again").click()
    assert desk.get_by_label("Name of your clinic").input_value() == ""
    assert desk.locator("#builder-order li").count() == 0
    assert "Hill" not in desk.url
    assert desk.get_by_role("button", name="Print").is_disabled()


def test_the_page_warns_of_patients_details(desk: Page, address: str) -> None:
    """Beside the fields, not only above."""
    desk.goto(f"{address}handout/")
    fields = desk.locator("fieldset", has=desk.get_by_label("Name of your clinic"))
    assert "Do not type a patient's name or details." in fields.inner_text()


def test_without_scripts_the_page_says_so_and_lists_all_sheets(
    browser: Browser, address: str, site: Path
) -> None:
    """The list leads to the pages; where no PDF was made it says that, too."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}handout/")
    assert "scripts must be on" in page.locator(".builder").inner_text()
    assert page.locator(".builder form").is_hidden()
    assert page.locator(".handout-list li a").count() >= 10
    assert "built without them" in page.locator(".no-pdfs").inner_text()
    page.context.close()


def test_a_page_with_a_sheet_says_so_in_one_line(desk: Page, address: str, site: Path) -> None:
    """The line leads to the builder with this sheet chosen; a page without one has no line."""
    desk.goto(f"{address}your-session/before/")
    desk.get_by_role("link", name="make a sheet of this page").click()
    desk.locator("#builder form").wait_for()
    assert "How do I get ready" in desk.locator("#builder-order").inner_text()
    without = LexborHTMLParser((site / "low-back-pain/causes/index.html").read_text(encoding="utf-8"))
    assert without.css_first(".handout-line") is None


def test_the_builder_has_no_fault_for_axe_with_sheets_in_it(desk: Page, address: str) -> None:
    """Also in use: order, preview and link."""
    desk.add_init_script(AXE_SOURCE)
    desk.goto(f"{address}handout/#t=urgent-signs,session,is-it-working&c=Hill&l=1")
    until(tab_of(desk), f"{SHEETS}.querySelectorAll('.sheet').length === 3")
    assert axe_faults(desk) == []
