"""Keeps every promise of the ledger: permalinks, and addresses and headings that have moved, lead to what they named.

A static host cannot answer "moved", so each such address holds a small page that goes on at once, with its fragment where
scripts run, and shows a plain link where they do not. A page that has gone does not jump: it says why and where next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from posixpath import relpath

from scripts.model.library import Library
from scripts.model.page import Page, Term
from scripts.model.permalinks import NOT_FOUND, key_sections, linked_keys, permalink
from scripts.publish.built import Built, body_node, only, up
from scripts.publish.policy import policy
from scripts.publish.styles import FIRST, used_rules

_STUB = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
{policy}
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<style>{style}</style>
{forward}</head>
<body>
<main class="stub">
<h1>{title}</h1>
<p>{because}</p>
<p><a href="{to}">{words}</a></p>
<p><a href="{root}">Start page</a></p>
</main>
</body>
</html>
"""

_FORWARD = """\
<meta name="to" content="{to}">
<script src="{root}assets/forward.js"></script>
<meta http-equiv="refresh" content="0; url={to}">
"""
"""The script comes first: it takes the fragment along, and the other goes on where no script runs."""


@dataclass(frozen=True)
class Hop:
    """An address that leads on: to `target`, to its heading `heading` if that is not empty.

    `because` says why to a reader who meets the page itself; if `gone`, the page stays and says it first.
    """

    address: str
    target: Page | Term
    heading: str
    because: str
    gone: bool = False

    @property
    def to(self) -> str:
        """Where it leads, below the address of the site."""
        return self.target.address + (f"#{self.heading}" if self.heading else "")


def hops(library: Library) -> Iterator[Hop]:
    """Yield every address of the guide that leads on: permalinks, then the older addresses of pages and terms.

    The checks have made sure that each leads to a page of today, in one step.
    """
    today = {document.key: document for document in library.documents}
    for key in linked_keys(library):
        yield from _hop(library, today, permalink(key), key)
    for key, heading in key_sections(library):
        successor = library.moved.headings.get(f"{key}#{heading}", f"{key}#{heading}")
        new_key, _, new_heading = successor.partition("#")
        yield from _hop(library, today, permalink(key, heading), new_key, new_heading)
    current = {document.address for document in library.documents}
    for key, entry in library.ledger.pages.items():
        for address in entry.addresses:
            if address not in current and key != NOT_FOUND:
                yield from _hop(library, today, address, key)


def _hop(
    library: Library, today: dict[str, Page | Term], address: str, key: str, heading: str = ""
) -> Iterator[Hop]:
    """Lead an address to the page of a key, or to the page that serves its readers now."""
    retired = library.moved.retired.get(key)
    if document := today.get(key):
        yield Hop(address, document, heading, "This address leads to a page of the guide.")
    elif retired and retired.to in today:
        yield Hop(address, today[retired.to], "", retired.because, gone=True)


def write_stubs(built: Built) -> None:
    """Write a stub for each address that leads on, and anchors for moved headings."""
    rules = (built.folder / FIRST).read_text(encoding="utf-8")
    style = used_rules(rules, _STUB)
    look = {"style": style, "policy": policy([], [style])}
    for hop in hops(built.library):
        built.put(f"{hop.address}index.html", _stub(built.url, hop, look))
    today = {document.key: document for document in built.library.documents}
    for old, new in built.library.moved.headings.items():
        _anchor(built, old, new, today)


def _stub(url: str, hop: Hop, look: dict[str, str]) -> str:
    """Return one stub, with links that work below any path."""
    root = up(hop.address)
    to = escape(root + hop.to)
    return _STUB.format(
        title="This page has gone" if hop.gone else escape(hop.target.title),
        canonical=escape(url + hop.target.address),
        root=root,
        to=to,
        because=escape(hop.because),
        words=escape(f"Go on to: {hop.target.title}"),
        forward="" if hop.gone else _FORWARD.format(to=to, root=root),
        **look,
    )


def _anchor(built: Built, old: str, new: str, today: dict[str, Page | Term]) -> None:
    """Let the fragment of a heading that has gone still land: on its successor, or on a line that leads there."""
    old_key, _, old_id = old.partition("#")
    new_key, _, new_id = new.partition("#")
    if old_key not in today or new_key not in today:
        return
    page = built.page_of(today[old_key])
    if old_key == new_key and new_id:
        heading = only(page, f"#{new_id}", today[new_key].source.path)
        heading.insert_before(body_node(f'<span id="{escape(old_id)}"></span>'))
        return
    way = relpath(f"/{today[new_key].address}", f"/{today[old_key].address}").rstrip("/") + "/"
    target = escape(f"{way}#{new_id}" if new_id else way)
    words = escape(today[new_key].title)
    line = f'<p class="moved" id="{escape(old_id)}">A part of this page has moved: <a href="{target}">{words}</a></p>'
    dates = only(page, ".page-dates, .term-back", today[old_key].source.path)
    dates.insert_before(body_node(line))
