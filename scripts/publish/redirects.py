"""Keeps every promise of the ledger: permalinks, and addresses that have moved, lead to what they named.

A static host cannot answer "moved", so each such address holds a small page that goes on at once (overrides/outputs/stub.html).
The same is written in the words of hosts that can: Netlify and Cloudflare Pages read `_redirects`, one `from to status` a
line (Cloudflare: 2,000 lines at most); nginx reads a map. Cloudflare answers at once; Netlify shows a file before it looks
there, so our small page leads on; `301!` would change that, but Cloudflare refuses it. Pages that have gone are left out of
these: their small page says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from scripts.model.library import Library
from scripts.model.page import Page, Term
from scripts.model.permalinks import NOT_FOUND, key_sections, linked_keys, permalink
from scripts.model.stylesheet import MAIN_SHEET, used_rules
from scripts.publish.last_pass import policy
from scripts.publish.site import Site

REDIRECTS = "_redirects"
NGINX = "_redirects.nginx"


@dataclass(frozen=True)
class Redirect:
    """A URL path that leads on: to `target`, to its heading `heading` if that is not empty.

    If the page has gone, the reader is told first, in the words of `because`.
    """

    path: str
    target: Page | Term
    heading: str = ""
    because: str = ""

    @property
    def gone(self) -> bool:
        """Whether the page that stood there has gone."""
        return bool(self.because)

    @property
    def to(self) -> str:
        """Where it leads, below the address of the site."""
        return self.target.url_path + (f"#{self.heading}" if self.heading else "")


def redirects(library: Library) -> Iterator[Redirect]:
    """Yield every URL path of the guide that leads on: permalinks, then the older addresses of pages and terms.

    The checks have made sure that each leads to a page of today, in one step.
    """
    today = {document.key: document for document in library.documents}
    for key in linked_keys(library):
        yield from _redirect(library, today, permalink(key), key)
    for key, heading in key_sections(library):
        successor = library.moved.headings.get(f"{key}#{heading}", f"{key}#{heading}")
        new_key, _, new_heading = successor.partition("#")
        yield from _redirect(library, today, permalink(key, heading), new_key, new_heading)
    current = {document.url_path for document in library.documents}
    for key, entry in library.ledger.pages.items():
        for path in entry.addresses:
            if path not in current and key != NOT_FOUND:
                yield from _redirect(library, today, path, key)


def _redirect(
    library: Library, today: dict[str, Page | Term], path: str, key: str, heading: str = ""
) -> Iterator[Redirect]:
    """Lead a path to the page of a key, or to the page that serves its readers now."""
    retired = library.moved.retired.get(key)
    if document := today.get(key):
        yield Redirect(path, document, heading)
    elif retired and retired.to in today:
        yield Redirect(path, today[retired.to], because=retired.because)


def write_redirects(site: Site) -> None:
    """Write a small page for each path that leads on, and what hosts read, with the path below which the site lies."""
    found = list(redirects(site.library))
    css = (site.library.root / "docs" / MAIN_SHEET).read_text(encoding="utf-8")
    style = ""
    for redirect in found:
        root = "../" * redirect.path.count("/")
        if not style:  # all have the same tags and classes
            page = site.print("outputs/stub.html", redirect=redirect, root=root, policy="", style="")
            # Nobody stays here long enough to see another face.
            style = re.sub(r"@font-face\{[^}]*\}", "", used_rules(css, LexborHTMLParser(page)))
            allowed = Markup(policy([], [style]))
        site.put(
            f"{redirect.path}index.html",
            site.print("outputs/stub.html", redirect=redirect, root=root, policy=allowed, style=style),
        )
    base = urlsplit(site.url).path
    answered = [redirect for redirect in found if not redirect.gone]
    site.put(REDIRECTS, "".join(f"{base}{redirect.path} {base}{redirect.to} 301\n" for redirect in answered))
    site.put(NGINX, site.print("outputs/redirects.nginx", redirects=answered, base=base))
