"""What the templates of the editors' handbook get: keys, rules, words and colours, from the code and the style sheet.

So the handbook cannot say anything else than what holds.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from pydantic import BaseModel

from scripts.model.ledger import Moved
from scripts.model.picture import PictureFacts
from scripts.model.ready_text import ReadyText
from scripts.model.review import Review
from scripts.model.rules import RULES
from scripts.model.schema import Change, PageMeta, Reference, TermMeta, descriptions, required_keys
from scripts.model.stylesheet import MAIN_SHEET, palettes
from scripts.model.wording import WORDINGS
from scripts.syntax.page_context import PageContext

KEYS: dict[str, type[BaseModel]] = {
    "page": PageMeta,
    "change": Change,
    "term": TermMeta,
    "reference": Reference,
    "review": Review,
    "picture": PictureFacts,
    "moved": Moved,
    "ready-text": ReadyText,
}
"""The lists of keys that a page can show, by the argument of the block."""


def keys_list(at: PageContext, argument: str) -> dict[str, Any]:
    """Return the keys of one sort of file: name, what it is for, whether it must be there. Nothing for an unknown sort."""
    model = KEYS.get(argument)
    if model is None:
        return {"rows": []}
    needed = required_keys(model)
    return {
        "rows": [(key, words.replace("`", ""), key in needed) for key, words in descriptions(model).items()]
    }


def rules_list(at: PageContext, argument: str) -> dict[str, Any]:
    """Return every rule by its theme; an example in parentheses is told in words."""
    return {
        "themes": [
            (theme, theme.lower().replace(",", "").replace(" ", "-"), list(rules))
            for theme, rules in groupby(RULES.items(), lambda entry: entry[1].theme)
        ]
    }


def wordings_list(at: PageContext, argument: str) -> dict[str, Any]:
    """Return the words that the guide does not use, what to write instead, and why."""
    return {"wordings": WORDINGS}


def palette(at: PageContext, argument: str) -> dict[str, Any]:
    """Return the colours of the style sheet: name, light, dark; none if there is no style sheet."""
    path = at.library.root / "docs" / MAIN_SHEET
    if not path.is_file():
        return {"colours": []}
    light, dark = palettes(path.read_text(encoding="utf-8"))[:2]
    return {"colours": [(name, colour, dark[name]) for name, colour in light.items()]}
