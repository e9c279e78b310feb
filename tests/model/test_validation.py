"""A value of the wrong sort gets a fix that says what to write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import building

WRONG = {
    "text for a list": ("handout: part", "write a list: one `- entry` a line"),
    "text for keys": ("changes: [First version]", "write `key: value` lines, indented below it"),
    "a list for text": ("title: [A, page]", "write one line of text"),
    "a day that is none": ("updated: soon", "write a real date as year-month-day"),
    "too many letters": (f"description: {'word ' * 60}", "shorten it to"),
    "no letters": ("title: ''", "write at least 1 characters"),
    "no entries": ("changes: []", "give at least 1 entries"),
    "a word that is none": ("kind: gide", "write `guide`"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_value_of_the_wrong_sort_says_what_to_write(name: str, project: Path) -> None:
    """The fix names the form, in the words of an editor."""
    line, fix = WRONG[name]
    key = line.partition(":")[0]
    path = project / "docs/page.md"
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    head = re.sub(rf"^{key}:.*\n(?:  .*\n)*", "", head, flags=re.M)
    path.write_text(f"---\n{head}{line}\n---\n{body}", encoding="utf-8")
    found = [finding for finding in building.check(project) if finding.path == "docs/page.md"]
    assert any(finding.fix.startswith(fix) for finding in found), [str(finding) for finding in found]
