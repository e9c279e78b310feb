"""Builds the element tree of a page."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString


def element(parent: etree.Element, tag: str, text: str = "", css: str = "") -> etree.Element:
    """Append a new element with literal text: whatever it holds, nothing in it becomes live."""
    child = etree.SubElement(parent, tag, {"class": css} if css else {})
    if text:
        child.text = AtomicString(text)
    return child
