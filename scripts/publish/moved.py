"""Keeps every promise of the ledger: an address or heading that has moved still leads to what it named.

A static host cannot answer "moved", so an old address holds a small page that goes on at once, with its fragment where
scripts run, and shows a plain link where they do not.
"""

from __future__ import annotations

from html import escape
from posixpath import relpath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.page import Page, Term
from scripts.publish.built import Built, PublishError, only

_FORWARD = 'location.replace(document.querySelector("meta[name=to]").content+location.hash)'

_STUB = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta name="to" content="{to}">
{forward}</head>
<body>
<main>
<h1>{title}</h1>
<p>{because}</p>
<p><a href="{to}">{words}</a></p>
</main>
</body>
</html>
"""


def write_stubs(built: Built) -> None:
    """Write a stub for each address of the ledger that is not a page of today, and anchors for moved headings."""
    today = {document.key: document for document in built.library.documents}
    moved = built.library.moved
    for key, entry in built.library.ledger.pages.items():
        document = today.get(key)
        retired = moved.retired.get(key)
        for address in entry.addresses:
            if f"{address}index.html" in built.pages or address == "not-found/":
                continue
            if document:
                _stub(built, address, document, "This page has moved.", at_once=True)
            elif retired and retired.to in today:
                _stub(built, address, today[retired.to], retired.because, at_once=False)
    for old, new in moved.headings.items():
        _anchor(built, old, new, today)


def _stub(built: Built, address: str, target: Page | Term, because: str, *, at_once: bool) -> None:
    """Write one stub. A retired page does not jump: it says why first."""
    to = relpath(f"/{target.address}", f"/{address}").rstrip("/") + "/"
    forward = (
        f'<meta http-equiv="refresh" content="0; url={to}">\n<script>{_FORWARD}</script>\n' if at_once else ""
    )
    html = _STUB.format(
        title="This page has moved" if at_once else "This page has gone",
        to=escape(to),
        because=escape(because),
        words=escape(f"Go on to: {target.title}"),
        forward=forward,
    )
    built.pages[f"{address}index.html"] = LexborHTMLParser(html)


def _anchor(built: Built, old: str, new: str, today: dict[str, Page | Term]) -> None:
    """Let the fragment of a heading that has gone still land: on its successor, or on a line that leads there."""
    old_key, _, old_id = old.partition("#")
    new_key, _, new_id = new.partition("#")
    if old_key not in today or new_key not in today:
        return
    page = built.page_of(today[old_key])
    if old_key == new_key and new_id:
        heading = only(page, f"#{new_id}", today[new_key].source.path)
        heading.insert_before(_fragment(f'<span id="{escape(old_id)}"></span>'))
        return
    way = relpath(f"/{today[new_key].address}", f"/{today[old_key].address}").rstrip("/") + "/"
    target = escape(f"{way}#{new_id}" if new_id else way)
    words = escape(today[new_key].title)
    line = f'<p class="moved" id="{escape(old_id)}">A part of this page has moved: <a href="{target}">{words}</a></p>'
    dates = only(page, ".page-dates, .term-back", today[old_key].source.path)
    dates.insert_before(_fragment(line))


def _fragment(html: str) -> LexborNode:
    """Parse one element of a body."""
    body = LexborHTMLParser(f"<body>{html}</body>").body
    if body is None or body.child is None:
        raise PublishError(f"not an element: {html}")
    return body.child
