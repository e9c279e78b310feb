"""Says which pages want reading: their date has come or will come soon, or they have changed since their review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from scripts.model.library import Library
from scripts.model.review import review_state

Urgency = Literal["now", "soon"]


@dataclass(frozen=True, order=True, slots=True)
class Due:
    """One page to read again: by when, and why in words."""

    day: date
    path: str
    title: str
    why: str
    urgency: Urgency


def due(library: Library, today: date, within: int) -> list[Due]:
    """List what is due on `today` or falls due within so many days, the longest due first."""
    found = []
    for page in library.pages.values():
        day = page.meta.review_by
        if day <= today + timedelta(days=within):
            urgency: Urgency = "now" if day <= today else "soon"
            found.append(Due(day, page.source.path, page.title, f"its review is due by {day}", urgency))
        state, review = review_state(page, library.reviews)
        if state == "changed" and review:
            why = f"it has changed since {review.who} ({review.role}) read it on {review.date}"
            found.append(Due(page.meta.updated, page.source.path, page.title, why, "now"))
    return sorted(found)
