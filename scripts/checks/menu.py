"""The menu in mkdocs.yml names every page, and no page that is not there: MkDocs would stop with a message of its own."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from scripts.checks.nearest import likeliest
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.source import Source
from scripts.model.yaml_source import Location, YamlProblem, parse_yaml
from scripts.syntax.renderer import Rendering

CONFIGURATION = "mkdocs.yml"


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Compare the menu with the pages; a project without mkdocs.yml has no menu to check."""
    path = library.root / CONFIGURATION
    if not path.is_file():
        return
    source = Source(CONFIGURATION, path.read_text(encoding="utf-8", errors="replace"))
    try:
        parsed = parse_yaml(source.text)
    except YamlProblem as problem:
        yield Finding(CONFIGURATION, problem.line, problem.column, "bad-yaml", problem.message, problem.fix)
        return
    value = parsed.value if isinstance(parsed.value, dict) else {}
    named = dict(_entries(value.get("nav"), ("nav",)))
    meant = set()
    for name, location in named.items():
        if not (library.root / "docs" / name).is_file():
            near, _ = likeliest(name, [str(path) for path in library.pages if str(path) not in named], 0.7)
            meant.add(near)
            line, column = parsed.position(location)
            fix = f"write `{near}`, or delete the line" if near else "correct the name, or delete the line"
            message = f"the menu names `{name}`, which is no page"
            yield Finding(CONFIGURATION, line, column, "broken-link", message, fix, len(name))
    outside = str(value.get("not_in_nav") or "").split()
    for page in library.documents_to_check:
        name = str(page.path)
        if named and name not in {*named, *meant} and not _is_outside(name, outside):
            message = "is not in the menu"
            fix = f"add a line `- {name}` below its part under `nav:` in {CONFIGURATION}"
            yield page.finding(0, "orphan-page", message, fix)


def _entries(value: Any, location: Location) -> Iterator[tuple[str, Location]]:
    """Yield every file that the menu names, and its location in the YAML."""
    if isinstance(value, str):
        if value.endswith(".md"):
            yield value, location
    elif isinstance(value, list | dict):
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _entries(entry, (*location, key))


def _is_outside(name: str, patterns: list[str]) -> bool:
    """Tell whether a page is kept out of the menu on purpose; the last pattern that fits decides, as in .gitignore."""
    outside = False
    for pattern in patterns:
        if fnmatchcase(name, pattern.lstrip("!").lstrip("/")):
            outside = not pattern.startswith("!")
    return outside
