"""Carries out the exact mends that findings hold: what is mechanical, and nothing that a person should decide."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scripts.editing.edits import Edits
from scripts.model.finding import Edit, Finding
from scripts.model.source import read_source


def mended(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits carried out; of two that overlap, only the first: the next round sees what is left."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(set(edits), key=lambda one: (one.start, one.end, one.replacement)):
        beside = edit.start > done or not pieces or edit.end > edit.start  # no second insertion at one place
        if done <= edit.start <= edit.end <= len(text) and beside:
            pieces += [text[done : edit.start], edit.replacement]
            done = edit.end
    return "".join(pieces) + text[done:]


def mend(findings: Iterable[Finding], root: Path) -> Edits:
    """Return the texts of all files below `root` that the findings' edits change; line endings stay as they are."""
    by_path: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.edit:
            by_path.setdefault(finding.path, []).append(finding.edit)
    result = Edits()
    for name, edits in sorted(by_path.items()):
        source = read_source(root / name, root)
        if isinstance(source, Finding):
            continue
        text = mended(source.text, edits)
        if text != source.text:
            windows = b"\r\n" in (root / name).read_bytes()
            result.texts[name] = text.replace("\n", "\r\n") if windows else text
            result.told.append(f"{name}: mended")
    return result
