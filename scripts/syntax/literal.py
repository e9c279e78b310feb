"""Keeps text from data files out of Markdown's reach: neither the inline marks nor attribute lists are read in it.

Python-Markdown's attribute lists look at every text of the tree, also at one that is marked as literal (AtomicString), and
`{ onclick=... }` at the end of a title would become an attribute. So its brace is written as Markdown writes an escaped one.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

_BRACE = f"{STX}{ord('{')}{ETX}"


def make_literal(tree: etree.Element) -> None:
    """Mark every text of a tree that is made from data as literal."""
    for node in tree.iter():
        node.text = AtomicString(node.text) if node.text else node.text
        node.tail = AtomicString(node.tail) if node.tail and node is not tree else node.tail


class LiteralBraces(Treeprocessor):
    """Guards the braces of literal text; the last of Markdown's own steps takes the guard off."""

    def run(self, root: etree.Element) -> None:
        """Look at every text; that of code needs no guard and would keep it."""
        for node in root.iter():
            if isinstance(node.text, AtomicString) and "{" in node.text and node.tag != "code":
                node.text = AtomicString(node.text.replace("{", _BRACE))
            if isinstance(node.tail, AtomicString) and "{" in node.tail:
                node.tail = AtomicString(node.tail.replace("{", _BRACE))
