"""Words that the guide does not use, read from wordings.yml beside this file, which says where the rule comes from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from scripts.model.yaml_source import parse_yaml


class Wording(NamedTuple):
    """A word or a few, what to write instead and why, and the rule that looks for it: `banned-word` or `hurtful-word`."""

    word: str
    instead: str
    because: str
    rule: str


_TABLE = parse_yaml(Path(__file__).with_name("wordings.yml").read_text(encoding="utf-8")).value
WORDINGS = tuple(Wording(**row, rule=rule) for rule, rows in _TABLE.items() for row in rows)
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
