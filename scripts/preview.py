"""What `make serve` builds anew after an edit: the edited page, so that it shows at once, or everything.

The engine builds what is older than its source (`--dirty`). Which pages another edit makes old only the Library knows; they
are deleted first. What the engine has made is kept, as the publishing steps need every page as it was before them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.model.library import Library, current_library

LISTS = ("/// references-list", "/// claims-register")
"""Blocks that show what the texts of other pages say."""


class Preview:
    """What was built last. `pages` maps a file below the site to the engine's HTML; `troubled` are files with findings."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.troubled: frozenset[str] = frozenset()
        self._library: Library | None = None
        self._templates: frozenset[tuple[Path, int]] = frozenset()

    def begin(self, root: Path, site: Path) -> frozenset[str] | None:
        """Delete below `site` what must be built anew; return the files to check, None for all."""
        before, self._library = self._library, current_library(root)
        files = [root / "mkdocs.yml", *(root / "overrides").rglob("*.html")]
        templates, self._templates = (
            self._templates,
            frozenset((one, one.stat().st_mtime_ns) for one in files),
        )
        if before is None or templates != self._templates or _frame(before) != _frame(self._library):
            self.pages.clear()
            shutil.rmtree(site, ignore_errors=True)
            return None
        edited = {page for path, page in self._library.pages.items() if page.body != before.pages[path].body}
        lists = {page for page in self._library.pages.values() if any(one in page.body for one in LISTS)}
        for page in edited | lists:
            (site / page.address / "index.html").unlink(missing_ok=True)
        return self.troubled.union(page.source.path for page in edited)


def _frame(library: Library) -> tuple[object, ...]:
    """Return everything but the texts of pages."""
    metas = {path: page.meta for path, page in library.pages.items()}
    return (metas, library.terms, library.data, library.findings)
