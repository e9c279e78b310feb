"""Renders one text as a page would show it, and asks templates for their words, for tests."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scripts.model.library import Library
from scripts.model.page import Page, Term
from scripts.publish.page_values import page_values
from scripts.syntax.rendered import RenderedPage
from scripts.syntax.renderer import SAMPLE_URL, Renderer, Rendering


def rendered(library: Library, path: PurePosixPath, body: str, url: str = SAMPLE_URL) -> RenderedPage:
    """Return a text as the file `path` below docs/ of a site at `url`."""
    return Renderer(library, url).render(path, body)


def render(library: Library, path: PurePosixPath, body: str, url: str = SAMPLE_URL) -> str:
    """Return its HTML."""
    return rendered(library, path, body, url).html


def drawings(page: RenderedPage) -> LexborHTMLParser:
    """Return the drawings that a page shows, which are files beside it, in one document."""
    return LexborHTMLParser("".join(page.files.values()))


def part(library: Library, document: Page | Term, name: str, today: date = date(2026, 12, 1)) -> str:
    """Return what a template of overrides/ prints on the page of a document."""
    rendering = Rendering(Renderer(library))
    return (
        rendering.renderer.templates.get_template(name)
        .render(page_values(rendering, document, today))
        .strip()
    )


def template(library: Library, name: str) -> Any:
    """Return what a template of overrides/ offers to others: its macros and words."""
    return Renderer(library).templates.get_template(name).module
