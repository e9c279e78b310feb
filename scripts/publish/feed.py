"""Writes the Atom feed of all changes, so that whoever links to the guide can follow what changes in it, and the sitemap."""

from __future__ import annotations

from scripts.model.changes import all_changes, stable_id
from scripts.model.permalinks import NOT_FOUND
from scripts.publish.site import Site

FEED = "feed.xml"
SITEMAP = "sitemap.xml"
LENGTH = 200
"""So many entries, the newest; the list of all changes holds every one."""


def write_feed(site: Site) -> None:
    """Write both files; a guide without changes has no feed."""
    site.put(SITEMAP, site.print("outputs/sitemap.xml"))
    pages = [page for page in site.library.pages.values() if page.key != NOT_FOUND]
    if entries := all_changes(pages)[:LENGTH]:
        home = site.library.document("index.md")
        name = home.title if home else "Guide"
        site.put(FEED, site.print("outputs/feed.xml", entries=entries, id=stable_id("feed"), name=name))
