"""The verb `check`: finds what is wrong, prints it for people, the code host or programs, and fixes what is mechanical."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from scripts import building
from scripts.checks.hardest import hardest
from scripts.fixing import fix
from scripts.model.finding import Finding
from scripts.model.library import current_library
from scripts.printers import FORMATS


def add_to(verbs: Any) -> None:
    """Add the verb to the command line."""
    checking = verbs.add_parser("check", help="check the content")
    checking.add_argument(
        "files", nargs="*", metavar="FILE", help="only these files (all of docs/ if left out)"
    )
    checking.add_argument("--fix", action="store_true", help="fix what is mechanical, then say what is left")
    checking.add_argument(
        "--format", choices=tuple(FORMATS), default="text", help="for people, the code host, programs"
    )
    checking.add_argument("--hardest", action="store_true", help="list the five hardest sentences instead")
    checking.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    """Print every finding, or that there is none; return 1 if something is wrong."""
    root: Path = options.root
    only, missing = _content_files(options.files, root) if options.files else (None, [])
    if options.hardest:
        return _hardest(root, only, options.format)
    fixed = fix(root, only) if options.fix else []
    findings = missing + building.check(root, only)
    if text := FORMATS[options.format](findings, root):
        print(text)
    stream = sys.stdout if options.format == "text" else sys.stderr
    for name in fixed:
        print(f"{name}: fixed", file=stream)
    if not findings and options.format == "text":
        library = current_library(root)
        checked = (
            f"{len(only)} file{'s' * (len(only) > 1)}"
            if only
            else f"{len(library.documents)} pages and terms"
        )
        print(f"No problem found in {checked}.")
    return 1 if findings else 0


def _content_files(files: list[str], root: Path) -> tuple[frozenset[str], list[Finding]]:
    """Return the files as the model names them, and a finding for each that is not part of the guide's content."""
    names: set[str] = set()
    missing = []
    for file in files:
        path = Path.cwd() / file
        path = path if path.exists() or path.is_symlink() else root / file
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else file
        if not name.startswith("docs/") or not (path.exists() or path.is_symlink()):
            message = "is not a file below docs/"
            how = "name a page, a term or a data file, for example docs/index.md"
            missing.append(Finding.of_file(name, "unreadable-file", message, how))
        names.add(name)
    return frozenset(names), missing


def _hardest(root: Path, only: frozenset[str] | None, form: str) -> int:
    """Print the hardest sentences, the hardest first; that a sentence is hard is no error."""
    found = hardest(current_library(root), building.rendering(root), only)
    if form == "json":
        print(json.dumps([sentence._asdict() for sentence in found], indent=1, ensure_ascii=False))
    else:
        for sentence in found:
            print(
                f"{sentence.path}:{sentence.line}: grade {sentence.grade:.0f}, {sentence.words} words\n  {sentence.sentence}"
            )
    return 0
