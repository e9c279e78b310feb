"""Takes the theme's scripts, styles and pictures out of the built site: ours take their place.

Our templates override blocks only, so the theme's base template still prints its switches; without its bundle they do
nothing but confuse a screen reader.
"""

from __future__ import annotations

import shutil

from scripts.publish.built import Built, PublishError, only

FOLDERS = ("assets/javascripts", "assets/stylesheets", "assets/images")
"""Where the theme puts its files."""

REMAINS = (
    "#__drawer, #__search, label.md-overlay, .md-dialog, "
    '[data-md-component="skip"], [data-md-component="announce"], [data-md-component="outdated"]'
)
"""Elements of the base template that only its scripts use; the skip link is ours (see overrides/main.html)."""


def remove_theme(built: Built) -> None:
    """Delete the theme's files and leftovers; raise PublishError if there were none to delete, or a page still needs one."""
    for name in FOLDERS:
        if not (built.folder / name).is_dir():
            raise PublishError(f"the theme has no {name} any more: look at overrides/ and at this step")
        shutil.rmtree(built.folder / name)
    for name in ("sitemap.xml.gz", "search.json"):
        (built.folder / name).unlink(missing_ok=True)
    for name, page in built.pages.items():
        for node in page.css("script[src], link[href]"):
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            if any(f"{folder}/" in address for folder in FOLDERS):
                raise PublishError(f"{name} still loads the theme's {address}")
        if not page.css("#__drawer"):
            raise PublishError(f"{name} is not made from the theme's base template any more")
        for node in page.css(REMAINS):
            node.decompose()
        only(page, "main > .md-grid", name).attrs["class"] = "guide-grid"
        for node in page.css("html, body, [data-md-component]"):
            for attribute in ("data-md-component", "dir", "class" if node.tag == "html" else "dir"):
                if attribute in node.attributes:
                    del node.attrs[attribute]
