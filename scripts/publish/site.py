"""The site that is being written: a folder, and the rendering of all pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.model.library import Library
from scripts.syntax.renderer import Rendering


class PublishError(Exception):
    """The site cannot be published as it is; the message says what to fix."""


@dataclass(frozen=True)
class Site:
    """The site in `folder`, as its pages were rendered; `today` is the day of the build."""

    folder: Path
    rendering: Rendering
    today: date

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
        """Write one file below the folder, unless it holds that text already: `make serve` builds over what is there."""
        path = self.folder / name
        data = text.encode()
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
