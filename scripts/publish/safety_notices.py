"""Says on top of a page that its safety advice has changed, for the first 60 days.

It is a step and no part of the page's text, because it depends on the day of the build; the rest of the site does not.
"""

from __future__ import annotations

from html import escape

from scripts.model.changes import fresh_safety_changes
from scripts.model.dates import in_words
from scripts.publish.built import Built, body_node, only


def show_safety_changes(built: Built) -> None:
    """Put one line under the title of each page with a fresh safety change; it opens to what and why."""
    for page in built.library.pages.values():
        fresh = fresh_safety_changes(page, built.today)
        if not fresh:
            continue
        name = f"{page.address}index.html"
        day = fresh[0].date
        said = "".join(f"<p>{escape(one.what)} {escape(one.why)}</p>" for one in fresh)
        notice = body_node(
            '<details class="safety-change"><summary>Safety advice on this page changed on '
            f'<time datetime="{day}">{in_words(day)}</time></summary>{said}</details>'
        )
        built_page = built.page_of(page)
        line = built_page.css_first("article > .page-line") or only(built_page, "article > h1", name)
        line.insert_after(notice)
