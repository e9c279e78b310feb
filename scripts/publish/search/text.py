"""How text becomes words and stems: one table for the program that builds the index and the page that asks it.

The tables are shipped with the index (see index.py), so docs/assets/search/words.js holds no rule of its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from scripts.model.yaml_source import parse_yaml

_TABLE = parse_yaml(Path(__file__).with_name("stems.yml").read_text(encoding="utf-8")).value
SMALL, KEPT = (frozenset(_TABLE[name].split()) for name in ("small", "kept"))
JOINED = tuple((pattern, instead or "") for pattern, instead in _TABLE["joined"])
STEM = tuple(
    (tuple(map(int, step["length"])), tuple((pattern, instead or "") for pattern, instead in step["rules"]))
    for step in _TABLE["stem"]
)

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile("[\u0300-\u036f’'‘`]")


_JOINED = [
    (re.compile(rf"\b(?:{pattern})" + ("" if pattern[0] == "(" else r"\b")), instead.replace("$", "\\"))
    for pattern, instead in JOINED
]
_STEM = [
    (lengths, [(re.compile(pattern), instead.replace("$", "\\")) for pattern, instead in rules])
    for lengths, rules in STEM
]


@cache  # many are asked for more than once, and again for every edit under `make serve`
def normalized(text: str) -> str:
    """Return a text in small letters, without accents and apostrophes, with one way to write what is joined."""
    text = _MARK.sub("", unicodedata.normalize("NFD", text.lower()))
    text = " ".join(_WORD.findall(text))
    for pattern, instead in _JOINED:
        text = pattern.sub(instead, text)
    return text


def words(text: str) -> list[str]:
    """Return the words of a text, normalized, in order."""
    return normalized(text).split()


@cache
def stem(word: str) -> str:
    """Return the stem of a normalized word, by the rules of STEM."""
    if word in KEPT:
        return word.removesuffix("s")
    length = 0
    for number, ((least, most), rules) in enumerate(_STEM):
        length = length if number == 3 else len(word)
        if least <= length <= most:
            for pattern, instead in rules:
                word = pattern.sub(instead, word)
    return word


def stems(text: str) -> list[str]:
    """Return the stems of all words of a text, in order."""
    return [stem(word) for word in words(text)]


def content(text: str) -> list[str]:
    """Return the stems of the words that say something, each once, in order."""
    return list(dict.fromkeys(stem(word) for word in words(text) if word not in SMALL))
