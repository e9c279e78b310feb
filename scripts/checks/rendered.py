"""What the checks see of a rendered page."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from pathlib import PurePosixPath
from re import sub
from urllib.parse import urlsplit

from scripts.syntax.rendered import RenderedPage

Rendered = Mapping[PurePosixPath, RenderedPage]
"""Every page and term, by its path below docs/, as the syntax renders it."""

SAFE_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})


def scheme_of(target: str) -> str:
    """Return the scheme of an address as a browser would read it: it drops blanks, controls and entities first."""
    bare = sub(r"[\x00-\x20]+", "", unescape(target))
    try:
        return urlsplit(bare).scheme.lower()
    except ValueError:
        return "broken"
