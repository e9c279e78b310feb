"""Learns from phrases which words sound like an urgent sign, and which sign they sound like.

Two small models: logistic regression over stems and pairs of neighbouring stems tells urgent phrases from all others, and
counts of stems by sign tell which one is meant (tests/search/DECISION.md says what each is worth).
The same phrases give the same numbers: phrases keep their order, and weights are rounded.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from scripts.publish.search.text import content, stems

ROUNDS = 14
RATE = 0.35
DECAY = 0.0007
"""How strongly weights are pulled to nothing, so that a word that stood in one phrase does not decide."""
LIGHT = 0.5
"""A weight below this is left out: half of all, and without them nothing changes."""
LEAST = 2
"""In how many phrases a word or pair must stand to count: most misspellings stand in one."""


def features(text: str) -> list[str]:
    """Return the stems of a phrase and its pairs of neighbours, each once."""
    found = stems(text)
    return list(dict.fromkeys([*found, *(f"{first} {second}" for first, second in pairwise(found))]))


def weights(urgent: Sequence[str], calm: Sequence[str]) -> dict[str, float]:
    """Return how much each feature speaks for (above 0) or against an urgent sign; that of `""` counts for every phrase.

    `urgent` and `calm` are phrases that mean an urgent sign, and phrases that do not.
    """
    return dict(_weights(tuple(urgent), tuple(calm)))


@lru_cache(maxsize=4)  # `make serve` builds again for every edit, mostly with the same phrases
def _weights(urgent: tuple[str, ...], calm: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    phrases = [(features(text), kind) for kind, texts in ((1.0, urgent), (0.0, calm)) for text in texts]
    spread = Counter(feature for found, _ in phrases for feature in found)
    numbers = {
        feature: index for index, feature in enumerate(["", *(f for f in spread if spread[f] >= LEAST)])
    }
    known = [([0, *(numbers[f] for f in found if f in numbers)], kind) for found, kind in phrases]
    # Every third phrase of the longer list lies between those of the shorter one, so that no kind comes last.
    known.sort(key=lambda row: hash_of(row[0]))
    learnt = [0.0] * len(numbers)
    squares = [1e-6] * len(numbers)
    for _ in range(ROUNDS):
        for found, kind in known:
            total = sum(map(learnt.__getitem__, found))
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - kind
            for index in found:
                slope = error + DECAY * learnt[index]
                squares[index] += slope * slope
                learnt[index] -= RATE * slope / math.sqrt(squares[index])
    return tuple(
        (feature, round(learnt[index], 1))
        for feature, index in numbers.items()
        if abs(learnt[index]) >= LIGHT or not feature
    )


def hash_of(indices: Iterable[int]) -> int:
    """Return a hash of the indices of a phrase, the same on every machine: it mixes the phrases before they are learnt."""
    number = 0
    for index in indices:
        number = (number * 31 + index * 7919 + 17) % 1_000_003
    return number


def counts(phrases_by_sign: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """Return for each sign how many of its phrases hold each stem of content; `phrases_by_sign` holds the phrases of each."""
    return {
        name: dict(Counter(stem for text in phrases for stem in content(text)))
        for name, phrases in phrases_by_sign.items()
    }
