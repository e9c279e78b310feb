"""The verb `report`: builds two versions on this machine, without a service or token, and writes what differs for readers.

This module alone knows how a version is built, rendered and checked; `scripts.report` compares what it is given.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts import building
from scripts.checks.words import grade, sentences_of
from scripts.editing.edits import Edits
from scripts.editing.moves import CLAIMS_OF_THE_ARTICLE
from scripts.editing.navigation import without_pages
from scripts.model.committed import git
from scripts.model.finding import Finding
from scripts.model.ledger import LEDGER
from scripts.model.library import load_library
from scripts.model.menu import CONFIGURATION
from scripts.printers import print_findings
from scripts.report.attention import in_short
from scripts.report.comparison import DATA, compare
from scripts.report.difference import Difference
from scripts.report.output import as_html, as_markdown
from scripts.report.versions import Version, built_pages, is_picture, read_version
from scripts.syntax.renderer import current_rendering


def add_to(verbs: Any) -> None:
    """Add the verb to the command line."""
    reporting = verbs.add_parser("report", help="write down what this folder changes for readers since BASE")
    reporting.add_argument("base", metavar="BASE", help="a branch or commit, for example origin/main")
    reporting.add_argument("--to", type=Path, help="the folder to write (report/)")
    reporting.add_argument("--version", default="", help="a name for this version, shown in the report")
    reporting.set_defaults(run=_report)


def _report(options: argparse.Namespace) -> int:
    """Write the report to read, and its summary for the job page."""
    difference = report(options.root, options.base)
    if isinstance(difference, list):
        return print_findings(difference)
    folder = options.to or options.root / "report"
    folder.mkdir(parents=True, exist_ok=True)
    html, summary = as_html(difference, options.version), as_markdown(difference, options.version)
    Edits({"index.html": html, "summary.md": summary}).carry_out(folder)
    print(f"{folder.name}/index.html: {in_short(difference)}")
    return 0


def report(root: Path, base: str) -> Difference | list[Finding]:
    """Return what `root` changes for readers since it left `base` (a branch, tag or commit); a finding if there is none."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if not commit:
        fix = "name a branch or commit that this clone has, for example origin/main"
        return [Finding.of_file(base, "bad-value", "is no commit of this repository", fix)]
    start = _git(root, "merge-base", commit, "HEAD") or commit
    problems = building.check(root)
    with tempfile.TemporaryDirectory(prefix="report-") as aside, _worktree(root, start, Path(aside)) as old:
        sites = [
            None if problems else _build(folder, Path(aside) / name)
            for folder, name in ((old, "before"), (root, "after"))
        ]
        if None in sites:  # both built or both rendered, or what only a build adds would seem new or gone
            sites = [None, None]
        before, after = (read(folder, site) for folder, site in zip((old, root), sites, strict=True))
    return compare(before, after, [str(problem) for problem in problems], _other_files(root, start))


def read(root: Path, site: Path | None) -> Version:
    """Return what the guide below `root` says, as built in `site`, or as the checks render it if it cannot be built."""
    library = load_library(root)
    pages = (
        built_pages(library, site)
        if site
        else {path: page.tree for path, page in current_rendering(library).items()}
    )
    return read_version(library, pages, lambda page: grade(sentences_of(page)))


def _build(root: Path, site: Path) -> Path | None:
    """Build a version with its own program, so that the program's changes show, too; None if it cannot be built."""
    command = [sys.executable, "-m", "scripts.cli", "build", "--to", str(site)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return site if done.returncode == 0 else None


def _other_files(root: Path, start: str) -> list[str]:
    """Return the files that differ and are neither described in words nor only follow the pages."""
    names = {*_git(root, "diff", "--name-only", "--no-renames", start).split("\n")}
    names |= {*_git(root, "ls-files", "--others", "--exclude-standard").split("\n")}
    following = {"", LEDGER, CLAIMS_OF_THE_ARTICLE}
    path = root / CONFIGURATION
    now = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
    if without_pages(_git(root, "show", f"{start}:{CONFIGURATION}") + "\n") == without_pages(now + "\n"):
        following.add(CONFIGURATION)  # its list of pages alone
    return sorted(name for name in names - following if not _in_words(name))


def _in_words(name: str) -> bool:
    """Tell whether the report says in words what changes in a file."""
    return name in DATA or (name.startswith("docs/") and (name.endswith(".md") or is_picture(name)))


@contextmanager
def _worktree(root: Path, commit: str, aside: Path) -> Iterator[Path]:
    """Check the commit out into a folder beside, and take it away again."""
    folder = aside / "base"
    no_hooks = ("-c", "core.hooksPath=/dev/null")
    _git(root, *no_hooks, "worktree", "add", "--quiet", "--detach", str(folder), commit)
    try:
        yield folder
    finally:
        _git(root, "worktree", "remove", "--force", str(folder))


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints without the whitespace around it, or nothing if it refuses."""
    return (git(root, *arguments) or "").strip()
