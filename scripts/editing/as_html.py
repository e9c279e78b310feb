"""Prints a difference as one page that a reviewer opens, reads and prints: nothing to load, nothing that runs."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.editing.attention import count, first_look, in_short
from scripts.editing.difference import Difference
from scripts.editing.shown import marked, shown


def as_html(difference: Difference, version: str = "") -> str:
    """Return the page. Every word of the change is escaped by Jinja's autoescape and stripped of hidden characters."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: shown(value) if type(value) is str else value,
    )
    return environment.get_template("report.html").render(
        difference=difference,
        notes=first_look(difference),
        in_short=in_short(difference),
        version=version,
        marked=marked,
        count=count,
    )
