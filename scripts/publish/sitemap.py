"""Writes sitemap.xml by the sitemap protocol 0.9: each page with the date on which its words last changed."""

from __future__ import annotations

from html import escape

from scripts.model.page import Page
from scripts.model.permalinks import NOT_FOUND
from scripts.publish.built import Built


def write_sitemap(built: Built) -> None:
    """Write the addresses of all pages and terms; the engine's own file dates them by the build."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for document in built.library.documents:
        address = escape(built.url + document.address)
        if not isinstance(document, Page):
            lines.append(f"<url><loc>{address}</loc></url>")
        elif document.meta.id != NOT_FOUND:
            lines.append(f"<url><loc>{address}</loc><lastmod>{document.meta.updated}</lastmod></url>")
    built.put("sitemap.xml", "\n".join([*lines, "</urlset>", ""]))
