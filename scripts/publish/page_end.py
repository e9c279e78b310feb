"""Closes each page: what a reader may do with it, and what its printed sheets say about where it came from.

The address is the permalink, which outlives every move of the page. The version is the beginning of the ledger's hash of
the words, so that two sheets of paper can be compared.
"""

from __future__ import annotations

import logging
from html import escape
from urllib.parse import quote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.ledger import text_hash
from scripts.model.page import Page, Term
from scripts.model.permalinks import NOT_FOUND, permalink
from scripts.publish.built import Built, PublishError, body_node, head_node, only, up
from scripts.publish.qr import code_path, printed

_CODE = '<img src="{code}" width="160" height="160" loading="lazy" alt="QR code of this address">'
_MAIL = (
    "What is wrong, or missing?\r\n\r\n\r\n"
    "Please leave the subject line as it is. Please write nothing about your own health or anybody else's."
)
_FOOT = (
    '@page{{@bottom-left{{content:"{line}";font:9pt system-ui,sans-serif}}'
    '@bottom-right{{content:counter(page) " of " counter(pages);font:9pt system-ui,sans-serif}}}}'
)


_LOG = logging.getLogger(__name__)


def close_pages(built: Built) -> None:
    """Move the end of every page before its sources; give it permalink, QR code, date and version.

    Warns where the site has a real address and no reader could report a mistake.
    """
    home = built.pages.get("index.html")
    tell = home.css_first(".page-end .tell") if home else None
    host = urlsplit(built.url).hostname or ""
    real = not host.endswith(".example") and host not in (
        "localhost",
        "127.0.0.1",
    )  # `make serve` is for an editor
    if real and tell and not _contact(tell.attributes["href"] or "", "", ""):
        _LOG.warning(
            "WARNING: readers of %s cannot report a mistake, not even one about safety.\n"
            "  fix: build with CONTACT=somebody@your-host (a mail address), or with REPO_URL=https://...",
            built.url,
        )
    for document in built.library.documents:
        page = built.page_of(document)
        name = f"{document.address}index.html"
        end = only(page, ".page-end", name)
        if document.key == NOT_FOUND:
            end.decompose()
            continue
        address = built.url + permalink(document.key)
        version = f"Updated {document.meta.updated.isoformat()}, version {text_hash(document.body)[:7]}"
        code = _CODE.format(code=up(name) + code_path(document.key))
        only(page, '.page-end [data-do="copy"]', name).attrs["data-address"] = address
        if page.css(".handout-builder"):  # its own buttons print and copy the sheets
            for button in page.css('.page-end [data-do="print"], .page-end [data-do="copy"]'):
                button.decompose()
        only(page, ".page-end details", name).insert_child(
            body_node(f"<p>{code} {escape(printed(address))}</p>")
        )
        tell = only(page, ".page-end .tell", name)
        if contact := _contact(tell.attributes["href"] or "", permalink(document.key), version[-7:]):
            tell.attrs["href"] = contact
        article = only(page, "article", name)
        article.insert_child(
            body_node(f'<div class="page-paper">{code}<p>{escape(printed(address))}<br>{version}</p></div>')
        )
        foot = _FOOT.format(line=_quoted(f"{printed(address)} · {version}"))
        only(page, "title", name).insert_after(head_node(f'<style media="print">{foot}</style>'))
        _before_sources(end, page, document)


def _contact(href: str, path: str, version: str) -> str:
    """Return where a reader reports a mistake, with page and version filled in; nothing for a page of the guide itself.

    A mail is begun by RFC 6068: subject and body are percent-encoded, lines end with CRLF. It asks for no health details.
    """
    if href.startswith("mailto:"):
        subject, body = quote(f"Mistake on {path} (version {version})", safe=""), quote(_MAIL, safe="")
        return f"{href}?subject={subject}&body={body}"
    return f"{href}page={path}&version={version}" if "?" in href else ""


def _before_sources(end: LexborNode, page: LexborHTMLParser, document: Page | Term) -> None:
    """Put the end of the page where the words end: a list of twenty sources is a third of a phone's page."""
    for selector in ("article > .sources:not([hidden])", "article > .page-dates"):
        for place in page.css(selector):
            place.insert_before(body_node(end.html or ""))
            end.decompose()
            return
    if isinstance(document, Page):
        raise PublishError(f"{document.source.path} was built without the dates at its end")


def _quoted(words: str) -> str:
    """Guard words inside a string of a style sheet (CSS Syntax Level 3, strings)."""
    return "".join(one if one.isalnum() or one in " .,:-/·" else f"\\{ord(one):x} " for one in words)
