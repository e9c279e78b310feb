"""What people type leads somewhere: every address of search_words.yml is a page, a term or a heading of one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from scripts.checks.rendered import Rendered, ids_of
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.search_words import SEARCH_WORDS


def check(library: Library, rendered: Rendered) -> Iterator[Finding]:
    """Check each address for which phrases are given, or to which a card leads."""
    if SEARCH_WORDS not in library.data_asked:
        return
    documents = {document.address: document for document in library.documents}
    words = library.search_words
    cards = [*(one.page for one in words.urgent), *(one.page for one in words.alarms)]
    for address in dict.fromkeys([*words.asked, *cards, *(at for one in words.alarms for at in one.at)]):
        page, _, heading = address.partition("#")
        if page not in documents:
            near = difflib.get_close_matches(page, documents, 1)
            fix = f"write `{near[0]}`" if near else "write the address of a page, with a slash at its end"
            yield _finding(library, address, "broken-link", f"`{page}` leads to no page of the guide", fix)
        elif heading and heading not in (ids := ids_of(rendered[documents[page].path])):
            near = difflib.get_close_matches(heading, ids, 1)
            fix = f"write `#{near[0]}`" if near else "leave the part after `#` out"
            yield _finding(library, address, "broken-anchor", f"{page} has no heading `#{heading}`", fix)


def _finding(library: Library, address: str, rule: str, message: str, fix: str) -> Finding:
    """Return a finding where the address itself stands, not the beginning of a longer one."""
    source = library.data[SEARCH_WORDS]
    place = re.search(rf"(?<![\w/-]){re.escape(address)}(?![\w/#-])", source.text)
    return source.finding(place.start() if place else 0, rule, message, fix)
