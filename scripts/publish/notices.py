"""Says on top of a page what depends on the day: a fresh change of safety advice, and a review that is overdue.

It is a step and no part of the page's text, because the rest of the site is the same on every day.
"""

from __future__ import annotations

from html import escape

from scripts.model.changes import fresh_safety_changes
from scripts.model.dates import in_words
from scripts.publish.built import Built, body_node, only


def show_notices(built: Built) -> None:
    """Put the notices of each page under its title; a safety change opens to what and why."""
    for page in built.library.pages.values():
        notices = []
        if page.meta.review_by < built.today:
            day = page.meta.review_by
            notices.append(
                f'<p class="review-overdue">Somebody should have read this page again by <time datetime="{day}">'
                f"{in_words(day)}</time>. What it says may be out of date.</p>"
            )
        if fresh := fresh_safety_changes(page, built.today):
            day = fresh[0].date
            said = "".join(f"<p>{escape(change.what)} {escape(change.why)}</p>" for change in fresh)
            notices.append(
                '<details class="safety-change"><summary>Safety advice on this page changed on '
                f'<time datetime="{day}">{in_words(day)}</time></summary>{said}</details>'
            )
        if notices:
            name = f"{page.address}index.html"
            built_page = built.page_of(page)
            line = built_page.css_first("article > .page-line") or only(built_page, "article > h1", name)
            for notice in notices:
                line.insert_after(body_node(notice))
