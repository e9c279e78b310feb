"""What the template of urgent signs gets: the short card, a whole level, or signs that a page quotes by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scripts.model.urgent import LEVELS, SHORT, UrgentLevel, UrgentSign, signs_named
from scripts.syntax.page_context import PageContext
from scripts.syntax.pictures import picture

URGENT_PAGE = "urgent-signs"
"""The id of the page of all urgent signs."""


def signs(at: PageContext, argument: str) -> dict[str, Any]:
    """Return the level, the signs to quote (none: all of the level) and the page of all signs, if the card leads there."""
    levels = at.library.urgent_levels
    if argument == SHORT and "emergency" in levels:
        page = at.library.page_by_id(URGENT_PAGE)
        more = page if page and page.path != at.path else None
        return {**_quoted(levels["emergency"], levels["emergency"].short), "more": more, "short": True}
    if argument == LEVELS:
        page = at.library.page_by_id(URGENT_PAGE)
        return {"level": None, "short": False, "levels": levels.values() if page else (), "page": page}
    if argument in levels:
        pictures = {sign.id: picture(at, sign.picture) for sign in levels[argument].signs if sign.picture}
        return {"level": levels[argument], "signs": (), "short": False, "pictures": pictures}
    return _quoted(*named) if (named := signs_named(levels, argument)) else {"level": None, "short": False}


def _quoted(level: UrgentLevel, quoted: Iterable[UrgentSign]) -> dict[str, Any]:
    """Return signs with the group whose advice differs from that of the level, if all are of one such group."""
    found = tuple(quoted)
    own = next((group for group in level.groups if group.action and set(found) <= set(group.signs)), None)
    return {"level": level, "signs": found, "group": own, "more": None, "short": False}
