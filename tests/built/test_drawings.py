"""A drawing is a picture that a phone fetches when it comes near, in the colours of the page that shows it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from scripts.model.palette import SHEET, palettes
from tests.browser import patient
from tests.conftest import ROOT

WHERE = "low-back-pain/causes/"


def test_no_drawing_weighs_on_its_page(site: Path) -> None:
    """Each is an image with a name, a size and a file; none stands in the page."""
    seen = 0
    for path in site.rglob("index.html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert not page.css("figure.drawing svg"), path
        for image in page.css("figure.drawing img"):
            seen += 1
            facts = image.attributes
            assert facts["alt"] and facts["loading"] == "lazy" and int(facts["width"] or 0) > 0, path
            file = (path.parent / (facts["src"] or "")).resolve()
            svg = file.read_text(encoding="utf-8")
            assert svg.startswith("<svg xmlns=") and "prefers-color-scheme:dark" in svg
            assert len(svg.encode()) <= 30_000, file
    assert seen >= 25


@pytest.mark.parametrize("device", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["", "light", "dark"])
def test_a_drawing_has_the_colours_of_its_page(
    browser: Browser, address: str, device: str, chosen: str
) -> None:
    """Light or dark as the page is: by the device, or by the reader's choice against it."""
    page = patient(browser.new_page(color_scheme=device))  # type: ignore[arg-type]
    if chosen:
        page.add_init_script(f"localStorage.reading = JSON.stringify({{ scheme: '{chosen}' }})")
    page.goto(address + WHERE)
    image = page.locator("figure.drawing img").first
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    corner = Image.open(io.BytesIO(image.screenshot())).convert("RGB").getpixel((2, 2))
    light, dark, *_ = palettes((ROOT / "docs" / SHEET).read_text(encoding="utf-8"))
    paper = (dark if (chosen or device) == "dark" else light)["paper"]
    assert corner == tuple(int(paper[at : at + 2], 16) for at in (1, 3, 5))
    page.close()
