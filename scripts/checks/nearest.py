"""The word that an editor most likely meant, in words for the finding and, where there is no doubt, as an exact edit."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import NamedTuple

from scripts.model.finding import Edit


class Mend(NamedTuple):
    """What to tell the editor, and what `check --fix` may do."""

    fix: str
    edit: Edit | None


def nearest(word: str, known: Collection[str], otherwise: str, start: int, before: str = "") -> Mend:
    """Suggest the nearest of `known` for the `word` that stands at `start`, or say `otherwise`.

    There is an edit only if no other word is near, and if the numbers in both agree: `one2021` may be a misspelt
    `one2020` or another source. `before` is shown before the word, as `#` before the id of a heading.
    """
    near = difflib.get_close_matches(word, list(known), 2)
    if not near:
        return Mend(otherwise, None)
    sure = bool(word) and len(near) == 1 and _digits(word) == _digits(near[0])
    return Mend(f"write `{before}{near[0]}`", Edit(start, start + len(word), near[0]) if sure else None)


def _digits(word: str) -> list[str]:
    return sorted(re.findall(r"\d", word))
