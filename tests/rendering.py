"""Renders one text as a page would show it, for tests of the syntax."""

from __future__ import annotations

from pathlib import PurePosixPath

from scripts.model.library import Library
from scripts.syntax.renderer import Renderer


def render(library: Library, path: PurePosixPath, body: str) -> str:
    """Return the HTML of a text as the file `path` below docs/."""
    return Renderer(library).render(path, body).html
