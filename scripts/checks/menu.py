"""The menu in mkdocs.yml names every page, and no page that is not there: MkDocs would stop with a message of its own."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.nearest import likeliest
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.menu import CONFIGURATION
from scripts.syntax.renderer import Rendering


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Compare the menu with the pages."""
    named = library.menu.named
    meant = set()
    for name, (line, column) in named.items():
        if not (library.root / "docs" / name).is_file():
            near, _ = likeliest(name, [str(path) for path in library.pages if str(path) not in named], 0.7)
            meant.add(near)
            fix = f"write `{near}`, or delete the line" if near else "correct the name, or delete the line"
            message = f"the menu names `{name}`, which is no page"
            yield Finding(CONFIGURATION, line, column, "broken-link", message, fix, len(name))
    for page in library.documents_to_check:
        name = str(page.path)
        if named and name not in {*named, *meant} and not library.menu.leaves_out(name):
            fix = f"add a line `- {name}` below its part under `nav:` in {CONFIGURATION}"
            yield page.finding(0, "orphan-page", "is not in the menu", fix)
