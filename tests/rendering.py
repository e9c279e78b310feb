"""Renders one text as a page would show it, and asks templates for their words, for tests."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from scripts.model.library import Library
from scripts.syntax.renderer import SAMPLE_URL, Renderer


def render(library: Library, path: PurePosixPath, body: str, url: str = SAMPLE_URL) -> str:
    """Return the HTML of a text as the file `path` below docs/ of a site at `url`."""
    return Renderer(library, url).render(path, body).html


def template(library: Library, name: str) -> Any:
    """Return what a template of overrides/ offers to others: its macros and words."""
    return Renderer(library).templates.get_template(name).module
