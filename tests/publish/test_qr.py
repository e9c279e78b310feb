"""Every QR code is read back by zxing, whose writer is another project (zint): clean, and with a stain, as small as we allow."""

from __future__ import annotations

import io
import random
import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageDraw
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts.model.library import Library
from scripts.model.permalinks import linked_keys, permalink
from scripts.publish import qr
from scripts.syntax.renderer import SAMPLE_URL
from tests.rendering import template

SIDE = 236
"""2 cm at 300 dots an inch."""
QUIET = 4
EYE = 8
"""Modules that one of the three corner marks takes, with its white line: without them no reader sees a code at all."""
LONG = "https://physio.some-hospital-trust.example.org/patients/low-back-massage/"


def modules(svg: str) -> int:
    """Return how many modules wide a code is, its quiet zone included."""
    match = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    assert match
    return int(match[1])


def drawn(browser: Browser, address: str, names: list[str]) -> list[Image.Image]:
    """Let a browser draw the codes, each 2 cm wide at 300 dpi, on one sheet; return them one by one."""
    across = 14
    page = browser.new_page(viewport={"width": across * SIDE, "height": SIDE})
    images = "".join(f'<img src="{address}{name}" width="{SIDE}" height="{SIDE}">' for name in names)
    page.set_content(f"<style>body{{margin:0;line-height:0;background:#777}}</style>{images}")
    page.wait_for_function("[...document.images].every(one => one.complete)")
    sheet = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
    page.close()
    corners = [(index % across * SIDE, index // across * SIDE) for index in range(len(names))]
    return [sheet.crop((x, y, x + SIDE, y + SIDE)) for x, y in corners]


def read(picture: Image.Image) -> list[str]:
    """Return what an independent reader finds in a picture."""
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def stained(picture: Image.Image, wide: int, luck: random.Random) -> Image.Image:
    """Put one black or white stain on 15 % of the code, anywhere but on its corner marks."""
    one = SIDE / wide
    first, last = QUIET * one, SIDE - QUIET * one
    stain = (last - first) * 0.15**0.5
    eye = EYE * one
    while True:
        x, y = luck.uniform(first, last - stain), luck.uniform(first, last - stain)
        left, top = x < first + eye, y < first + eye
        if not ((left and top) or (left and y + stain > last - eye) or (top and x + stain > last - eye)):
            break
    damaged = picture.copy()
    ImageDraw.Draw(damaged).rectangle((x, y, x + stain, y + stain), fill=luck.choice((0, 255)))
    return damaged


def test_every_code_is_read_at_two_centimetres_even_with_a_stain(
    site: Path, library: Library, browser: Browser, address: str
) -> None:
    """Each leads to its permalink and says nothing else; 98 in 100 do so with 15 % of them under one stain."""
    keys = linked_keys(library)
    assert len(keys) > 180
    luck = random.Random(1)
    pictures = drawn(browser, address, [qr.code_path(key) for key in keys])
    lost = []
    for key, picture in zip(keys, pictures, strict=True):
        wanted = [SAMPLE_URL + permalink(key)]
        wide = modules((site / qr.code_path(key)).read_text(encoding="utf-8"))
        assert read(picture) == wanted
        if read(stained(picture, wide, luck)) != wanted:
            lost.append(key)
    assert len(lost) <= 0.02 * len(keys), lost


def test_a_long_address_is_read_too(browser: Browser, library: Library) -> None:
    """A clinic's own host below a long path makes denser codes; they are read all the same."""
    luck = random.Random(2)
    page = browser.new_page(viewport={"width": SIDE, "height": SIDE})
    for key in ("urgent-signs", max(linked_keys(library), key=len)):
        svg = qr.code_svg(LONG + permalink(key))
        page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{SIDE}px}}</style>{svg}")
        picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
        assert read(picture) == read(stained(picture, modules(svg), luck)) == [LONG + permalink(key)]
    page.close()


def test_a_code_has_its_quiet_zone(site: Path) -> None:
    """Four modules of white on every side: nothing is drawn there."""
    svg = LexborHTMLParser((site / "qr/urgent-signs.svg").read_text(encoding="utf-8"))
    wide = modules(svg.html or "")
    drawing = next(path.attributes["d"] or "" for path in svg.css("path") if path.attributes.get("stroke"))
    x = y = 0.0
    places = []
    for kind, numbers in re.findall(r"([Mmh])([-\d. ]+)", drawing):
        step = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        x = step[0] if kind == "M" else x + step[0]
        y = step[1] if kind == "M" else y + (step[1] if kind == "m" else 0)
        if kind == "h":
            places += [x - step[0], x, y - 0.5, y + 0.5]
    assert (min(places), max(places)) == (QUIET, wide - QUIET)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://back.example.org/p/home/", "back.example.org/p/home/"),
        ("https://guide.example/p/home/", "Sample address: guide.example/p/home/"),
    ],
)
def test_the_printed_address_is_what_a_person_types(library: Library, address: str, words: str) -> None:
    """Without the scheme, which browsers add; a sample address says that it is one."""
    assert template(library, "macros.html").printed(address) == words
