"""Which page is being rendered, and from which Library: the one place that knows how the engine tells."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from posixpath import relpath
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from scripts.model.library import Library, known_library
from scripts.model.page import Page, Term


class PageContext(Preprocessor):
    """Runs first on every page and looks up where it is."""

    def __init__(self, md: Markdown, library: Library | None, path: PurePosixPath | None) -> None:
        super().__init__(md)
        self._library = library
        self._path = path
        self.library = library or Library(Path())
        self.path = path or PurePosixPath("page.md")

    def run(self, lines: list[str]) -> list[str]:
        """Look up page and Library; the text stays as it is."""
        if self._library is None:
            root, self.path = _from_engine(self.md) or (Path.cwd(), self.path)
            self.library = known_library(root)
        return lines

    @property
    def document(self) -> Page | Term | None:
        """The page or term that is being rendered."""
        return self.library.document(self.path)

    def link_to(self, target: PurePosixPath, fragment: str = "") -> str:
        """Return the relative link from this page to another Markdown file, for the engine to resolve."""
        address = relpath(target.as_posix(), self.path.parent.as_posix())
        return f"{address}#{fragment}" if fragment else address


def _from_engine(md: Markdown) -> tuple[Path, PurePosixPath] | None:
    """Return project folder and page path as MkDocs 1.6 hands them to extensions."""
    if "relpath" in md.treeprocessors:
        file: Any = md.treeprocessors["relpath"].file  # type: ignore[attr-defined] # MkDocs registers it late
        path = PurePosixPath(file.src_uri)
        return Path(file.abs_src_path).parents[len(path.parts)], path
    return None
