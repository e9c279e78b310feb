"""Takes out of the built site what the theme ships for its own scripts, which we do not ship.

Our templates override blocks only, so the theme's base template still prints its switches; without its bundle they do
nothing but confuse a screen reader.
"""

from __future__ import annotations

import shutil

from scripts.publish.built import Built, PublishError

REMAINS = (
    "#__drawer, #__search, label.md-overlay, .md-dialog, "
    '[data-md-component="skip"], [data-md-component="announce"], [data-md-component="outdated"]'
)
"""Elements of the base template that only its scripts use; the skip link is ours (see overrides/main.html)."""


def remove_scripts(built: Built) -> None:
    """Delete the theme's scripts, source maps and leftovers; raise PublishError if there were none to delete."""
    scripts = built.folder / "assets" / "javascripts"
    if not scripts.is_dir():
        raise PublishError(
            "the theme has no assets/javascripts any more: look at overrides/ and at this step"
        )
    shutil.rmtree(scripts)
    for path in built.folder.rglob("*.map"):
        path.unlink()
    for name in ("sitemap.xml.gz", "search.json"):
        (built.folder / name).unlink(missing_ok=True)
    for name, page in built.pages.items():
        for node in page.css("script[src]"):
            if "assets/javascripts/" in (node.attributes.get("src") or ""):
                raise PublishError(f"{name} still loads the theme's {node.attributes['src']}")
        if not page.css("#__drawer"):
            raise PublishError(f"{name} is not made from the theme's base template any more")
        for node in page.css(REMAINS):
            node.decompose()
