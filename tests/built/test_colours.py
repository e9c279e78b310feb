"""The palette: every pair of colours that meets is readable, and the two lists of dark colours agree."""

from __future__ import annotations

import pytest

from scripts.model.stylesheet import palettes as palettes_of
from tests.conftest import ROOT

CSS = (ROOT / "docs/assets/guide.css").read_text(encoding="utf-8")
PAIRS = [
    *((text, back) for text in ("ink", "soft", "main", "warm") for back in ("paper", "raised", "main-soft")),
    *(
        (text, f"{level}-soft")
        for level in ("emergency", "today", "soon")
        for text in ("ink", "soft", level, "main")
    ),
    *(("on-strong", strong) for strong in ("main", "emergency", "today", "soon")),
    ("emergency", "paper"),
    ("emergency", "raised"),
]


def palettes() -> dict[str, dict[str, str]]:
    """Read the three lists of colours."""
    return dict(zip(("light", "dark", "chosen dark"), palettes_of(CSS), strict=True))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_two_lists_of_dark_colours_agree() -> None:
    """Dark by choice is the same as dark by the system."""
    assert palettes()["dark"] == palettes()["chosen dark"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_is_readable(scheme: str) -> None:
    """At least 4.5:1 (WCAG 1.4.3)."""
    colours = palettes()[scheme]
    weak = {}
    for text, back in PAIRS:
        light, dark = sorted((luminance(colours[text]), luminance(colours[back])), reverse=True)
        ratio = (light + 0.05) / (dark + 0.05)
        if ratio < 4.5:
            weak[text, back] = round(ratio, 2)
    assert weak == {}
