"""No heading can take an id that the frame of every page uses: its links and buttons would lead to the wrong place."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.checks.headings import RESERVED


def test_every_id_of_the_frame_is_reserved(root: Path) -> None:
    """The templates, and what our scripts add to a page."""
    used: set[str] = set()
    for path in (root / "overrides").rglob("*.html"):
        if path.parent.name != "blocks":  # what an editor asks for, with ids of its own
            used |= set(re.findall(r'\sid="([a-z-]+)"', path.read_text(encoding="utf-8")))
    for path in (root / "docs/assets").rglob("*.js"):
        found = re.findall(r'\sid="([a-z-]+)"|\.id = .*?"([a-z-]+)"', path.read_text(encoding="utf-8"))
        used |= {written or set_by_script for written, set_by_script in found}
    assert len(used) > 5
    assert used <= RESERVED
