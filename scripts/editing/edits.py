"""Edits: the files that one verb writes and removes, carried out together or not at all, and edits within one text."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from scripts.model.finding import Edit

_ASIDE = ".new"


@dataclass
class Edits:
    """New texts by path below the project, the paths to remove, and in `log` one line for the editor on each thing done."""

    texts: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    def carry_out(self, root: Path) -> None:
        """Write all of it below `root`: every text aside first, then each in one move.

        If anything fails, what stood before stands again, and the OSError is raised.
        """
        before = {name: _read(root / name) for name in (*self.texts, *self.removed)}
        try:
            for name, text in self.texts.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                _aside(path).write_text(text, encoding="utf-8")
            for name in self.texts:
                _aside(root / name).replace(root / name)
            for name in self.removed:
                (root / name).unlink()
        except OSError:
            for name, data in before.items():
                with suppress(OSError):
                    (root / name).unlink(missing_ok=True) if data is None else (root / name).write_bytes(data)
            raise
        finally:
            for name in self.texts:
                with suppress(OSError):
                    _aside(root / name).unlink(missing_ok=True)


def _aside(path: Path) -> Path:
    """Return where a text waits; not `.md`, so that nobody reads it as a page meanwhile."""
    return path.with_name(path.name + _ASIDE)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the exact edits of findings; of two that overlap, only the first: the next round sees what is left."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end, edit.replacement)):
        beside = edit.start > done or not pieces or edit.end > edit.start  # no second insertion at one offset
        if done <= edit.start <= edit.end <= len(text) and beside:
            pieces += [text[done : edit.start], edit.replacement]
            done = edit.end
    return "".join(pieces) + text[done:]


def line_ends(path: Path, text: str) -> str:
    """Return `text` with the line ends of the file that it is for."""
    windows = path.is_file() and b"\r\n" in path.read_bytes()
    return text.replace("\n", "\r\n") if windows else text
