"""Every page and term can be moved: what leads to it follows, and the old address redirects.

`make test` moves a few of each kind one after another; `make fuzz` moves all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.editing.edits import Edits
from scripts.editing.moves import move
from scripts.model.library import load_library
from scripts.model.page import Term
from tests.conftest import ROOT

FIXED = {"index.md", "not-found.md", "glossary/index.md"}
"""Pages whose path hosts or the program know."""

SOME = (
    "low-back-pain/urgent-signs.md", "evidence/references.md", "about/what-changed.md", "search.md", "handout.md", "your-plan/index.md",
    "glossary/cupping.md", "glossary/cauda-equina-syndrome.md", "glossary/deep-tissue-massage.md", "glossary/nonspecific-lbp.md",
)  # fmt: skip
"""Of each kind: named by the program, by templates, by the search, by clinics; the first of a part; terms."""


def scratch(folder: Path) -> Path:
    """Copy all that a move may touch, and what a check and a build need."""
    ignored = shutil.ignore_patterns("__pycache__", "golden")
    for name in ("docs", "overrides", "scripts", ".github", ".vscode"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "tests/claims_of_the_article.yml", folder / "tests")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def move_one(root: Path, name: str) -> str:
    """Move a page or term of the scratch copy to a new name beside it; return its old address."""
    library = load_library(root)
    document = library.document(name)
    assert document, name
    beside = document.path.with_name(f"{document.path.stem}-moved.md")
    if document.path.name == "index.md":
        beside = document.path.with_name("first-moved.md")
    elif not isinstance(document, Term) and document.path.parent.name:
        beside = document.path.parent.parent / f"{document.path.stem}-moved.md"  # up, out of its part
    edits = move(library, name, str(beside))
    assert isinstance(edits, Edits), edits
    edits.carry_out(root)
    return document.url_path


def run(root: Path, *words: str) -> str:
    """Run a verb with the program of the scratch copy, which a move may have changed; return what it printed."""
    command = [sys.executable, "-m", "scripts.cli", "--root", str(root), *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_pages_and_terms_of_each_kind_can_be_moved(tmp_path: Path) -> None:
    """Moved one after another, checked without a finding, built, and each old address redirects."""
    root = scratch(tmp_path)
    names: tuple[str, ...] = SOME
    if os.environ.get("EVERY"):
        names = tuple(
            str(document.path) for document in load_library(root).documents if str(document.path) not in FIXED
        )
    addresses = [move_one(root, name) for name in names]
    assert "Built site/" in (printed := run(root, "build")), printed[:3000]  # which checks first
    for address in addresses:
        stub = (root / "site" / address / "index.html").read_text(encoding="utf-8")
        assert "-moved/" in stub, address


@pytest.mark.parametrize("name", sorted(FIXED))
def test_a_page_whose_path_is_fixed_says_so(name: str) -> None:
    """One finding with the reason; nothing is half moved."""
    refused = move(load_library(ROOT), name, "about/elsewhere.md")
    assert isinstance(refused, list)
    assert "at this path" in refused[0].message or "folder" in refused[0].message
