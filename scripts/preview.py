"""Plain `mkdocs build` and `mkdocs serve`, made whole: the checks, the publishing steps, and an edited page at once.

Under `make serve` the engine builds what is older than its source (`--dirty`). Which pages another edit makes old only the
Library knows; they are deleted first. What the engine has made is kept, as the steps need every page as it was before them.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path

from scripts import engine
from scripts.model import dates
from scripts.model.claims import claims
from scripts.model.library import Library, current_library
from scripts.model.page import Page
from scripts.printers import for_people
from scripts.publish import publish

LISTS = ("/// references-list", "/// claims-register")
"""Blocks that show the claims of other pages."""

# What MkDocs warns of there, old titles in the navigation, our hooks set right.
logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "'dirty' build" not in str(record.msg))


class Preview:
    """One run of MkDocs. `watched` says that an editor looks on; `pages` maps a file of the site to the engine's HTML."""

    def __init__(self) -> None:
        self.watched = False
        self.pages: dict[str, str] = {}
        self._root = self._site = Path()
        self._library: Library | None = None
        self._templates: frozenset[tuple[Path, int]] = frozenset()
        self._to_check: frozenset[str] | None = None
        self._troubled: frozenset[str] = frozenset()

    def begin(self, root: Path, site: Path) -> None:
        """Look at what is new below `root`, and delete below `site` what must be built anew."""
        self._root, self._site = root, site
        before, self._library = self._library, current_library(root)
        files = [root / "mkdocs.yml", *(root / "overrides").rglob("*.html")]
        stamp = frozenset((path, path.stat().st_mtime_ns) for path in files)
        templates, self._templates = self._templates, stamp
        if (
            not self.watched
            or before is None
            or templates != stamp
            or _frame(before) != _frame(self._library)
        ):
            self.pages.clear()
            if self.watched:
                shutil.rmtree(site, ignore_errors=True)
            self._to_check = None
            return
        edited = [page for path, page in self._library.pages.items() if page.body != before.pages[path].body]
        old = list(edited)
        if any(_claims(page) != _claims(before.pages[page.path]) for page in edited):
            old += [page for page in self._library.pages.values() if any(one in page.body for one in LISTS)]
        for page in old:
            (site / page.address / "index.html").unlink(missing_ok=True)
        self._to_check = self._troubled.union(page.source.path for page in edited)

    def problems(self) -> int:
        """Check what was edited and what had problems before; print and count them, but stop no one who watches."""
        if os.environ.get(engine.ALONE):
            return 0
        findings = engine.check(self._root, self._to_check)
        if findings:
            print(for_people(findings, self._root), file=sys.stderr)
        self._troubled = frozenset(finding.path for finding in findings)
        return 0 if self.watched else len(findings)

    def is_unread(self, path: str) -> bool:
        """Say whether a file below docs/ could not be read."""
        return self._library is not None and f"docs/{path}" in self._library.unread

    def title(self, path: str) -> str:
        """Return the title of the page or term of a file below docs/, or nothing."""
        document = self._library.document(path) if self._library else None
        return document.title if document else ""

    def finish(self, url: str) -> None:
        """Run the publishing steps."""
        if self._library and not os.environ.get(engine.ALONE):
            live = self.pages if self.watched else None
            publish(self._site, self._library, url, today=dates.today(), live=live)


def _frame(library: Library) -> tuple[object, ...]:
    """Return everything but the texts of pages."""
    metas = {path: page.meta for path, page in library.pages.items()}
    return (metas, library.terms, library.data, library.findings)


def _claims(page: Page) -> list[tuple[object, ...]]:
    """Return what the lists tell of a page's text."""
    return [(claim.anchor, claim.words, claim.ids, claim.certainty) for claim in claims(page)]
