"""Every rule for content, read from rules.yml beside this file: why it is there, and an example of wrong and of right."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from scripts.model.yaml_source import parse_yaml


class Rule(NamedTuple):
    """One rule: the reason in one sentence, what breaks it, what keeps it, and the theme under which it stands."""

    reason: str
    bad: str
    good: str
    theme: str


def _read() -> dict[str, Rule]:
    """Read the table; that it is whole is held by a test, not looked at each time."""
    themes = parse_yaml(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")).value
    return {
        name: Rule(**entry, theme=theme)
        for theme, entries in themes.items()
        for name, entry in entries.items()
    }


RULES = _read()
"""The rules by id, in the order in which the handbook tells them."""
