"""Words that the guide does not use, what to write instead, and why. The handbook shows this table; a check looks for them.

Sources of the rule, in our own words: NHS digital service manual, "Inclusive content"; International Association for the
Study of Pain on language that blames; and our own rule against hype. A word between quotation marks is named, not used.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple


class Wording(NamedTuple):
    """A word or a few; every `s` or other ending after it is meant, too, unless it ends with a stop (`.`)."""

    word: str
    instead: str
    because: str
    rule: Literal["banned-word", "hurtful-word"]


_HYPE = "it promises more than anybody has shown"
_BLAME = "it puts the blame on the person"
_LESS = "it makes a person into a condition"
_WAR = "pain is not a war that one can lose"

_BANNED = (
    ("game-changer", "say what changed, by how much", _HYPE),
    ("magic", "say what is done", _HYPE),
    ("root cause", "say “cause”, and whether it is known", _HYPE),
    ("best friend", "leave it out", _HYPE),
    ("miracle", "say how many of 100 people were helped", _HYPE),
    ("detox", "leave it out", "massage has not been shown to clear waste"),
    ("holistic", "say what is meant", "everybody means something else by it"),
    ("empower", "say what the reader can do", _HYPE),
    ("cutting-edge", "say what is new, and since when", _HYPE),
    ("battle", "use a plain word", _WAR),
    ("sufferer", "write “people with low back pain”", _LESS),
    ("suffering from", "write “with”", _LESS),
    ("failed treatment", "write “the treatment did not help”", _BLAME),
    ("non-compliant", "say what the person did or did not do", _BLAME),
)
_HURTFUL = (
    ("noncompliant", "say what the person did or did not do", _BLAME),
    ("poor compliance", "say what got in the way", _BLAME),
    ("complains of", "write “has” or “says”", "it sounds as if the person made a fuss"),
    ("malinger", "leave it out", _BLAME),
    ("drug-seeking", "say what the person asked for", _BLAME),
    ("attention-seeking", "say what the person did", _BLAME),
    ("imaginary pain", "write “pain”", "all pain is real to the one who has it"),
    ("the disabled", "write “disabled people”", _LESS),
    ("handicapped", "write “disabled”, or name the need", _LESS),
    ("cripple", "say what the person can or cannot do", _LESS),
    ("wheelchair-bound", "write “uses a wheelchair”", "a wheelchair frees people; it does not bind them"),
    (
        "confined to a wheelchair",
        "write “uses a wheelchair”",
        "a wheelchair frees people; it does not bind them",
    ),
    ("bedridden", "write “has to stay in bed”", _LESS),
    ("able-bodied", "write “not disabled”", "it calls all other bodies unable"),
    ("the elderly", "write “older people”, or say the age", _LESS),
    ("the obese", "write “people with obesity”", _LESS),
    ("obese people", "write “people with obesity”", _LESS),
    ("diabetics", "write “people with diabetes”", _LESS),
    ("epileptics", "write “people with epilepsy”", _LESS),
    ("asthmatics", "write “people with asthma”", _LESS),
    ("haemophiliac", "write “people with haemophilia”", _LESS),
    ("addict.", "write “person who is dependent on ...”", _LESS),
    ("addicts.", "write “people who are dependent on ...”", _LESS),
    ("drug abuse", "write “drug use”", _BLAME),
    ("afflicted", "write “with”", _LESS),
    ("stricken with", "write “with”", _LESS),
    ("victim of", "write “a person with” or “who had”", _LESS),
    ("the mentally ill", "write “people with a mental health condition”", _LESS),
    ("insane", "say what is meant", "it uses an illness as an insult"),
    ("crazy", "say what is meant", "it uses an illness as an insult"),
    ("committed suicide", "write “died by suicide”", "it sounds like a crime"),
    ("normal people", "write “people without back pain”", "it calls the reader not normal"),
    (
        "masseuse",
        "write “massage therapist”",
        "it names the sex of the person, and many therapists feel it as a slight",
    ),
    ("he or she.", "write “they”", "it leaves some readers out"),
    ("his or her.", "write “their”", "it leaves some readers out"),
    ("s/he", "write “they”", "it leaves some readers out"),
    ("mankind", "write “people”", "it leaves some readers out"),
    ("housewife", "say what the person does", "it leaves some readers out"),
    ("foreigners", "name the country or the language", "readers are at home where they read"),
)

WORDINGS = tuple(Wording(*row, "banned-word") for row in _BANNED) + tuple(
    Wording(*row, "hurtful-word") for row in _HURTFUL
)
"""The whole table."""

_BY_WORD = {wording.word.rstrip("."): wording for wording in WORDINGS}
_EXPRESSION = re.compile(
    r"\b(?:"
    + "|".join(
        re.escape(wording.word.rstrip(".")).replace(r"\ ", r"\s+")
        + (r"\b" if wording.word[-1] == "." else "")
        for wording in sorted(WORDINGS, key=lambda wording: -len(wording.word))
    )
    + ")",
    re.I,
)


def wordings_in(text: str) -> list[tuple[re.Match[str], Wording]]:
    """Return each use of a word of the table, and its row."""
    return [(match, _BY_WORD[" ".join(match[0].lower().split())]) for match in _EXPRESSION.finditer(text)]
