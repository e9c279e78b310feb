"""Completes the way from each page to its own file on the code host, where anybody can propose a change.

The template writes the way to `docs/`, if mkdocs.yml names a `repo_url`; which file a page is made from only the Library
knows.
"""

from __future__ import annotations

from urllib.parse import quote

from scripts.publish.built import Built


def lead_to_sources(built: Built) -> None:
    """Let each link `a.mend-edit` lead to the file of its page."""
    for document in built.library.documents:
        for link in built.page_of(document).css("a.mend-edit"):
            link.attrs["href"] = f"{link.attributes['href']}{quote(str(document.path))}"
