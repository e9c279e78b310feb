"""What clinics take: texts that fit, copy whole and lead to their page; a poster that prints alone on one sheet."""

from __future__ import annotations

import io
from pathlib import Path, PurePosixPath

import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from scripts.checks.ready_texts import REALISTIC
from scripts.model.library import Library
from scripts.model.permalinks import permalink
from scripts.model.ready_text import LINK, READY_FORMS
from scripts.model.text_message import ONE, length, outside_gsm, parts
from scripts.syntax.renderer import SAMPLE_URL
from tests.rendering import render

CORE = {
    "urgent-signs",
    "before-session",
    "questions",
    "wait-or-ask",
    "is-it-working",
    "stretches",
    "session",
    "find-a-therapist",
    "what-helps",
    "sciatica",
    "medical-or-spa",
}
"""The pages that clinics send most."""
PAPERS = {"A4": (595, 842), "A3": (842, 1191), "Letter": (612, 792)}
"""Width and height in points."""


def test_every_core_topic_has_its_texts(library: Library) -> None:
    """At least ten, and one for massaging oneself, which is a part of a page."""
    assert {one.page for one in library.ready_texts} >= CORE
    assert any(one.section == "self-massage" for one in library.ready_texts)


def test_every_text_message_is_one_message(library: Library) -> None:
    """160 characters of the GSM alphabet at most, with an address of realistic length."""
    for one in library.ready_texts:
        text = one.message.replace(LINK, REALISTIC + permalink(one.page, one.section or ""))
        assert outside_gsm(text) == []
        assert length(text) <= ONE, one.title


def test_room_and_parts_are_counted_as_the_networks_do() -> None:
    """160 in one message, 153 in each part of a longer one; some characters take the room of two."""
    assert [parts("a" * count) for count in (1, 160, 161, 306, 307)] == [1, 1, 2, 2, 3]
    assert length("1 € [x]") == 10
    assert outside_gsm("‘Don’t’ wait… é") == ["‘", "’", "…"]


def test_every_text_leads_to_its_permalink_on_the_built_site(site: Path, library: Library) -> None:
    """The whole address stands in the text, and there is a page at it."""
    page = LexborHTMLParser((site / "clinics/ready-made-text/index.html").read_text(encoding="utf-8"))
    for one in library.ready_texts:
        way = permalink(one.page, one.section or "")
        assert (site / way / "index.html").is_file()
        for form in READY_FORMS:
            words = page.css_first(f"#text-{one.section or one.page}-{form.replace('_', '-')}").text()
            wanted = getattr(one, form).replace(LINK, SAMPLE_URL + way)
            assert words == wanted


def test_a_text_is_copied_whole(page: Page, address: str) -> None:
    """By a tap or by keyboard; what is said about it is heard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
    page.goto(f"{address}clinics/ready-made-text/")
    box = page.locator(".ready-text").first
    button = box.get_by_role("button", name="Copy the text message: Urgent signs")
    button.focus()
    page.keyboard.press("Enter")
    box.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == box.locator(".ready-words").text_content()


def test_where_copying_is_not_allowed_the_text_is_marked(page: Page, address: str) -> None:
    """So that one more key copies it."""
    page.goto(f"{address}clinics/ready-made-text/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    box = page.locator(".ready-text").nth(1)
    box.get_by_role("button").click()
    box.get_by_text("Marked.").wait_for()
    assert page.evaluate("getSelection().toString()") == box.locator(".ready-words").text_content()


def test_without_scripts_no_button_promises_what_it_cannot_do(browser: Browser, address: str) -> None:
    """The words are there and can be marked by hand."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}clinics/ready-made-text/")
    assert page.locator(".ready-text button:visible").count() == 0
    assert page.locator(".ready-words:visible").count() == page.locator(".ready-text").count() > 40
    context.close()


def test_a_message_that_grows_too_long_with_the_real_address_says_so(library: Library) -> None:
    """A clinic on a long host sees in how many parts it goes before it sends it."""
    path = PurePosixPath("clinics/ready-made-text.md")
    html = render(library, path, "/// ready-texts\n///\n", f"https://{'long.' * 20}example.org/")
    assert "2 messages" in LexborHTMLParser(html).css_first(".ready-length").text()


@pytest.mark.parametrize("paper", PAPERS)
def test_the_poster_prints_alone_on_one_sheet(browser: Browser, address: str, paper: str) -> None:
    """On every paper, from a dark screen, too; its code is read from the sheet and leads to the guide."""
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}clinics/poster/")
    for picture in (".qr-code img", "img.light"):
        page.locator(f".poster {picture}").evaluate(
            "node => { node.loading = 'eager'; return node.decode(); }"
        )
    sheets = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=False)))
    page.close()
    assert len(sheets) == 1
    assert [round(side) for side in sheets[0].get_size()] == pytest.approx(PAPERS[paper], abs=1)
    text = sheets[0].get_textpage().get_text_bounded()
    assert "Given out by" in text and "Tell a member of staff now" in text
    assert "Choose the paper" not in text and "1 of 1" not in text and "Related" not in text
    picture = sheets[0].render(scale=2).to_pil().convert("L")
    assert picture.getpixel((2, 2)) == 255
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [f"{SAMPLE_URL}p/home/"]


def test_the_poster_shows_the_short_list_of_signs(site: Path, library: Library) -> None:
    """Every sign of the shared card, from the shared source."""
    page = LexborHTMLParser((site / "clinics/poster/index.html").read_text(encoding="utf-8"))
    level = library.urgent_levels["emergency"]
    assert [node.text() for node in page.css(".poster-urgent li")] == [one.quoted for one in level.short]


def test_the_pages_to_send_have_address_and_code(site: Path, library: Library) -> None:
    """Each with a picture that can be saved and an address that can be copied."""
    page = LexborHTMLParser((site / "clinics/index.html").read_text(encoding="utf-8"))
    rows = page.css(".clinic-pages li")
    assert len(rows) == len({one.page for one in library.ready_texts})
    for row in rows:
        link = row.css_first("a[download]").attributes["href"] or ""
        assert (site / "clinics" / link).resolve().is_file()
        address = row.css_first(".permalink").text()
        assert row.css_first("button").attributes["data-address"] == address
        assert (site / address.removeprefix(SAMPLE_URL) / "index.html").is_file()
