"""The menu in mkdocs.yml, read once: its parts in order, the files that it names, and what is kept out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from scripts.model.finding import Finding
from scripts.model.yaml_source import Location, YamlProblem, parse_yaml

CONFIGURATION = "mkdocs.yml"


@dataclass(frozen=True)
class Menu:
    """An empty one is that of a project without mkdocs.yml."""

    named: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Every file that the menu names, with its line and column."""
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Title and files of each part."""
    outside: tuple[str, ...] = ()
    """The patterns of `not_in_nav`."""

    def leaves_out(self, name: str) -> bool:
        """Tell whether a page is kept out on purpose; the last pattern that fits decides, as in .gitignore."""
        fitting = [pattern for pattern in self.outside if fnmatchcase(name, pattern.lstrip("!").lstrip("/"))]
        return bool(fitting) and not fitting[-1].startswith("!")


def read_menu(root: Path) -> Menu | Finding:
    """Read the menu of a project; a Finding says where mkdocs.yml is no YAML."""
    path = root / CONFIGURATION
    if not path.is_file():
        return Menu()
    try:
        parsed = parse_yaml(path.read_text(encoding="utf-8", errors="replace"))
    except YamlProblem as problem:
        return Finding(CONFIGURATION, problem.line, problem.column, "bad-yaml", problem.message, problem.fix)
    value = parsed.value if isinstance(parsed.value, dict) else {}
    entries: Any = value.get("nav")
    entries = entries if isinstance(entries, list) else []
    parts = [part for entry in entries if isinstance(entry, dict) for part in entry.items()]
    return Menu(
        {name: parsed.position(location) for name, location in _files(entries, ("nav",))},
        tuple((str(title), tuple(name for name, _ in _files(names, ()))) for title, names in parts),
        tuple(str(value.get("not_in_nav") or "").split()),
    )


def _files(value: Any, location: Location) -> Iterator[tuple[str, Location]]:
    """Yield every file below a part of the menu, and its location in the YAML."""
    if isinstance(value, str):
        if value.endswith(".md"):
            yield value, location
    elif isinstance(value, list | dict):
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _files(entry, (*location, key))
