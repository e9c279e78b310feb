"""Refreshes what follows from the words: the date `updated` of each page whose words have changed, for the ledger to follow.

On the main branch a workflow does this, so that nobody has to run a program to fix a typo.
"""

from __future__ import annotations

import re
from datetime import date

from scripts.editing.edits import Edits
from scripts.model.library import Library
from scripts.model.text import text_hash

_UPDATED = re.compile(r"^(updated:[ \t]*)[^\s#]+", re.M)


def refresh_dates(library: Library, today: date) -> Edits:
    """Set `updated` to `today` where the words are not those that the ledger knows and the date is older."""
    edits = Edits()
    for document in library.documents:
        known = library.ledger.pages.get(document.key)
        if known is None or known.hash == text_hash(document.body) or document.meta.updated >= today:
            continue
        head = document.source.text[: document.body_offset]
        edits.texts[document.source.path] = _UPDATED.sub(rf"\g<1>{today}", head, count=1) + document.body
        edits.log.append(f"{document.source.path}: updated {today}")
    return edits
