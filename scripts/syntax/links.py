"""Links of an editor's text lead to URL paths: `../your-plan/stretches.md#knees` becomes the href of that page.

Where a heading was renamed, links to its old id still land.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from scripts.model.library import Library
from scripts.model.page import Page
from scripts.syntax.page_context import PageContext


def resolve_links(root: etree.Element, at: PageContext) -> None:
    """Rewrite links to files of docs/; what leads nowhere stays as it is, and a check reports it."""
    for node in root.iter():
        for attribute in ("href", "src"):
            target = node.get(attribute)
            if not target or target.startswith(("#", "/")) or _has_scheme(target):
                continue
            path, _, fragment = unquote(target).partition("#")
            path = normpath((at.path.parent / path.partition("?")[0]).as_posix())
            if document := at.library.document(path):
                node.set(attribute, at.to(document, fragment))
            elif (at.library.root / "docs" / path).is_file():
                node.set(attribute, at.href(path, fragment))


def mark_moved_headings(root: etree.Element, page: Page, library: Library) -> None:
    """Put the old id of each renamed heading before its successor on the same page, so that a printed fragment still lands."""
    for old, new in library.moved.headings.items():
        old_key, _, old_id = old.partition("#")
        new_key, _, new_id = new.partition("#")
        if old_key == new_key == page.key and new_id:
            for parent in list(root.iter()):
                for index, child in enumerate(parent):
                    if child.get("id") == new_id and re.fullmatch("h[2-6]", child.tag):
                        parent.insert(index, etree.Element("span", {"id": old_id}))
                        break


def _has_scheme(target: str) -> bool:
    try:
        return bool(urlsplit(target).scheme)
    except ValueError:
        return True
