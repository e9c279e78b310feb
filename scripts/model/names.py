"""Finds the names of terms in running text, in every form: "massages", "Trigger-point therapy".

The names lie in a tree of word stems (Porter's stemmer by snowballstemmer). One walk over the words of a text finds
the longest name at each word, so the time depends on the text alone and not on how many terms there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GAP = re.compile(r"[ \n]|-")
_END = "#"

_stemmer = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: where it stands and which term it means."""

    start: int
    end: int
    term_id: str


class Names:
    """The names of all terms. A name in capitals, like GRADE, is found in capitals only."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take pairs of name and term id; of two terms with one name the first keeps it."""
        self._tree: dict[str, Any] = {}
        self._not_first: set[str] = set()
        for name, term_id in names:
            node = self._tree
            for word in _WORD.findall(name):
                node = node.setdefault(_keys(word)[0], {})
            if node is not self._tree:
                node.setdefault(_END, term_id)

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the mentions of terms in reading order; none overlaps another."""
        # Most texts hold no name: that no word begins one is known without asking where the words stand.
        words = set(_WORD.findall(text)) - self._not_first
        self._not_first |= {word for word in words if self._tree.keys().isdisjoint(_keys(word))}
        if words <= self._not_first:
            return
        found = list(_WORD.finditer(text))
        index = 0
        while index < len(found):
            begins = found[index][0] not in self._not_first
            length, term_id = self._longest(text, found, index) if begins else (0, "")
            if length:
                yield Mention(found[index].start(), found[index + length - 1].end(), term_id)
            index += max(length, 1)

    def _longest(self, text: str, words: list[re.Match[str]], first: int) -> tuple[int, str]:
        """Return how many words the longest name at `first` has, and its term; 0 for none."""
        node, best = self._tree, (0, "")
        for index in range(first, len(words)):
            for key in _keys(words[index][0]):
                if key in node:
                    break
            else:
                break
            if index > first and not _GAP.fullmatch(text, words[index - 1].end(), words[index].start()):
                break
            node = node[key]
            if _END in node:
                best = (index - first + 1, node[_END])
        return best


@lru_cache(maxsize=65536)
def _keys(word: str) -> tuple[str, ...]:
    """Return the keys under which a word may lie in the tree: itself if in capitals, and its stem."""
    stem = str(_stemmer.stemWord(word.casefold().replace("’", "'")))
    return (word, stem) if len(word) > 1 and word.isupper() else (stem,)
