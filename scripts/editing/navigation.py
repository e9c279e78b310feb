"""Changes the list of pages in mkdocs.yml as a person would: one line, in its folder, every comment kept."""

from __future__ import annotations

import re

_NAV = re.compile(r"^nav:[ \t]*(?:#[^\n]*)?\n(?:(?:[ \t]+[^\n]*|[ \t]*|-[^\n]*|#[^\n]*)(?:\n|\Z))*", re.M)
_ENTRY = re.compile(r"^(?P<indent>[ \t]*-[ \t]+)(?P<path>[\w./-]+\.md)[ \t]*$", re.M)


def without_pages(configuration: str) -> str:
    """Return the configuration without the list of pages."""
    return _NAV.sub("", configuration)


def add(configuration: str, path: str) -> str | None:
    """Return the configuration with the page `path` after the last one of its folder; None if there is no such part."""
    beside = [match for match in _entries(configuration) if _folder(match["path"]) == _folder(path)]
    if not beside:
        return None
    last = beside[-1]
    return f"{configuration[: last.end()]}\n{last['indent']}{path}{configuration[last.end() :]}"


def move(configuration: str, old: str, new: str) -> str:
    """Return the configuration with `new` for `old`: on the same line, or in the part of its new folder if there is one.

    A page that is kept out of the list is named there by its file, with `/` before it.
    """
    configuration = re.sub(rf"^([ \t]+!?/){re.escape(old)}$", rf"\g<1>{new}", configuration, flags=re.M)
    found = [match for match in _entries(configuration) if match["path"] == old]
    if not found:
        return configuration
    line = found[0]
    if _folder(old) != _folder(new):
        without = configuration[: line.start()] + configuration[line.end() + 1 :]
        if (moved := add(without, new)) is not None:
            return moved
    return f"{configuration[: line.start('path')]}{new}{configuration[line.end('path') :]}"


def _entries(configuration: str) -> list[re.Match[str]]:
    nav = _NAV.search(configuration)
    return list(_ENTRY.finditer(configuration, nav.start(), nav.end())) if nav else []


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
