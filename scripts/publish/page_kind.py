"""Says on the body of each page what it holds, where the frame around its text depends on that.

The styles could ask by `:has()`, which Firefox knows since 121 only; our floor is Firefox 115 and Safari 15.4
(docs/about/accessibility.md).
"""

from __future__ import annotations

from scripts.publish.built import Built, only

HOLDS = {
    "with-contents": ".guide-contents",
    "with-wide-table": ".techniques-table",
    "with-poster": ".poster",
    "with-builder": ".handout-builder",
}
"""The class of a body, and what is on its page."""


def tell_kinds(built: Built) -> None:
    """Give each body the classes of what its page holds; a page that only leads on has no frame."""
    for name, page in built.pages.items():
        if page.css(".guide-grid") and (kinds := [kind for kind, what in HOLDS.items() if page.css(what)]):
            only(page, "body", name).attrs["class"] = " ".join(kinds)
