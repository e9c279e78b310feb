"""Findings as people, the code host and other programs read them: three forms of the same list.

Text from a file is shown with every character that a terminal might obey written out (`\\x1b`, `\\u202e`).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path

from scripts.model.finding import Finding

_WIDTH = 100
"""Of a longer line, only the part around the spot is shown."""


def for_people(findings: list[Finding], root: Path) -> str:
    """Place and message, the line with carets under the spot, the mend; the last line counts them."""
    texts = cache(lambda path: _lines(root / path))
    parts = [_for_people(one, texts(one.path)) for one in findings]
    mended = sum(one.edit is not None for one in findings)
    if findings:
        parts.append(f"{len(findings)} problem{'s' if len(findings) > 1 else ''}.")
    if mended:
        parts.append(
            f"`check --fix` can mend {mended} of them."
            if mended < len(findings)
            else "`check --fix` can mend that."
        )
    return "\n".join(parts)


def _for_people(finding: Finding, lines: list[str]) -> str:
    head, _, fix = str(finding).partition("\n")
    shown = [_seen(head)]
    if finding.line <= len(lines) and (line := lines[finding.line - 1]).strip():
        start = min(finding.column - 1, len(line))
        stop = max(min(start + finding.length, len(line)), start + 1)
        left = max(0, min(start - _WIDTH // 3, len(line) - _WIDTH))
        part = line[left : left + _WIDTH]
        before, spot = _seen(line[left:start]), _seen(line[start : min(stop, left + _WIDTH)])
        lead = "..." if left else ""
        number = f"{finding.line:>5} | "
        shown.append(f"{number}{lead}{_seen(part)}{'...' if left + _WIDTH < len(line) else ''}")
        shown.append(
            f"{' ' * (len(number) - 2)}| {' ' * (len(lead) + _columns(before))}{'^' * max(_columns(spot), 1)}"
        )
    return "\n".join([*shown, _seen(fix)])


def _lines(path: Path) -> list[str]:
    """Return the lines of a file as the model reads it; none of one that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _seen(text: str) -> str:
    """Write out what a terminal would obey or not show."""
    return "".join(
        one if one.isprintable() else " " if one == "\t" else one.encode("unicode_escape").decode()
        for one in text
    )


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes (Unicode Standard Annex 11, and marks that take none)."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


def for_github(findings: list[Finding], root: Path) -> str:
    """One workflow command a finding, which the code host shows beside the line.

    Escaping as in GitHub's own toolkit (actions/toolkit, packages/core, command.ts): `%`, CR and LF in the message, and
    `:` and `,` in a property as well.
    """
    return "\n".join(
        f"::error file={_property(one.path)},line={one.line},col={one.column},"
        f"endColumn={one.column + one.length},title={_property(one.rule)}::{_data(f'{one.message}. Mend: {one.fix}')}"
        for one in findings
    )


def _data(text: str) -> str:
    return _seen(text.replace("\n", " ")).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def for_programs(findings: list[Finding], root: Path) -> str:
    """A JSON list with every field; `edit` is null where a person must decide."""
    return json.dumps([asdict(one) for one in findings], indent=1, ensure_ascii=False)


FORMATS: dict[str, Callable[[list[Finding], Path], str]] = {
    "text": for_people,
    "github": for_github,
    "json": for_programs,
}
"""The forms by the name that `--format` takes."""
