"""The editor's desk: tries the edits of a verb on a copy, checks the copy, and only then writes them.

So a verb never leaves the guide worse than it was, and never half changed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from scripts import engine
from scripts.editing.edits import Edits
from scripts.editing.starters import HINT
from scripts.model.finding import Finding


def carry_out(root: Path, edits: Edits) -> list[Finding]:
    """Write `edits` below `root`, unless they would break a check that passes now; return what they would break.

    A finding on a line that holds a hint is no hindrance: mending the hint mends it.
    """
    with on_a_copy(root, edits) as copy:
        found = [finding for finding in engine.check(copy) if not _of_a_hint(copy, finding)]
    if found:
        before = Counter((one.rule, one.message) for one in engine.check(root))
        new = Counter((one.rule, one.message) for one in found) - before
        if new:
            return [one for one in found if (one.rule, one.message) in new]
    edits.carry_out(root)
    return []


@contextmanager
def on_a_copy(root: Path, edits: Edits) -> Iterator[Path]:
    """Carry out `edits` on a copy of all that the checks read; return where it lies."""
    with tempfile.TemporaryDirectory(prefix="desk-") as aside:
        copy = Path(aside)
        shutil.copytree(root / "docs", copy / "docs", symlinks=True)
        for name in ("mkdocs.yml", "overrides"):
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name)
            elif (root / name).is_file():
                shutil.copy(root / name, copy / name)
        seen = {name: text for name, text in edits.texts.items() if name.startswith(("docs/", "mkdocs.yml"))}
        replace(edits, texts=seen).carry_out(copy)
        yield copy


def _of_a_hint(root: Path, finding: Finding) -> bool:
    """Tell whether the line of a finding holds a hint."""
    lines = (root / finding.path).read_text(encoding="utf-8", errors="replace").split("\n")
    return finding.line <= len(lines) and HINT in lines[finding.line - 1]
