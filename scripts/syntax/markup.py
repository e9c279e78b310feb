"""Which tags and attributes an editor's text makes: the checks judge them, and a page shows no attribute that it may not."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator
from typing import cast

from selectolax.lexbor import LexborHTMLParser

ATTRIBUTES = frozenset(
    """
    align alt colspan datetime height href id lang rel rowspan scope src start title width
    """.split()
)
"""What Markdown makes, and what attribute lists are for. No class: blocks have theirs, and by them the checks know whose words
are whose.
"""

OURS = "@"
"""Begins the names of attributes by which our syntax marks elements: no attribute list can write it (`_` would come of it)."""


def take_markup(root: etree.Element) -> frozenset[tuple[str, str]]:
    """Return each tag and attribute that attribute lists and Markdown made, and take away what no editor may set.

    Our own marks lose their `@`.
    """
    found = set()
    for node in root.iter():
        found.add((node.tag, ""))
        for name, value in list(node.attrib.items()):
            if name.startswith(OURS):
                del node.attrib[name]
                node.set(name.removeprefix(OURS), value)
                continue
            found.add((node.tag, name))
            if name not in ATTRIBUTES:
                del node.attrib[name]
    return frozenset(found)


def raw_markup(blocks: Iterable[object]) -> Iterator[tuple[str, str]]:
    """Yield the tags and attributes of raw HTML that Markdown has put aside; the language of a fence is no markup."""
    for block in blocks:
        text = (
            block
            if isinstance(block, str)
            else etree.tostring(cast(etree.Element, block), encoding="unicode")
        )
        body = LexborHTMLParser(text).body
        for node in body.css("body *") if body else ():
            for name in ("", *node.attributes):
                if (node.tag, name) != ("code", "class"):
                    yield node.tag or "", name
