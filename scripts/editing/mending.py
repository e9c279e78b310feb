"""Carries out the exact mends that findings hold: what is mechanical, and nothing that a person should decide."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scripts.model.finding import Edit


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


def line_ends(path: Path, text: str) -> str:
    """Return `text` with the line ends of the file that it is for."""
    windows = path.is_file() and b"\r\n" in path.read_bytes()
    return text.replace("\n", "\r\n") if windows else text
