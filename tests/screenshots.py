"""Takes pictures of the built guide, to be looked at: `make screenshots` writes them to .cache/screenshots.

Each page at three widths, light and dark, whole; and as printed. `ONLY="path path"` takes other pages instead.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from playwright.sync_api import sync_playwright

from scripts import building
from tests import browser as browsers
from tests.access import OPENINGS
from tests.conftest import serve

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / ".cache/screenshots"
PAGES = {
    "home": "",
    "guide": "medical-massage/benefits/",
    "technique": "techniques/deep-tissue/",
    "urgent-signs": "low-back-pain/urgent-signs/",
    "glossary": "glossary/",
    "references": "evidence/references/",
    "not-found": "404.html",
}
WIDTHS = (360, 768, 1280)
SCREENS = 6
"""How many screens of a long page a picture holds: a list of 150 sources looks the same all the way down."""


def main() -> int:
    """Build the guide, take the pictures, say where they are."""
    only = os.environ.get("ONLY", "").split()
    pages = {path.strip("/").replace("/", "-") or "home": path for path in only} or PAGES
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.png"):
        old.unlink()
    building.build(ROOT, ROOT / "site")
    server, address = serve(ROOT / "site")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            for width in WIDTHS:
                height = 900 if width > 800 else 800
                tab = browsers.patient(
                    browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                )
                for name, path in pages.items():
                    tab.goto(address + path)
                    tab.evaluate(
                        "for (const one of document.images) one.loading = 'eager'"
                    )  # nobody scrolls here
                    tab.wait_for_load_state("networkidle")
                    whole = tab.evaluate("document.documentElement.scrollHeight")
                    clip = {"x": 0, "y": 0, "width": width, "height": min(whole, SCREENS * height)}
                    tab.screenshot(path=TARGET / f"{name}-{width}-{scheme}.png", full_page=True, clip=clip)  # type: ignore[arg-type]
                if not only:
                    tab.goto(address + PAGES["guide"])
                    OPENINGS["search"](tab)
                    tab.screenshot(path=TARGET / f"search-{width}-{scheme}.png")
                tab.close()
        tab = browsers.patient(browser.new_page())
        for name, path in pages.items():
            tab.goto(address + path)
            for number, sheet in enumerate(pypdfium2.PdfDocument(tab.pdf(format="A4")), 1):
                if number <= SCREENS:
                    sheet.render(scale=1.2).to_pil().save(TARGET / f"{name}-print-{number}.png")
    server.shutdown()
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
