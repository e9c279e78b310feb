"""Where a page stands: the Library, the page's own path, and the href from it to any other place of the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from posixpath import relpath
from urllib.parse import urljoin, urlsplit

from scripts.model.library import Library
from scripts.model.page import Page, Term, url_path
from scripts.model.permalinks import NOT_FOUND


@dataclass
class PageContext:
    """The page that is being rendered. `url` is the address of the site with a slash at its end."""

    library: Library
    path: PurePosixPath
    url: str
    language: str = "en"
    pdfs: bool = False
    """Whether this build prints the handouts as PDF files."""
    files: dict[str, str] = field(default_factory=dict)
    """Picture files that the page shows: path below the site's root to content."""

    @cached_property
    def document(self) -> Page | Term | None:
        """The page or term itself; None for a text that is no page of the guide."""
        return self.library.document(self.path)

    def href(self, target: str, fragment: str = "") -> str:
        """Return the href to a URL path or file below the site's root (`""` is the start page).

        It is relative, so that the site works below any address; a host shows the page for what is not there at any
        depth, so its own begin at the root of the host.
        """
        mark = f"#{fragment}" if fragment else ""
        if self.document and self.document.key == NOT_FOUND:
            return f"{urlsplit(self.url).path}{target}{mark}"
        here = url_path(self.path)
        return _relative(target, here) + mark if target != here else mark or "./"

    def to(self, document: Page | Term, fragment: str = "") -> str:
        """Return the href to another page or term."""
        return self.href(document.url_path, fragment)

    def document_at(self, href: str) -> Page | Term | None:
        """Return the page or term to which an href of this page leads; None for any other href."""
        address = urljoin(self.url + url_path(self.path), href).partition("#")[0]
        return next((page for page in self.library.documents if self.url + page.url_path == address), None)


@lru_cache(maxsize=65536)
def _relative(target: str, here: str) -> str:
    """Return the relative URL from one URL path to another."""
    slash = "/" if target.endswith("/") or not target else ""
    return f"{relpath(f'/{target}', f'/{here}').rstrip('/')}{slash}"
