"""Tells a slip of the pen from a change of substance, by what the ledger noted of a page's words.

What could hurt a reader must be told in an entry; a mended slip need not, so that it passes from the code host's web
editor without anything being run. The ledger cannot hold every word, so it notes five things: the entries, a hash of
all words, their number, a hash of those that carry the sense (`SENSE`: “not”, “may”, “more”, “days” and the like, how
sure we are, and every number, in their order), and how often each letter stands there. A change is a slip if the sense
is the same, at most `SLIP_WORDS` words came or went, and at most `SLIP_LETTERS` letters did: “muscel” to “muscle”
(none), “occured” to “occurred” (1), “the the” to “the” (3). “Leg” to “arm” (6), “severe” left out (6) or “hot” to
“cold” (a word of the sense) is none. Short words that turn into others by a letter or two, like “hip” to “lip”, pass:
the measure is for editors who mean well.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter

from scripts.model.page import Page
from scripts.model.schema import Strict

SLIP_LETTERS = 3
SLIP_WORDS = 1
_SENSE_WORDS = """
    no not never nor none neither without t nothing nobody cannot except unless if or only just
    can could may might must should will would need ought stop start avoid call ask wait sit
    all any both each every few fewer less least many more most some half twice once double
    one two three four five six seven eight nine ten hundred
    same better worse best worst good bad safe unsafe
    now today tomorrow soon later before after until while during always often sometimes rarely seldom
    second seconds minute minutes hour hours day days night week weeks month months year years
    left right up down above below hot cold warm heat ice wet dry
    high higher moderate low lower very severe mild strong weak small large unchecked
"""
SENSE = frozenset(_SENSE_WORDS.split())
"""Words that turn the sense of a sentence. `t` is what is left of “don't”."""


class Noted(Strict):
    """What the ledger notes of a page: the entries that tell its history, and the measure of its words."""

    changes: tuple[str, ...]
    hash: str
    words: int
    sense: str
    letters: str


def words_of(text: str) -> list[str]:
    """Return the words of a text without markup: no citation, heading id, address, block line or punctuation."""
    text = re.sub(r"\[@[^\]]*\]|\{#[^}]*\}|\]\([^)]*\)|^///.*$", " ", text, flags=re.M)
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def hash_of(words: list[str]) -> str:
    """Return a short hash of some words in their order."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


def note(page: Page, text: str) -> Noted:
    """Measure a page. `text` is what readers see of it (see `shown.py`)."""
    words = words_of(text)
    letters = Counter("".join(words))
    return Noted(
        changes=entry_names(page),
        hash=hash_of(words),
        words=len(words),
        sense=hash_of([word for word in words if word in SENSE or any(map(str.isdigit, word))]),
        letters=" ".join(f"{letter}{count}" for letter, count in sorted(letters.items()) if letter.isalpha()),
    )


def entry_names(page: Page) -> tuple[str, ...]:
    """Return the entries of a page's history as `date class`, in their order."""
    return tuple(f"{change.date} {change.class_}" for change in page.meta.changes)


def lost_entries(noted: Noted, now: Noted) -> list[str]:
    """Return the entries, as `date class`, that were noted and have gone from the page."""
    return sorted((Counter(noted.changes) - Counter(now.changes)).elements())


def untold(noted: Noted, now: Noted) -> str:
    """Say how the words differ in substance without an entry that tells it; nothing if all is told or only a slip.

    A new entry of the class `typo` tells nothing but a slip.
    """
    new = Counter(now.changes) - Counter(noted.changes)
    if any(not name.endswith(" typo") for name in new):
        return ""
    return ", ".join(_differences(noted, now))


def _differences(noted: Noted, now: Noted) -> list[str]:
    """Name what is more than a slip."""
    if noted.hash == now.hash:
        return []
    found = []
    if noted.sense != now.sense:
        found.append("a number, a word like “not” or “may”, or how sure we are")
    if abs(count := now.words - noted.words) > SLIP_WORDS:
        found.append(f"{abs(count)} words {'more' if count > 0 else 'fewer'}")
    before, after = _counts(noted.letters), _counts(now.letters)
    if (letters := (before - after).total() + (after - before).total()) > SLIP_LETTERS:
        found.append(f"{letters} letters")
    return found


def _counts(letters: str) -> Counter[str]:
    return Counter({part[0]: int(part[1:]) for part in letters.split() if part[1:].isdigit()})
