"""What docs/assets/filter.js needs to narrow a list: its choices and all its words, so that the script holds none."""

from __future__ import annotations

import xml.etree.ElementTree as etree


def narrowed(frame: etree.Element, **choices: str) -> None:
    """Let readers narrow the list in `frame`: the words over each choice, by the `data-…` of the entries; `words` is a field."""
    frame.set("data-filter", ";".join(f"{key}={words}" for key, words in choices.items()))
    frame.set("data-filter-all", "All")
    frame.set("data-filter-count", "{shown} of {all}")
    frame.set("data-filter-none", "Nothing here has these words. Try fewer or shorter words.")
