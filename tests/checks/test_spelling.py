"""The speller catches what is misspelt and leaves the words of the guide alone."""

from __future__ import annotations

import random
import re
from pathlib import Path

from scripts.checks.spelling import known_words, misspelt, prose_of_yaml
from scripts.model.library import WORDS, Library


def test_at_most_one_word_in_1000_of_the_guide_needs_a_line_of_its_own(library: Library) -> None:
    """Without the guide's own list, at most one report in 1,000 words is false."""
    own = known_words(library) - library.words
    words = false = 0
    for document in library.documents:
        words += len(document.outline.words.split())
        false += len(list(misspelt(document.outline.words, own)))
    assert false / words <= 0.001


def test_nine_in_ten_wrong_letters_are_caught(library: Library) -> None:
    """A letter left out, doubled, changed or swapped in a word of the guide; the rest make other English words."""
    chance = random.Random(1)
    text = " ".join(document.outline.words for document in library.pages.values())
    words = sorted(set(re.findall(r"\b[a-z]{4,}\b", text)))
    own = known_words(library)
    caught = [any(misspelt(_with_a_slip(word, chance), own)) for word in chance.sample(words, 500)]
    assert sum(caught) / len(caught) >= 0.9


def _with_a_slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + ("x" if word[at] != "x" else "q") + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ]
    return next(slip for slip in chance.sample(slips, 4) if slip != word)


def test_british_spellings_pass_and_words_of_the_same_letters_do_not() -> None:
    """“our” for “or” and “ll” for “l” stand before the endings where English has them, nowhere else."""
    good = "colour behavioural favourite neighbourhood travelled dialling fuelled labelled counsellor tumours marvellous"
    assert not list(misspelt(good, frozenset()))
    wrong = "wourk feelling healling"
    assert [match[0] for match in misspelt(wrong, frozenset())] == wrong.split()


def test_only_sentences_of_front_matter_are_read() -> None:
    """A title is, an id and search words are not; every offset stays."""
    text = "---\nid: xqz\ntitle: Good words\nalso_called:\n  - bak pane\nchanges:\n  - date: x\n    what: More\n      words\n"
    prose = prose_of_yaml(text)
    assert prose.split() == ["Good", "words", "More", "words"]
    assert prose.index("Good") == text.index("Good")
    assert len(prose) == len(text)


def test_the_list_of_own_words_is_in_order_and_needed(root: Path, library: Library) -> None:
    """Each line of words.txt once, sorted, in lower case, and none that English or the glossary knows."""
    lines = [line for line in (root / WORDS).read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert lines == sorted(set(lines))
    own = known_words(library) - library.words
    assert [line for line in lines if not any(misspelt(line, own))] == []
