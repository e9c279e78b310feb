"""Text from data files put into a page: citations and glossary links work in it, nothing else becomes live.

It is not run through Markdown: a fact, a sign or a title that holds `<script>` or `[x](javascript:...)` shows just
those characters.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from pathlib import PurePosixPath
from posixpath import normpath

from markdown.util import AtomicString

from scripts.model.outline import CITATION, GUIDE_LINK
from scripts.syntax.citations import citation_mark
from scripts.syntax.page_context import PageContext

_PART = re.compile(rf"(?P<cite>[ ]?{CITATION.pattern})|{GUIDE_LINK.pattern}")


def add_text(
    parent: etree.Element, text: str, context: PageContext, base: PurePosixPath | None = None
) -> None:
    """Append `text` to `parent`. Links to pages are written relative to the file `base` that the text is from."""
    done = 0
    for match in _PART.finditer(text):
        _append(parent, text[done : match.start()])
        done = match.end()
        if match["cite"]:
            mark = citation_mark(match[0])
            if mark is not None:
                parent.append(mark)
        else:
            parent.append(_link(match["words"], match["target"], context, base))
    _append(parent, text[done:])


def _link(words: str, target: str, context: PageContext, base: PurePosixPath | None) -> etree.Element:
    link = etree.Element("a", {"href": target})
    if not target.startswith("term:"):
        path, _, fragment = target.partition("#")
        folder = (base or context.path).parent
        link.set("href", context.link_to(PurePosixPath(normpath((folder / path).as_posix())), fragment))
    link.text = AtomicString(words)
    return link


def _append(parent: etree.Element, text: str) -> None:
    """Append literal text after the last child."""
    if not text:
        return
    if len(parent):
        parent[-1].tail = AtomicString((parent[-1].tail or "") + text)
    else:
        parent.text = AtomicString((parent.text or "") + text)
