"""A dry run: tries the edits of a verb on a copy of the guide, checks the copy, and only then writes them.

So a verb never leaves the guide worse than it was, and never half changed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from scripts import building
from scripts.editing.edits import Edits
from scripts.editing.starters import HINT
from scripts.model.finding import Finding


def carry_out_checked(root: Path, edits: Edits) -> list[Finding]:
    """Write `edits` below `root`, unless they would break a check that passes now; return what they would break.

    A finding on a line that holds a hint is no hindrance: who replaces the hint fixes it.
    """
    with on_a_copy(root, edits) as copy:
        found = [finding for finding in _check(copy) if not _of_a_hint(copy, finding)]
    if found:
        before = Counter((finding.rule, finding.message) for finding in building.check(root))
        new = Counter((finding.rule, finding.message) for finding in found) - before
        if new:
            return [finding for finding in found if (finding.rule, finding.message) in new]
    edits.carry_out(root)
    return []


@contextmanager
def on_a_copy(root: Path, edits: Edits) -> Iterator[Path]:
    """Carry out `edits` on a copy of all that the checks read; yield its folder, which goes at the end."""
    with tempfile.TemporaryDirectory(prefix="dry-run-") as aside:
        copy = Path(aside)
        shutil.copytree(root / "docs", copy / "docs", symlinks=True)
        program = ("scripts",) if any(name.startswith("scripts/") for name in edits.texts) else ()
        for name in ("mkdocs.yml", "overrides", *program):
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif (root / name).is_file():
                shutil.copy(root / name, copy / name)
        copied = {name: text for name, text in edits.texts.items() if (copy / name.split("/")[0]).exists()}
        replace(edits, texts=copied).carry_out(copy)
        yield copy


def _check(copy: Path) -> list[Finding]:
    """Check a copy: by its own program, if that was changed, too."""
    if not (copy / "scripts").exists():
        return building.check(copy)
    command = [sys.executable, "-m", "scripts.cli", "--root", str(copy), "check", "--format", "json"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    return [Finding(**{**finding, "edit": None}) for finding in json.loads(done.stdout)]


def _of_a_hint(root: Path, finding: Finding) -> bool:
    """Tell whether the line of a finding holds a hint."""
    lines = (root / finding.path).read_text(encoding="utf-8", errors="replace").split("\n")
    return finding.line <= len(lines) and HINT in lines[finding.line - 1]
