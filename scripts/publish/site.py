"""The site that is being written: a folder, and the rendering of all pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from scripts.model.library import Library
from scripts.syntax.renderer import Rendering


class PublishError(Exception):
    """The site cannot be published as it is; the message says what to fix."""


KEPT = ("p", "qr", "assets/sources")
"""Folders of many small files, and of no page: they stay from build to build under `serve`."""
_ASIDE = ".kept"  # MkDocs leaves hidden names alone


@dataclass(frozen=True)
class Site:
    """The site in `folder`, as its pages were rendered; `today` is the day of the build."""

    folder: Path
    rendering: Rendering
    today: date
    written: dict[str, str] = field(default_factory=dict)
    """The files that lie in the folder already, by name, with their texts."""

    @property
    def library(self) -> Library:
        """What docs/ says."""
        return self.rendering.library

    @property
    def url(self) -> str:
        """The address of the site with a slash at its end."""
        return self.rendering.renderer.url

    def print(self, template: str, **values: object) -> str:
        """Return what a template of overrides/ prints."""
        environment = self.rendering.renderer.templates
        return environment.get_template(template).render(library=self.library, url=self.url, **values)

    def put(self, name: str, text: str) -> None:
        """Write one file below the folder, unless that text lies there already."""
        if self.written.get(name) == text:
            return
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        self.written[name] = text


def put_aside(folder: Path, written: dict[str, str]) -> dict[str, str]:
    """Hide the kept folders of a site from MkDocs, which empties it before each build; return which files they hold."""
    for name in KEPT:
        if (folder / name).is_dir():
            (folder / _ASIDE / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).rename(folder / _ASIDE / name)
    kept = tuple(f"{name}/" for name in KEPT)
    return {name: text for name, text in written.items() if name.startswith(kept)}


def put_back(folder: Path) -> None:
    """Bring the kept folders back."""
    for name in KEPT:
        if (folder / _ASIDE / name).is_dir():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / _ASIDE / name).rename(folder / name)
