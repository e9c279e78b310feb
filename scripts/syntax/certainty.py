"""How sure we are of a sentence: a small shape, its words, and what they mean for a reader.

The words are those of GRADE (Guyatt 2008). The shape is a disc that fills up, drawn by the style sheet; its words stand
in the text for those who hear the page, print it, or read it without styles (WCAG 1.4.1: never by colour alone).
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Collection
from typing import get_args

from scripts.model.schema import Certainty
from scripts.syntax.tree import element

MEANING = {
    "high": "More studies will hardly change this.",
    "moderate": "Probably true. It may turn out a bit larger or smaller.",
    "low": "It may well be different. Treat it as our best guess.",
    "very low": "Nobody really knows.",
    "unchecked": "Safety advice that we show although we have not yet found its source.",
}
"""What each level means for a reader."""


def certainty_words(level: str) -> str:
    """Return the words for a level, as they stand beside a sentence."""
    if level == "unchecked":
        return "source not yet checked"
    return f"{level} certainty" if level else "plain fact"


def certainty_mark(parent: etree.Element, level: str, target: str = "") -> etree.Element:
    """Append shape and words of a level to `parent`, as a link if there is a `target`."""
    mark = element(parent, "a" if target else "span", css=f"certainty certainty-{level.replace(' ', '-')}")
    if target:
        mark.set("href", target)
    element(mark, "span", certainty_words(level), "certainty-words")
    return mark


def certainty_key(parent: etree.Element, used: Collection[str]) -> None:
    """Append what the levels in `used` mean, each with an id that its marks lead to."""
    key = element(parent, "dl", css="certainty-key")
    for level in get_args(Certainty):
        if level in used:
            pair = element(key, "div")
            pair.set("id", f"sure-{level.replace(' ', '-')}")
            certainty_mark(element(pair, "dt"), level)[0].text = certainty_words(level).capitalize()
            element(pair, "dd", MEANING[level])
