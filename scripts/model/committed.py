"""Asks git for the last committed version of a file, to compare today's data with."""

from __future__ import annotations

import subprocess
from pathlib import Path


def committed(root: Path, name: str) -> tuple[str, str] | None:
    """Return the newest commit that holds the file `name` (relative to `root`), and the text that it holds.

    None where there is nothing to hold against: no git, no repository at `root`, or the file was never committed.
    """
    commit = git(root, "log", "-1", "--format=%H", "--diff-filter=AMT", "--", name)
    text = git(root, "show", f"{commit.strip()}:./{name}") if commit else None
    return (commit.strip(), text) if commit and text is not None else None


def restore_command(root: Path, name: str) -> str:
    """Return the command that brings a lost file back, or nothing if git does not know the file."""
    if git(root, "cat-file", "-t", f"HEAD:./{name}"):
        return f"git restore --source=HEAD {name}"
    found = committed(root, name)
    return f"git restore --source={found[0][:12]} {name}" if found else ""


def git(root: Path, *arguments: str) -> str | None:
    """Return what git prints about the repository that `root` belongs to; None if it fails or is not there."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return None
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 and done.stdout else None
