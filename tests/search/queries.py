"""What people type, in three sets: `tuned` may shape the search, `set_apart` only measures it.

`fresh` was written when the misses of `set_apart` had been looked at: nine in twenty of its queries touch an urgent sign.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import TypeAdapter

from scripts.model.schema import Strict, Text

SETS = ("set_apart", "tuned", "fresh")

Kind = Literal[
    "foreign-english",
    "lay",
    "misspelling",
    "no-answer-page",
    "question",
    "safety",
    "spanish",
    "term",
    "two-ideas",
    "word-form",
]


class Query(Strict):
    """What somebody types and where the guide answers it."""

    query: Text
    kind: Kind
    wants: Text
    """What a good answer would tell them."""
    urgent: bool = False
    """An urgent sign may be meant, so the search should also show the urgent card."""
    seen: str
    """Where people were seen to ask so; `own` where it was thought up."""
    right: tuple[str, ...]
    """Addresses in the built guide, best first. One without `#section` stands for any section of that page."""
    note: str = ""
    """Why `right` is empty or only comes near."""


def queries(half: str) -> tuple[Query, ...]:
    """Return the queries of one of `SETS`; raises pydantic's ValidationError for a malformed file."""
    text = (Path(__file__).parent / f"{half}.yml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Query, ...]).validate_python(yaml.safe_load(text))
