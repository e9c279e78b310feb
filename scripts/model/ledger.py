"""The ledger: every page id, every address it ever had, its heading ids and a measure of its words.

It is made by `make ledger` and committed. What once stood in it is a promise: somebody may have printed it. A page or
heading that goes away must say in `docs/_data/moved.yml` where its readers should go instead. A change of substance must
be told in an entry of the page: until it is, the ledger keeps what it noted of the words before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from scripts.model.page import Page, Term
from scripts.model.schema import Strict
from scripts.model.substance import Noted, hash_of, lost_entries, note, untold, words_of

LEDGER = "docs/_data/ledger.yml"
MOVED = "docs/_data/moved.yml"

_HEAD = """\
# Every page id, every address it ever had (newest first), its heading ids and a hash of its words.
# Made by `make ledger`; do not edit by hand. What has once stood here must lead somewhere for ever.
"""


class Entry(Strict):
    """What the ledger keeps of one page: the newest address stands first."""

    addresses: Annotated[tuple[str, ...], Field(min_length=1)]
    headings: tuple[str, ...] = ()
    hash: str
    noted: Noted | None = None
    """What was last noted of the words of a page, for telling readers of a change; terms have no entries."""


class Ledger(Strict):
    """The whole ledger, by page id; a term is kept as `glossary/<id>`."""

    pages: dict[str, Entry] = Field(default_factory=dict)


class Retired(Strict):
    """A page that has gone: `to` is the id of the page that serves its readers now, `because` says why, for them."""

    to: str
    """The id of the page that serves its readers now."""
    because: Annotated[str, Field(min_length=1)]
    """Why it has gone, for readers."""


class Moved(Strict):
    """What editors say about things that have gone. Headings are written `page-id#heading-id`."""

    retired: dict[str, Retired] = Field(default_factory=dict)
    """Pages that have gone, by id."""
    headings: dict[str, str] = Field(default_factory=dict)
    """Headings that have gone: `page-id#old: page-id#new`."""


def text_hash(text: str) -> str:
    """Hash the words of `text` alone: no citation, markup, case, spacing or punctuation changes it."""
    return hash_of(words_of(text))


def renew(
    ledger: Ledger,
    documents: list[Page | Term],
    headings_by_key: dict[str, tuple[str, ...]],
    words_by_key: dict[str, str],
) -> Ledger:
    """Return the ledger with every document of today added; nothing that it held is lost.

    `headings_by_key` holds the heading ids of each document as rendered, `words_by_key` the words that readers see.
    """
    pages = dict(ledger.pages)
    for document in documents:
        before = pages.get(document.key)
        addresses = [document.address]
        headings = list(headings_by_key[document.key])
        if before:
            addresses += [address for address in before.addresses if address != document.address]
            headings += [heading for heading in before.headings if heading not in headings]
        pages[document.key] = Entry(
            addresses=tuple(addresses),
            headings=tuple(headings),
            hash=text_hash(document.body),
            noted=_noted(before, document, words_by_key[document.key]),
        )
    return Ledger(pages=dict(sorted(pages.items())))


def _noted(before: Entry | None, document: Page | Term, words: str) -> Noted | None:
    """Note the words of a page anew, unless they changed untold or an entry has gone: a check then goes on saying so."""
    if isinstance(document, Term):
        return None
    now = note(document, words)
    old = before.noted if before else None
    return old if old and (lost_entries(old, now) or untold(old, now)) else now


def ledger_text(ledger: Ledger) -> str:
    """Return the ledger as it stands in its file."""
    content = ledger.model_dump(mode="json", exclude_none=True)
    return _HEAD + yaml.safe_dump(content, sort_keys=False, width=110, allow_unicode=True)


def write_ledger(ledger: Ledger, root: Path) -> None:
    """Write the ledger below `root`, aside first and then in one move, so that it is never half-written."""
    path = root / LEDGER
    aside = path.with_suffix(".new")
    aside.write_text(ledger_text(ledger), encoding="utf-8")
    aside.replace(path)
