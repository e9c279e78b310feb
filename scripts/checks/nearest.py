"""The word that an editor most likely meant, in words for the finding and, where there is no doubt, as an exact edit."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import NamedTuple

from scripts.model.finding import Edit, Finding
from scripts.model.page import Page, Term
from scripts.model.source import Source


class Suggestion(NamedTuple):
    """The fix in words, and the edit that `check --fix` may carry out; None where it would be a guess."""

    fix: str
    edit: Edit | None


def nearest(word: str, known: Collection[str], otherwise: str, start: int, before: str = "") -> Suggestion:
    """Suggest the nearest of `known` for the `word` that stands at `start`, or say `otherwise`.

    There is an edit only if no other word is nearly as near, and if the numbers in both agree: `one2021` may be a
    misspelt `one2020` or another source. `before` is shown before the word, as `#` before the id of a heading.
    """
    near, sure = likeliest(word, known)
    if not near:
        return Suggestion(otherwise, None)
    sure = sure and _digits(word) == _digits(near)
    return Suggestion(f"write `{before}{near}`", Edit(start, start + len(word), near) if sure else None)


def unknown(
    at: Source | Page | Term,
    start: int,
    word: str,
    known: Collection[str],
    rule: str,
    message: str,
    otherwise: str,
) -> Finding:
    """Return the finding that the `word` at `start` is none of `known`; its fix is the nearest of these, or `otherwise`."""
    fix, edit = nearest(word, known, otherwise, start)
    return at.finding(start, rule, message, fix, length=len(word) or 1, edit=edit)


def likeliest(word: str, known: Collection[str], least: float = 0.6) -> tuple[str, bool]:
    """Return the word of `known` that is most like `word`, and whether no other comes close to it.

    The word is empty if none has at least the similarity `least` (from 0 to 1).
    """
    near = difflib.get_close_matches(word, list(known), 2, least)
    if len(near) < 2:
        return (near[0] if near else ""), bool(near)
    first, second = (difflib.SequenceMatcher(None, match, word).ratio() for match in near)
    return near[0], first - second >= _CLEARLY


_CLEARLY = 0.1
"""How much more similar (from 0 to 1) a word must be than the next one."""


def _digits(word: str) -> list[str]:
    return sorted(re.findall(r"\d", word))
