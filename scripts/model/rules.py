"""Every rule for content, read from rules.yml beside this file: why it is there, and an example of wrong and of right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scripts.model.committed import committed, restore_command
from scripts.model.finding import Finding
from scripts.model.yaml_source import YamlProblem, parse_yaml

RULES_FILE = "scripts/model/rules.yml"
_ROOT = Path(__file__).resolve().parents[2]


class Rule(NamedTuple):
    """One rule: the reason in one sentence, what breaks it, what keeps it, and the theme under which it stands."""

    reason: str
    bad: str
    good: str
    theme: str


def _entries(text: str) -> dict[str, Any]:
    """Return the entries of the table by theme; none if it cannot be read."""
    try:
        value = parse_yaml(text).value
    except YamlProblem:
        return {}
    return value if isinstance(value, dict) else {}


def _read() -> dict[str, Rule]:
    """Read the table; `lost_rules` says what is missing from it, and a test holds that it is whole."""
    path = _ROOT / RULES_FILE
    themes = _entries(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {
        name: Rule(**entry, theme=theme)
        for theme, entries in themes.items()
        for name, entry in (entries or {}).items()
    }


def lost_rules() -> Iterator[Finding]:
    """Yield a finding if the table of rules is missing, empty, or lacks a rule of its last committed version."""
    before = committed(_ROOT, RULES_FILE)
    names = {name for entries in _entries(before[1] if before else "").values() for name in entries or {}}
    if RULES and names <= RULES.keys():
        return
    message = f"has lost the rule `{min(names - RULES.keys())}`" if RULES else "is missing or empty"
    back = restore_command(_ROOT, RULES_FILE)
    fix = f"run `{back}`" if back else "take it from a copy of the program"
    yield Finding.of_file(RULES_FILE, "unreadable-file", message, fix)


RULES = _read()
"""The rules by id, in the order in which the handbook tells them."""
