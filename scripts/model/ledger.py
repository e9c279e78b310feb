"""The ledger: every page id, every address it ever had, its heading ids, and a hash of each sentence.

It is made by `make ledger` and committed. What once stood in it is a promise: somebody may have printed it. A page or
heading that goes away must say in `docs/_data/moved.yml` where its readers should go instead. A changed sentence must be
told in an entry of the page: until it is, the ledger keeps the sentences of before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from scripts.model.committed import committed, restore_command
from scripts.model.finding import Finding
from scripts.model.page import Page, Term
from scripts.model.safeguards import Loss, Safeguards, losses, shows_all_signs
from scripts.model.schema import Strict
from scripts.model.source import Source
from scripts.model.text import sentence_hash, text_hash
from scripts.model.validation import read_yaml

LEDGER = "docs/_data/ledger.yml"
MOVED = "docs/_data/moved.yml"

_HEAD = """\
# Every page id, every address it ever had (newest first), its heading ids and a hash of each sentence.
# Made by `make ledger`; do not edit by hand. What has once stood here must lead somewhere for ever.
"""


Hashes = Annotated[
    tuple[Annotated[str, Field(pattern="^[0-9a-f]{6}([0-9a-f]{2})?$")], ...],
    BeforeValidator(lambda value: value.split() if isinstance(value, str) else value),
    PlainSerializer(" ".join),
]
"""Hashes of sentences in their order: in the file one text with spaces, folded over lines."""


class LedgerEntry(Strict):
    """What the ledger keeps of one page or term: the newest address stands first."""

    addresses: Annotated[tuple[str, ...], Field(min_length=1)]
    headings: tuple[str, ...] = ()
    hash: str
    """The hash of its text: the version that sheets print."""
    changes: tuple[str, ...] = ()
    """The entries that tell the history of a page, as `date class`; terms have none."""
    sentences: Hashes = ()
    """Its sentences when they were last told to readers."""

    @model_validator(mode="before")
    @classmethod
    def _without_letters(cls, value: Any) -> Any:
        """Read an entry of before sentences were hashed: it counted letters, and held `changes` beside them."""
        if isinstance(value, dict) and isinstance(noted := value.get("noted"), dict):
            rest = {key: field for key, field in value.items() if key != "noted"}
            return {"changes": noted.get("changes", ()), **rest}
        return value


class Ledger(Strict):
    """The whole ledger, by page id; a term is kept as `glossary/<id>`."""

    pages: dict[str, LedgerEntry] = Field(default_factory=dict)
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


def entry_names(document: Page | Term) -> tuple[str, ...]:
    """Return the entries of a page's history as `date class`, in their order; a term has none."""
    changes = document.meta.changes if isinstance(document, Page) else ()
    return tuple(f"{change.date} {change.class_}" for change in changes)


def lost_entries(entry: LedgerEntry, page: Page | Term) -> list[str]:
    """Return the entries, as `date class`, that the ledger has and that have gone from the page."""
    return sorted((Counter(entry.changes) - Counter(entry_names(page))).elements())


def untold(entry: LedgerEntry, page: Page | Term, sentences: Sequence[str]) -> str:
    """Say which sentence of a page differs from those of the ledger without a new entry that tells it; nothing if all is told.

    `sentences` are those of today. An entry of the class `typo` tells changes within sentences as long as no number, no
    word of sense (like “not” or “may”) and nothing of how sure we are is touched. Terms have no entries: nothing is untold.
    """
    if isinstance(page, Term):
        return ""
    new = Counter(entry_names(page)) - Counter(entry.changes)
    hashes = tuple(map(sentence_hash, sentences))
    same_sense = [digest[6:] for digest in hashes] == [digest[6:] for digest in entry.sentences]
    told = any(not name.endswith(" typo") for name in new) or (new and same_sense)
    if told or not entry.sentences or hashes == entry.sentences:
        return ""
    return _difference(entry.sentences, hashes, sentences)


def _difference(before: Sequence[str], hashes: Sequence[str], sentences: Sequence[str]) -> str:
    """Quote the first sentence that does not stand where it stood before, or say how many have gone."""
    parts = [
        opcode
        for opcode in SequenceMatcher(None, before, hashes, False).get_opcodes()
        if opcode[0] != "equal"
    ]
    found = [sentence for *_, start, end in parts for sentence in sentences[start:end]]
    if not found:
        gone = sum(end - start for _, start, end, *_ in parts)
        return f"{gone} sentence{'s have' if gone > 1 else ' has'} gone"
    first = found[0] if len(found[0]) <= 60 else f"{found[0][:60]}..."
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return f"“{first}”{more} changed, came or moved"


def renew(
    ledger: Ledger,
    documents: list[Page | Term],
    headings_by_key: Mapping[str, tuple[str, ...]],
    sentences_by_key: Mapping[str, Sequence[str]],
    safeguards: Safeguards,
) -> Ledger:
    """Return the ledger with every document of today added; nothing that it held is lost.

    `headings_by_key` holds the heading ids of each document as rendered, `sentences_by_key` the sentences that readers see,
    `safeguards` what guards readers today. Sentences that changed untold stay as they were, and so does a lost entry: a check
    then goes on saying so.
    """
    unexplained = list(unexplained_losses(ledger, documents, safeguards))
    pages = dict(ledger.pages)
    for document in documents:
        before = pages.get(document.key)
        addresses = [document.url_path]
        headings = list(headings_by_key[document.key])
        if before:
            addresses += [address for address in before.addresses if address != document.url_path]
            headings += [heading for heading in before.headings if heading not in headings]
        changes, sentences = entry_names(document), sentences_by_key[document.key]
        hashes = tuple(map(sentence_hash, sentences))
        if before and (lost_entries(before, document) or untold(before, document, sentences)):
            changes, hashes = before.changes, before.sentences or hashes
        pages[document.key] = LedgerEntry(
            addresses=tuple(addresses),
            headings=tuple(headings),
            hash=text_hash(document.body),
            changes=changes,
            sentences=hashes,
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
            continue  # the page itself has gone, which a check reports as a lost address
        if page is None or not _new_safety_entry(ledger, page):
            yield page, loss


def _new_safety_entry(ledger: Ledger, page: Page) -> bool:
    """Tell whether a page has an entry of the class `safety` that the ledger has not noted yet."""
    entry = ledger.pages.get(page.key)
    noted = Counter(entry.changes if entry else ())
    return any(name.endswith(" safety") for name in Counter(entry_names(page)) - noted)


def forgotten(source: Source, ledger: Ledger, root: Path) -> Iterator[Finding]:
    """Yield a finding if the ledger lacks something that its last committed version holds: such an address is lost."""
    found = committed(root, LEDGER)
    if found is None or found[1] == source.text:
        return
    before = read_yaml(Ledger, found[1], LEDGER)
    if isinstance(before, list):
        return
    fix = f"run `{restore_command(root, LEDGER)}`, then `make ledger` if pages are new"
    for key, entry in before.pages.items():
        now = ledger.pages.get(key)
        if now is None:
            message = f"the ledger has lost the page `{key}`"
        elif gone := {*entry.addresses, *entry.headings} - {*now.addresses, *now.headings}:
            message = f"the ledger has lost `{min(gone)}` of the page `{key}`"
        elif (entry.sentences and not now.sentences) or (entry.changes and not now.changes):
            message = f"the ledger has lost the sentences of `{key}`"
        else:
            continue
        yield source.finding(source.where(f"\n  {key}:") + 1, "lost-address", message, fix)
        return  # the first tells enough: the command that restores it is the same for all
    if before.safeguards != Safeguards() and ledger.safeguards == Safeguards():
        yield source.finding(0, "lost-address", "the ledger has lost its list of safeguards", fix)


def ledger_text(ledger: Ledger) -> str:
    """Return the ledger as it stands in its file."""
    content = {"pages": {}, **ledger.model_dump(mode="json", exclude_defaults=True)}
    return _HEAD + yaml.safe_dump(content, sort_keys=False, width=110, allow_unicode=True)
