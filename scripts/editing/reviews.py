"""Writes down a review: who read which page when, bound to the words that stand there now.

Nobody is invented: the name and the role come from the person who runs the verb, and the pull request shows them.
"""

from __future__ import annotations

from datetime import date

import yaml

from scripts.editing.edits import Edits
from scripts.editing.naming import find_page
from scripts.model.finding import Finding
from scripts.model.library import REVIEWS, Library
from scripts.model.page import Page
from scripts.model.review import Review, Reviews, review_hash

_HEAD = """\
# Who has read which page, and a hash of the words that were read. Made by
# `python -m scripts.cli review PAGE --by NAME --role ROLE`: real people only, who have agreed to be named.
"""


def record_review(library: Library, named: str, who: str, role: str, today: date) -> Edits | list[Finding]:
    """Return the edits that record a review of the page `named` (its id, file or address), bound to the words of today.

    A page that is not there, or an empty name or role, gives a finding instead.
    """
    page = find_page(library, named)
    if not isinstance(page, Page):
        message = (
            "is a term; terms are reviewed with the page that shows them"
            if page
            else "is no page of the guide"
        )
        fix = "name a page by its id or its file, for example benefits"
        return [Finding.of_file(named, "bad-review", message, fix)]
    who, role = " ".join(who.split()), " ".join(role.split())
    if not who or not role:
        message = "a review needs the name and the role of the person who read the page"
        return [
            Finding.of_file(
                page.source.path, "bad-review", message, 'give --by "Name" and --role "physiotherapist"'
            )
        ]
    review = Review(page=page.key, who=who, role=role, date=today, hash=review_hash(page.body))
    same = [
        known
        for known in library.reviews
        if (known.page, known.who, known.hash) == (review.page, who, review.hash)
    ]
    if same:
        message = f"{who} has already reviewed these words, on {same[0].date}"
        return [Finding.of_file(page.source.path, "bad-review", message, "nothing is to be done")]
    reviews = Reviews(reviews=(*library.reviews, review))
    body = yaml.safe_dump(reviews.model_dump(mode="json"), sort_keys=False, allow_unicode=True, width=110)
    line = f"{REVIEWS}: {who}, {role}, has read {page.source.path} as it stands today ({review.hash})"
    return Edits({REVIEWS: _HEAD + body}, log=[line])
