"""The engine's output in memory: every HTML file parsed once, changed by the steps, written once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.library import Library
from scripts.model.page import Page, Term


class PublishError(Exception):
    """The built site is not as a step expects it: the theme or the engine has changed under us."""


class Built:
    """A built site. `pages` maps a file below `folder` (like `causes/index.html`) to its parsed HTML.

    `today` is the day of the build; without one nothing is fresh and nothing overdue. Without `pages`, the HTML files of `folder` are read.
    """

    def __init__(
        self,
        folder: Path,
        library: Library,
        url: str,
        today: date = date.min,
        pages: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.library = library
        self.url = url
        self.today = today
        if pages is None:
            pages = {
                path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
                for path in folder.rglob("*.html")
            }
        self.pages = {name: LexborHTMLParser(pages[name]) for name in sorted(pages)}

    def page_of(self, document: Page | Term) -> LexborHTMLParser:
        """Return the built page of a document."""
        name = f"{document.address}index.html"
        if name not in self.pages:
            raise PublishError(f"{document.source.path} was not built: there is no {name}")
        return self.pages[name]

    def write(self) -> None:
        """Write every page back."""
        for name, page in self.pages.items():
            html = page.html or ""
            self.put(name, html if html.startswith("<!") else f"<!doctype html>\n{html}")

    def put(self, name: str, text: str) -> None:
        """Write one file below `folder`, unless it holds that text already: `make serve` builds over what is there."""
        path = self.folder / name
        data = text.encode()
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def up(name: str) -> str:
    """Return the way from the file `name` to the root of the site: `../` for each folder, or `./`."""
    return "../" * name.count("/") or "./"


def only(page: LexborHTMLParser, selector: str, name: str) -> LexborNode:
    """Return the one element that matches; raise PublishError if there is none or more."""
    found = page.css(selector)
    if len(found) != 1:
        raise PublishError(f"{name} has {len(found)} elements `{selector}` where one was expected")
    return found[0]


def head_node(html: str) -> LexborNode:
    """Parse one element of a head."""
    head = LexborHTMLParser(f"<head>{html}</head>").head
    if head is None or head.child is None:
        raise PublishError(f"not an element: {html}")
    return head.child


def body_node(html: str) -> LexborNode:
    """Parse one element of a body."""
    body = LexborHTMLParser(f"<body>{html}</body>").body
    if body is None or body.child is None:
        raise PublishError(f"not an element: {html}")
    return body.child
