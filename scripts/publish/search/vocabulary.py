"""The words that the search knows, and those that it must not take for their misspellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from scripts.model.search_words import SearchWords
from scripts.publish.search.text import stem, words

_ENGLISH = Path(__file__).with_name("english.txt")
"""Common English words (see the head of the file): they are no misspellings, even where the guide does not use them."""
_SPANISH = re.compile(r"[ñ¿¡áéíóú]|\b(?:el|la|los|las|me|mi|se|de|del|en|por|con|para|después|tengo|duele)\b")


def vocabulary(texts: Iterable[str], search_words: SearchWords) -> tuple[list[str], set[str]]:
    """Return the words that the guide's texts and its readers use, by how common they are (2, 4, 8 times and so on), and
    English words that are like one of them.
    """
    english = {line for line in _ENGLISH.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"}
    known: Counter[str] = Counter()
    for text in texts:
        known.update(words(text))
    typed: Counter[str] = Counter()
    alone: set[str] = set()
    spanish: set[str] = set()
    for phrases in (
        *search_words.asked.values(),
        *(warned.said for warned in search_words.warned.values()),
        search_words.harmless,
    ):
        for phrase in phrases:
            found = words(phrase)
            typed.update(found)
            if len(found) == 1:
                alone.update(found)
            if len(_SPANISH.findall(phrase.lower())) >= 2:
                spanish.update(found)
    for group in search_words.same:
        known.update(word for text in group for word in words(text))
    # What people type and no list has is a word if it is typed often or alone, and is like no other: "hubby", "turmeric", not "siatica".
    like = _slips(known)
    for word, times in typed.items():
        is_word = (times > 1 or word in alone) and like.isdisjoint(_without(word))
        if word in known or word in english or word in spanish or is_word:
            known[word] += times
    rules = [rule for warned in search_words.warned.values() for rule in warned.all_rules]
    for group in chain(search_words.sets.values(), *rules):
        # Names of sets and beginnings of words are no words.
        known.update(word for text in group if text[0] != "$" and text[-1] != "*" for word in words(text))
    classes: dict[int, list[str]] = defaultdict(list)
    for word, times in known.items():
        if not word.isdigit():
            classes[min(times.bit_length() - 1, 9)].append(_stemmed(word))
    # What has the stem of a known word is known by it.
    stemmed = {stem(word) for word in known}
    near = _near((word for word in english if len(word) > 3 and word not in known), known)
    beside = {word for word in near if stem(word) not in stemmed}
    return [" ".join(sorted(classes[number])) for number in range(10)], beside


def _stemmed(word: str) -> str:
    """Return a word with a dot where its stem ends, so that a browser need not look for it: `walk.ing`; `~` where it is no beginning."""
    found = stem(word)
    if found == word:
        return word
    return f"{found}.{word[len(found) :]}" if word.startswith(found) and found else f"{word}~"


def _near(beside: Iterable[str], known: Iterable[str]) -> set[str]:
    """Return those words that could be taken for a misspelling of a known one: a letter or two away, by what is left without them."""
    slips = _slips(known)
    return {word for word in beside if not slips.isdisjoint(_without(word))}


def _slips(known: Iterable[str]) -> set[str]:
    """Return the words of more than three letters, and what is left of each without one of them."""
    return {part for word in known if len(word) > 3 for part in _without(word)}


def _without(word: str) -> set[str]:
    """Return a word, and what is left of it when one letter is left out."""
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}
