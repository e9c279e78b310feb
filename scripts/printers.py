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
"""Of a longer line, only the part around the column is printed."""


def print_findings(findings: list[Finding], root: Path | None = None) -> int:
    """Print findings for people; return the exit code."""
    if findings:
        print(for_people(findings, root))
    return 1 if findings else 0


def for_people(findings: list[Finding], root: Path | None) -> str:
    """Return the text for a terminal: path and message, the line with carets under what is wrong, the fix; the last line counts them.

    Without `root` the findings are of texts that are in no folder yet: no lines can be shown, and nothing fixes them there.
    """
    texts = cache(lambda path: _lines(root / path) if root else [])
    parts = [_for_people(finding, texts(finding.path)) for finding in findings]
    fixable = sum(finding.edit is not None for finding in findings) if root else 0
    if findings:
        parts.append(f"{len(findings)} problem{'s' if len(findings) > 1 else ''}.")
    if fixable:
        parts.append(
            f"`check --fix` can fix {fixable} of them."
            if fixable < len(findings)
            else "`check --fix` can fix that."
        )
    return "\n".join(parts)


def _for_people(finding: Finding, lines: list[str]) -> str:
    head, _, fix = str(finding).partition("\n")
    output = [_escaped(head)]
    if finding.line <= len(lines) and (line := lines[finding.line - 1]).strip():
        start = min(finding.column - 1, len(line))
        stop = max(min(start + finding.length, len(line)), start + 1)
        left = max(0, min(start - _WIDTH // 3, len(line) - _WIDTH))
        part = line[left : left + _WIDTH]
        before, marked = _escaped(line[left:start]), _escaped(line[start : min(stop, left + _WIDTH)])
        lead = "..." if left else ""
        number = f"{finding.line:>5} | "
        output.append(f"{number}{lead}{_escaped(part)}{'...' if left + _WIDTH < len(line) else ''}")
        output.append(
            f"{' ' * (len(number) - 2)}| {' ' * (len(lead) + _columns(before))}{'^' * max(_columns(marked), 1)}"
        )
    return "\n".join([*output, _escaped(fix)])


def _lines(path: Path) -> list[str]:
    """Return the lines of a file as the model reads it; none of one that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _escaped(text: str) -> str:
    """Write out what a terminal would obey or not show."""
    return "".join(
        character
        if character.isprintable()
        else " "
        if character == "\t"
        else character.encode("unicode_escape").decode()
        for character in text
    )


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes (Unicode Standard Annex 11, and marks that take none)."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def for_github(findings: list[Finding], root: Path) -> str:
    """Return one workflow command a finding, which the code host shows beside the line.

    Escaping as in GitHub's own toolkit (actions/toolkit, packages/core, command.ts): `%` in the message, and `:` and `,` in a
    property as well; line ends are written out before.
    """
    return "\n".join(
        f"::error file={_property(finding.path)},line={finding.line},col={finding.column},"
        f"endColumn={finding.column + finding.length},title={_property(finding.rule)}::{_data(f'{finding.message}. Fix: {finding.fix}')}"
        for finding in findings
    )


def _data(text: str) -> str:
    return _escaped(text.replace("\n", " ")).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def for_programs(findings: list[Finding], root: Path) -> str:
    """Return a JSON list with every field; `edit` is null where a person must decide."""
    return json.dumps([asdict(finding) for finding in findings], indent=1, ensure_ascii=False)


FORMATS: dict[str, Callable[[list[Finding], Path], str]] = {
    "text": for_people,
    "github": for_github,
    "json": for_programs,
}
"""The forms by the name that `--format` takes."""
