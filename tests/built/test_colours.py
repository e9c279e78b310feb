"""The palette: every pair of colours that meets is readable, by day and in the dark."""

from __future__ import annotations

import pytest

from scripts.model.stylesheet import palettes as palettes_of
from tests.conftest import ROOT

CSS = (ROOT / "docs/assets/guide.css").read_text(encoding="utf-8")
PAIRS = [
    *((text, back) for text in ("ink", "soft", "link") for back in ("paper", "raised", "sand", "mist")),
    *((text, f"{level}-bg") for level in ("now", "today", "soon") for text in ("ink", "soft", level, "link")),
    *(("on", strong) for strong in ("link", "now", "today", "soon")),
    *((level, back) for level in ("now", "today", "soon", "clay") for back in ("paper", "raised")),
]
"""Words and what they stand on."""

EDGES = [*((edge, back) for edge in ("rule", "clay") for back in ("paper", "raised", "sand"))]
"""The edges of fields and buttons, the focus ring, shapes."""


def palettes() -> dict[str, dict[str, str]]:
    """Read the two lists of colours: there is one for the dark, which a reader's choice switches on or off."""
    return dict(zip(("light", "dark"), palettes_of(CSS), strict=True))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def weak(scheme: str, pairs: list[tuple[str, str]], least: float) -> dict[tuple[str, str], float]:
    """Return the pairs whose contrast is less, with their contrast."""
    colours = palettes()[scheme]
    found = {}
    for pair in pairs:
        light, dark = sorted((luminance(colours[name]) for name in pair), reverse=True)
        ratio = (light + 0.05) / (dark + 0.05)
        if ratio < least:
            found[pair] = round(ratio, 2)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_is_readable(scheme: str) -> None:
    """At least 4.5:1 for words (WCAG 1.4.3), 3:1 for edges and shapes (1.4.11)."""
    assert weak(scheme, PAIRS, 4.5) == {}
    assert weak(scheme, EDGES, 3) == {}


def test_both_lists_hold_the_same_colours() -> None:
    """No colour of the day is left in the evening."""
    assert palettes()["light"].keys() == palettes()["dark"].keys()
