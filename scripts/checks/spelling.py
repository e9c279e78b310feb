"""Misspelt words, without a network: pyspellchecker's English list, the glossary, and the guide's own docs/_data/words.txt.

Measured in November 2026 on the guide's pages and terms (41,516 words) and on 1,948 of its words with one wrong letter:
with the glossary, but before words.txt, one report is false; 94 of 100 wrong words are caught. Others, without the glossary:
hunspell's American list by spylls asks about 4.6 words in 1,000 where this one asks about 3.2, takes four times as long to
load and was last kept up in 2021; codespell and typos know common slips only, and catch 10 and 12 of 100.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from scripts.model.finding import Finding
from scripts.model.ledger import LEDGER
from scripts.model.library import REFERENCES, WORDS, Library
from scripts.model.text import blank_out
from scripts.syntax.renderer import Rendering

_PROSE_KEYS = frozenset(
    """
    title description what why term what_is_done how_it_feels what_studies_say care_needed action sign
    may_be in_short note advice because caption
    """.split()
)
"""The keys of front matter and data whose values are sentences for readers."""

_KEYS_OF = {REFERENCES: frozenset({"finding"})}
"""Of a reference, the finding alone is in our words."""

_BRITISH = (
    (re.compile(r"our(?=(?:s|ed|ing|er|ers|able|ful|less|ite|ites|al|ally|hood|hoods|y)?$)"), "or"),
    (re.compile(r"is(?=(?:e|ed|es|er|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|es|ing)$)"), "yz"),
    (re.compile(r"(?<=..[bcghtv])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[^aeiou][aeiou]|ia|ue)ll(?=(?:ed|ing|er|ers|ous)$)"), "l"),
    (re.compile(r"[ao]e"), "e"),
    (re.compile(r"mme(?=s?$)"), "m"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"llery"), "lry"),
)
"""The list is of American spellings; the guide is British. Each row turns a British spelling into the other."""

_KEY = re.compile(r"^[ \t]*(?:- )?([\w/#-]+):(?=\s)", re.M)
_NO_PROSE = re.compile(
    r"""\[@[^\]\n]*\] | \]\([^)\n]*\) | \{[^}\n]*\} | ^[ \t]*/{3}[ \t]*[\w-]+(?:[ \t]*\|[ \t]*[\w-]+[ \t]*$)? | <[^>\n]*>
    | (?:https?:|mailto:|www\.)\S+ | [\w./-]+\.(?:md|yml|py|org|com|net|svg|txt)\b""",
    re.M | re.X,
)
_WORD = re.compile(
    r"(?<![\w’'.@/&-])[^\W\d_]+(?:[’'][^\W\d_]+)*(?![\w@/])|(?<=[^\W\d_]-)[^\W\d_]+(?:[’'][^\W\d_]+)*(?![\w@/])"
)
_MID_SENTENCE = re.compile(r"[\w,;)’'“”-] $")
_SHORTEST = 3
_POSSESSIVE = re.compile("'s?$")


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check the words of every page, term and data file."""
    own = known_words(library)
    for document in library.documents_to_check:
        head = document.source.text[: document.body_offset]
        yield from _misspelt(document.source, prose_of_yaml(head) + document.outline.words, own)
    for name, source in library.data_to_check.items():
        if name.endswith(".yml") and name != LEDGER:
            keys = _KEYS_OF.get(name, _PROSE_KEYS)
            yield from _misspelt(source, prose_of_yaml(source.text, keys), own)


def known_words(library: Library) -> frozenset[str]:
    """Return the words that the glossary and words.txt know beside the English list, in lower case."""
    metas = [term.meta for term in library.terms.values()]
    names = [name for meta in metas for name in (meta.term, *meta.also_called, *meta.names)]
    words = frozenset(word.lower() for name in names for word in re.findall(r"[^\W\d_]+", name))
    return words | library.words


def misspelt(text: str, own: frozenset[str]) -> Iterator[re.Match[str]]:
    """Yield the match of each word of a text that neither the English list nor `own` knows.

    Words in capitals and names within a sentence are left alone: no list can know them all.
    """
    text = blank_out(_NO_PROSE, text)
    for match in _WORD.finditer(text):
        word = match[0].replace("’", "'")
        if len(word) < _SHORTEST or word[1:] != word[1:].lower():
            continue
        bare = _bare(word)
        if bare in own or bare.removesuffix("s") in own or _is_english(word):
            continue
        if word[0].isupper() and _MID_SENTENCE.search(text, max(match.start() - 2, 0), match.start()):
            continue
        yield match


@cache
def _bare(word: str) -> str:
    """Turn Café’s into cafe, as it stands in the list."""
    word = unicodedata.normalize("NFD", _POSSESSIVE.sub("", word).lower())
    return "".join(char for char in word if not unicodedata.combining(char))


@cache
def _is_english(word: str) -> bool:
    """Say whether the English list has a word, in British spelling or in its own."""
    english, bare = _english(), _bare(word)
    spellings = {word.lower(), bare, *(british.sub(american, bare) for british, american in _BRITISH)}
    return any(spelling in english for spelling in spellings)


def _misspelt(source: Any, text: str, own: frozenset[str]) -> Iterator[Finding]:
    for match in misspelt(text, own):
        near = sorted(_english().candidates(match[0].lower()) or (), key=lambda known: -_english()[known])
        near = [known for known in near if known != match[0].lower()][:3]
        instead = f"write {' or '.join(f'`{known}`' for known in near)}, or " if near else "correct it, or "
        message = f"“{match[0]}” is not a word that we know"
        fix = f"{instead}add the word to {WORDS}"
        yield source.finding(match.start(), "misspelt-word", message, fix, length=len(match[0]))


def prose_of_yaml(text: str, keys: frozenset[str] = _PROSE_KEYS) -> str:
    """Return a YAML text with spaces in place of all but the values of `keys`; every offset stays."""
    pieces = []
    prose = False
    for line in text.splitlines(keepends=True):
        key = _KEY.match(line)
        if key:
            prose = key[1] in keys
        skipped = key.end() if key and prose else 0 if prose else len(line.rstrip("\n"))
        pieces.append(" " * skipped + line[skipped:])
    return "".join(pieces)


@cache
def _english() -> Any:
    """Load the English list; it takes a tenth of a second, so only where it is needed."""
    from spellchecker import SpellChecker

    return SpellChecker("en", distance=1)
