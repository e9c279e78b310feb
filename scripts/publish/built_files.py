"""Tells a folder that a build has written from one that holds somebody's files: a build replaces only its own."""

from __future__ import annotations

from pathlib import Path

LIST = ".built-files"
"""Names every file that the build wrote; no host shows a file whose name begins with a dot."""


def write_list(folder: Path) -> None:
    """Write down every file of a finished site."""
    names = sorted(_files(folder) - {LIST})
    (folder / LIST).write_text("".join(f"{name}\n" for name in names), encoding="utf-8")


def foreign_files(folder: Path) -> list[str]:
    """Return what lies in a folder and was written by no build, by name."""
    path = folder / LIST
    known = set(path.read_text(encoding="utf-8").split("\n")) if path.is_file() else set()
    return sorted(_files(folder) - known - {LIST})


def _files(folder: Path) -> set[str]:
    """Return every file below a folder; a folder that holds none counts as nothing."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
