"""How text becomes words and stems: one table for the program that builds the index and the page that asks it.

The tables are shipped with the index (see index.py), so docs/assets/search/words.js holds no rule of its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

SMALL = frozenset(
    """
    a an and are as at be been by can could did do does for from get got had has have how i if im in
    into is it its ive just me much my of on or our should so some than that the their them then there
    they this to was we were what when where which who why will with would you your about any also am el
    la los las un una de del en y o que es mi me por para con se al lo su como cuando cual cuanto
    cuantas cuantos hay puedo puede
    """.split()
)
"""Words that say little of what is asked for."""

JOINED = (
    ("cannot", "cant"),
    ("can not", "cant"),
    ("could not", "couldnt"),
    ("c sections?", "caesarean"),
    ("csections?", "caesarean"),
    ("will not", "wont"),
    ("do not", "dont"),
    ("does not", "doesnt"),
    ("(pre|post|anti|non) (?=eclam|partum|natal|inflam|surg|op )", "$1"),
    ("x ray", "xray"),
)
"""Words that are written apart or together: a pattern over normalized text, and one way to write it."""

STEM = (
    # One spelling for British and American words.
    ((0, 99), (("ae|oe", "e"), ("our(s|ed|ing|al)?$", "or$1"), ("is(e|ed|es|ing|ation|er)$", "iz$1"), ("isc$", "isk"), ("re$", "er"))),
    # One for one and many.
    ((4, 99), (("ies$", "y"), ("(ss|sh|ch|x)es$", "$1"), ("([^sui])s$", "$1"))),
    # Without endings.
    (
        (6, 99),
        (
            ("(ational|ation|ating|ated|ators?|ing|ingly|edly|ed|ly|ment|ness|fulness|ful|able|ible|er|or|al|ist|y|e)$", ""),
            (r"([^aeiouls])\1$", "$1"),
        ),
    ),
    ((3, 5), (("^(..+?)(ing|ed|y|e)$", "$1"),)),
)  # fmt: skip
"""Steps, in order: how long a word must be for the step, and its patterns with what takes their place, written for JavaScript.

A word goes through one of the last two, by its length before them."""

KEPT = frozenset(
    """
    many number numbers several only body bodies baby busy copy matter butter corner counter cover power
    former
    """.split()
)
"""Words that would lose an ending that is none: a number is not numb, and many are not a man."""

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
