"""Finds the page that an editor names by its id, its file, or its address."""

from __future__ import annotations

from pathlib import PurePosixPath
from posixpath import normpath

from scripts.model.library import Library
from scripts.model.page import Page, Term


def below_docs(named: str) -> PurePosixPath:
    """Return a path as it is written below docs/, whether or not `docs/` or `./` was given."""
    return PurePosixPath(normpath(named).removeprefix("docs/"))


def find_page(library: Library, named: str) -> Page | Term | None:
    """Return the page or term with this id, file or address; None if there is none."""
    by_file = library.document(below_docs(named))
    if by_file:
        return by_file
    keys = {document.key: document for document in library.documents}
    addresses = {document.url_path: document for document in library.documents if document.url_path}
    return keys.get(named) or addresses.get(f"{named.strip('/')}/") or library.terms.get(named)
