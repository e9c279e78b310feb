"""What comes out of a printer, read back from the PDF that the browser makes: on A4 and on Letter."""

from __future__ import annotations

import io
import re

import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from playwright.sync_api import Page

from scripts.syntax.renderer import SAMPLE_URL

PAGES = {
    "benefits": "medical-massage/benefits/",
    "urgent-signs": "low-back-pain/urgent-signs/",
    "deep-tissue": "techniques/deep-tissue/",
    "is-it-working": "your-plan/is-it-working/",
    "glossary/sciatica": "glossary/sciatica/",
    "licences": "find-a-therapist/licences/",
}
"""One page of each kind, and the one with the widest table."""
SHEETS = {"A4": (595, 842), "Letter": (612, 792)}
"""In points."""
FOOT = re.compile(r"Sample address: \S+ · Updated [-\d]+, version [0-9a-f]{7}\s+\d+ of \d+")
SHOWN = """() => [...document.querySelectorAll("article :is(h1, h2, h3, p, li, td, dd, figcaption)")]
  .filter((node) => node.checkVisibility()).map((node) => node.innerText)"""
CONTRAST = """() => {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const weak = [];
  for (const node of document.querySelectorAll("body *")) {
    const words = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    if (!words || !node.checkVisibility() || node.closest("svg")) continue;
    const ratio = 1.05 / (luminance(getComputedStyle(node).color) + 0.05);
    if (ratio < 7) weak.push(`${node.tagName}.${node.className} ${ratio.toFixed(1)}`);
  }
  return weak;
}"""


def letters(text: str) -> str:
    """Return the letters and digits alone: where a line breaks does not count."""
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("key", PAGES)
def test_a_printed_page_is_whole_and_says_where_it_is_from(
    page: Page, address: str, key: str, sheet: str
) -> None:
    """No word is cut off; each sheet has address, date, version and its number; a phone finds the page by the code."""
    page.goto(address + PAGES[key])
    printed = pypdfium2.PdfDocument(page.pdf(format=sheet))
    width, height = SHEETS[sheet]
    texts = []
    for number, paper in enumerate(printed, 1):
        assert abs(paper.get_width() - width) < 1 > abs(paper.get_height() - height)
        text = paper.get_textpage()
        words, feet = FOOT.subn("", text.get_text_range().replace("\r\n", " "))
        assert feet == 1, words
        assert f"guide.example/p/{key}/ · Updated 20" in text.get_text_range()
        assert f"{number} of {len(printed)}" in text.get_text_range()
        texts.append(words)
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert left > 20 and right < width - 20 and bottom > 15 and top < height - 20
    page.emulate_media(media="print")
    whole = letters(re.sub(r"\(https?:[^)]*\)", "", "".join(texts)))
    for block in page.evaluate(SHOWN):
        for line in block.splitlines():
            assert letters(line)[:40] in whole, line
    codes = [
        code.text
        for paper in printed
        for code in zxingcpp.read_barcodes(paper.render(scale=3).to_pil())
        if code.format == zxingcpp.BarcodeFormat.QRCode  # bars of a drawing may pass for another kind
    ]
    assert codes == [f"{SAMPLE_URL}p/{key}/"]


@pytest.mark.parametrize("key", PAGES)
def test_a_printed_page_is_dark_on_white(page: Page, address: str, key: str) -> None:
    """Every word has 7:1 on white paper (WCAG 1.4.6), so that a grey printer loses none, in the dark scheme, too."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address + PAGES[key])
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    assert page.evaluate(CONTRAST) == []


def test_a_printed_link_shows_where_it_leads(page: Page, address: str) -> None:
    """Other people's addresses stand in brackets; a DOI is one already."""
    page.goto(address + PAGES["benefits"])
    text = "".join(paper.get_textpage().get_text_range() for paper in pypdfium2.PdfDocument(page.pdf()))
    assert letters("(https://www.ncbi.nlm.nih.gov/books/NBK556219/)") in letters(text)
    assert letters(text).count(letters("10.1136/bmj.a884")) == 1


def test_urgent_levels_differ_without_colour(page: Page, address: str) -> None:
    """In greys each level keeps its word and its shape (WCAG 1.4.1)."""
    page.goto(address + PAGES["urgent-signs"])
    text = "".join(
        paper.get_textpage().get_text_range() for paper in pypdfium2.PdfDocument(io.BytesIO(page.pdf()))
    )
    assert all(words in text for words in ("Emergency", "Today", "Soon"))
    page.emulate_media(media="print")
    shapes = [
        page.locator(f".card-level.level-{level}").first.evaluate(
            "node => (({ clipPath, borderRadius, printColorAdjust }) => "
            "[clipPath + borderRadius, printColorAdjust])(getComputedStyle(node, '::before'))"
        )
        for level in ("now", "today", "soon")
    ]
    assert len({shape for shape, _ in shapes}) == 3
    assert {adjust for _, adjust in shapes} == {"exact"}
