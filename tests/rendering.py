"""Renders one text as a page would show it, and asks templates for their words, for tests."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scripts.model.library import Library
from scripts.syntax.rendered import RenderedPage
from scripts.syntax.renderer import SAMPLE_URL, Renderer


def rendered(library: Library, path: PurePosixPath, body: str, url: str = SAMPLE_URL) -> RenderedPage:
    """Return a text as the file `path` below docs/ of a site at `url`."""
    return Renderer(library, url).render(path, body)


def render(library: Library, path: PurePosixPath, body: str, url: str = SAMPLE_URL) -> str:
    """Return its HTML."""
    return rendered(library, path, body, url).html


def drawings(page: RenderedPage) -> LexborHTMLParser:
    """Return the drawings that a page shows, which are files beside it, in one document."""
    return LexborHTMLParser("".join(page.files.values()))


def template(library: Library, name: str) -> Any:
    """Return what a template of overrides/ offers to others: its macros and words."""
    return Renderer(library).templates.get_template(name).module
