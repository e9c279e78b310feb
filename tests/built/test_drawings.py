"""A drawing is a picture that a phone fetches when it comes near, in the colours of the page that shows it, light on paper."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from scripts.model.library import Library
from scripts.model.stylesheet import MAIN_SHEET as SHEET
from scripts.model.stylesheet import palettes
from tests.browser import patient
from tests.conftest import ROOT

WHERE = "low-back-pain/causes/"
STYLE = ROOT / "docs/assets/drawing.css"


def test_each_step_of_a_session_has_its_drawing_beside_it(site: Path) -> None:
    """The drawing is cut into scenes by its lines: saved otherwise, list and picture would stand one below the other."""
    page = LexborHTMLParser((site / "your-session/index.html").read_text(encoding="utf-8"))
    steps = page.css("#steps + ol > li")
    assert len(steps) == 7
    assert all(step.css_first(".step-picture img") for step in steps)


def test_small_pictures_lead_to_the_movements(site: Path) -> None:
    """Below the key points, which say who should ask first; each is cut from the drawing of its movement, without words."""
    page = LexborHTMLParser((site / "your-plan/stretches/index.html").read_text(encoding="utf-8"))
    links = page.css(".keys > .key-points + .jumps a")
    movements = [f"#{heading.attributes['id']}" for heading in page.css("#six ~ h3:has(+ figure)")]
    assert [link.attributes["href"] for link in links] == movements
    assert len(links) == 6
    for link in links:
        image = link.css_first("img.light").attributes
        drawing = (site / "your-plan/stretches" / (image["src"] or "")).read_text(encoding="utf-8")
        assert image["alt"] == "" and image["loading"] == "lazy" and "<text" not in drawing


def test_every_class_of_a_drawing_has_a_rule(library: Library) -> None:
    """A class without a rule would leave its shape out of the picture, or make it a hairline."""
    known = set(re.findall(r"\.([a-z][\w-]*)", STYLE.read_text(encoding="utf-8")))
    for drawing in library.drawings.values():
        used = {
            name
            for node in ElementTree.fromstring(drawing.svg).iter()
            for name in node.get("class", "").split()
        }
        assert used <= known, (drawing.name, used - known)


def test_the_evening_has_each_colour_of_the_day() -> None:
    """Each colour of the drawings is given twice: for a light page and for a dark one."""
    light, dark = palettes(STYLE.read_text(encoding="utf-8"))
    assert light.keys() == dark.keys()
    assert set(re.findall(r"var\(--([\w-]+)\)", STYLE.read_text(encoding="utf-8"))) <= light.keys()


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
            file = (path.parent / (facts["src"] or "").removesuffix("#dark")).resolve()
            svg = file.read_text(encoding="utf-8")
            assert svg.startswith("<svg xmlns=") and ":target{--" in svg
            assert len(svg.encode()) <= 30_000, file
    assert seen >= 50


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
    image = page.locator("figure.drawing img:visible").first
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    corner = Image.open(io.BytesIO(image.screenshot())).convert("RGB").getpixel((2, 2))
    light, dark, *_ = palettes((ROOT / "docs" / SHEET).read_text(encoding="utf-8"))
    paper = (dark if (chosen or device) == "dark" else light)["paper"]
    assert corner == tuple(int(paper[at : at + 2], 16) for at in (1, 3, 5))
    page.close()


def test_one_file_is_fetched_whatever_the_scheme(page: Page, address: str) -> None:
    """The picture that is not shown costs nothing, and changing the scheme costs nothing more."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    page.goto(address + WHERE)
    page.locator("figure.drawing img:visible").first.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    before = [one for one in asked if "/drawings/" in one]
    page.evaluate("document.documentElement.dataset.scheme = 'dark'; showScheme()")
    expect(page.locator("figure.drawing .dark").first).to_have_js_property("complete", True)
    page.wait_for_load_state("networkidle")
    assert len(before) == len(set(before)) == len({one for one in asked if "/drawings/" in one}) > 0


def test_on_paper_a_drawing_is_light(browser: Browser, address: str) -> None:
    """A dark page prints as a light one does, also the drawings that the reader has not come near."""
    sheets = []
    for device in ("light", "dark"):
        page = patient(browser.new_page(color_scheme=device))
        page.goto(address + WHERE)
        page.wait_for_load_state("networkidle")
        sheets.append([one.render(scale=1).to_pil() for one in pypdfium2.PdfDocument(io.BytesIO(page.pdf()))])
        page.close()
    assert sheets[0] == sheets[1]


def test_only_who_chose_a_scheme_waits_for_the_style_sheet_to_be_opened(
    browser: Browser, address: str
) -> None:
    """To read its rules costs a phone some 30 ms before the first paint of every page."""
    for chosen, opened in (("{}", False), ('{"size": "large"}', False), ('{"scheme": "dark"}', True)):
        page = patient(browser.new_page())
        page.add_init_script(f"""localStorage.reading = '{chosen}';
          const rules = Object.getOwnPropertyDescriptor(CSSStyleSheet.prototype, "cssRules");
          Object.defineProperty(CSSStyleSheet.prototype, "cssRules", {{ get() {{ globalThis.opened = true; return rules.get.call(this); }} }});""")
        page.goto(address + WHERE)
        assert page.evaluate("Boolean(globalThis.opened)") is opened, chosen
        page.close()
