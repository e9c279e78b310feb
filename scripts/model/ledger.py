"""The ledger: every page id, every address it ever had, its heading ids and a measure of its words.

It is made by `make ledger` and committed. What once stood in it is a promise: somebody may have printed it. A page or
heading that goes away must say in `docs/_data/moved.yml` where its readers should go instead. A change of substance must
be told in an entry of the page: until it is, the ledger keeps what it noted of the words before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from scripts.model.committed import committed, way_back
from scripts.model.finding import Finding
from scripts.model.page import Page, Term
from scripts.model.safeguards import Loss, Safeguards, losses, shows_all_signs
from scripts.model.schema import Strict
from scripts.model.source import Source
from scripts.model.substance import Noted, entry_names, hash_of, lost_entries, note, untold, words_of
from scripts.model.validation import read_yaml

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
    safeguards: Safeguards = Field(default_factory=Safeguards)
    """The urgent signs, numbers and cards that may not go unnoticed."""


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
    safeguards: Safeguards,
) -> Ledger:
    """Return the ledger with every document of today added; nothing that it held is lost.

    `headings_by_key` holds the heading ids of each document as rendered, `words_by_key` the words that readers see,
    `safeguards` what guards readers today.
    """
    unexplained = list(unexplained_losses(ledger, documents, safeguards))
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
    # What was lost without an explanation is kept as noted: the check goes on saying so.
    return Ledger(
        pages=dict(sorted(pages.items())), safeguards=ledger.safeguards if unexplained else safeguards
    )


def unexplained_losses(
    ledger: Ledger, documents: list[Page | Term], safeguards: Safeguards
) -> Iterator[tuple[Page | None, Loss]]:
    """Yield each loss that no new `safety` entry explains, with the page whose entry is missing.

    For a card it is the page that showed it, for a sign or a number the page that shows all signs (None if there is none).
    """
    pages = {document.key: document for document in documents if isinstance(document, Page)}
    signs_page = next((page for page in pages.values() if shows_all_signs(page)), None)
    for loss in losses(ledger.safeguards, safeguards):
        page = pages.get(loss.page) if loss.page else signs_page
        if loss.page and page is None:
            continue  # the page itself has gone, which is told as a lost address
        if page is None or not _new_safety_entry(ledger, page):
            yield page, loss


def _new_safety_entry(ledger: Ledger, page: Page) -> bool:
    """Tell whether a page has an entry of the class `safety` that the ledger has not noted yet."""
    entry = ledger.pages.get(page.key)
    noted = Counter(entry.noted.changes if entry and entry.noted else ())
    return any(name.endswith(" safety") for name in Counter(entry_names(page)) - noted)


def _noted(before: Entry | None, document: Page | Term, words: str) -> Noted | None:
    """Note the words of a page anew, unless they changed untold or an entry has gone: a check then goes on saying so."""
    if isinstance(document, Term):
        return None
    now = note(document, words)
    old = before.noted if before else None
    return old if old and (lost_entries(old, now) or untold(old, now)) else now


def forgotten(source: Source, ledger: Ledger, root: Path) -> Iterator[Finding]:
    """Yield a finding if the ledger lacks something that its last committed version holds: such an address is lost."""
    found = committed(root, LEDGER)
    if found is None or found[1] == source.text:
        return
    before = read_yaml(Ledger, found[1], LEDGER)
    if isinstance(before, list):
        return
    fix = f"run `{way_back(root, LEDGER)}`, then `make ledger` if pages are new"
    for key, entry in before.pages.items():
        now = ledger.pages.get(key)
        if now is None:
            message = f"the ledger has lost the page `{key}`"
        elif gone := {*entry.addresses, *entry.headings} - {*now.addresses, *now.headings}:
            message = f"the ledger has lost `{min(gone)}` of the page `{key}`"
        elif entry.noted and not now.noted:
            message = f"the ledger has lost what it noted of the words of `{key}`"
        else:
            continue
        yield source.finding(source.where(f"\n  {key}:") + 1, "lost-address", message, fix)
        return  # the first tells enough: the way back is the same for all
    if before.safeguards != Safeguards() and ledger.safeguards == Safeguards():
        yield source.finding(0, "lost-address", "the ledger has lost its list of safeguards", fix)


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
