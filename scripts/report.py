"""Reports what the working folder changes against an older commit, from two builds on this machine: no service, no token."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from scripts import building
from scripts.editing.comparing import compare
from scripts.editing.difference import Difference
from scripts.editing.moves import CLAIMS_OF_THE_ARTICLE
from scripts.editing.navigation import CONFIGURATION, without
from scripts.model.committed import git
from scripts.model.finding import Finding
from scripts.reading import read_state

NOT_READ = ("docs/", "report/", "site/")
"""Folders whose changes the report tells otherwise, or not at all."""


def report(root: Path, base: str) -> Difference | list[Finding]:
    """Return what `root` changes for readers since it left `base` (a branch, tag or commit); a finding if there is none."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if not commit:
        fix = "name a branch or commit that this clone has, for example origin/main"
        return [Finding(base, 1, 1, "bad-value", "is no commit of this repository", fix)]
    start = _git(root, "merge-base", commit, "HEAD") or commit
    with tempfile.TemporaryDirectory(prefix="report-") as aside, _worktree(root, start, Path(aside)) as old:
        before = read_state(old, _built_by_itself(old, Path(aside) / "before"))
        problems = building.check(root)
        after = read_state(root, None if problems else _built_by_itself(root, Path(aside) / "after"))
    files = {*_git(root, "diff", "--name-only", "--no-renames", start).split("\n")}
    files |= {*_git(root, "ls-files", "--others", "--exclude-standard").split("\n")}
    files -= _following(root, start)
    difference = compare(
        before,
        after,
        [str(problem) for problem in problems],
        sorted({name for name in files if not name.startswith(NOT_READ)}),
    )
    # A page that cannot be read has not gone: its problem is told above.
    return replace(
        difference,
        pages=tuple(
            page for page in difference.pages if page.what != "removed" or not (root / page.path).exists()
        ),
    )


def _following(root: Path, start: str) -> set[str]:
    """Return the files that only follow the pages: the list of the article's claims, and the order of pages."""
    was = _git(root, "show", f"{start}:{CONFIGURATION}")
    path = root / CONFIGURATION
    now = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
    return {
        "",
        CLAIMS_OF_THE_ARTICLE,
        *([CONFIGURATION] if without(was + "\n") == without(now + "\n") else []),
    }


@contextmanager
def _worktree(root: Path, commit: str, aside: Path) -> Iterator[Path]:
    """Check the commit out into a folder beside, and take it away again."""
    folder = aside / "base"
    _git(
        root, "-c", "core.hooksPath=/dev/null", "worktree", "add", "--quiet", "--detach", str(folder), commit
    )
    try:
        yield folder
    finally:
        _git(root, "worktree", "remove", "--force", str(folder))


def _built_by_itself(root: Path, site: Path) -> Path | None:
    """Build a version with its own program, so that the program's changes show, too; None if it cannot be built."""
    command = [sys.executable, "-m", "scripts.cli", "build", "--to", str(site)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return site if done.returncode == 0 else None


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints without the whitespace around it, or nothing if it refuses."""
    return (git(root, *arguments) or "").strip()
