"""A page tells no day that has not come, and none before it was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import building


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("published: 2026-11-24", "published: 2999-01-01", 6, "lies in the future"),
        ("updated: 2026-11-24", "updated: 2999-01-01", 7, "lies in the future"),
        ("- date: 2026-11-24", "- date: 2999-01-01", 10, "lies in the future"),
        ("- date: 2026-11-24", "- date: 2020-01-01", 10, "is before the page was published"),
        ("updated: 2026-11-24", "updated: 2020-01-01", 7, "is before the page was published"),
    ],
)
def test_a_day_that_cannot_be_is_named_on_its_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, line: int, message: str
) -> None:
    """Published, updated, and the day of a change."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795910400")  # 2026-11-29
    path = project / "docs/page.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [
        (finding.rule, finding.line) for finding in building.check(project) if message in finding.message
    ]
    assert ("bad-value", line) in found
