"""Links of an editor's text lead to URL paths: `../your-plan/stretches.md#knees` becomes the href of that page."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from posixpath import normpath
from urllib.parse import unquote, urlsplit

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


def _has_scheme(target: str) -> bool:
    try:
        return bool(urlsplit(target).scheme)
    except ValueError:
        return True
