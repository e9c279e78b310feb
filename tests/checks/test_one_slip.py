"""One slip, one finding: a file that cannot be read is named alone, whatever depends on it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from scripts import building, cli, fixing
from tests.conftest import ROOT
from tests.project import PAGE, front

SLIPS = {
    "a broken line on top": lambda text: text.replace("title:", "title: a: b\n#", 1).replace(
        "\nterm:", "\nterm: a: b", 1
    ),
    "a key without its space": lambda text: text.replace("updated: ", "updated:", 1),
    "no line on top": lambda text: text.replace("---\n", "", 1),
    "marks of a merge": lambda text: text + "<<<<<<< main\n",
    "a control character": lambda text: text + "\x07",
}


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real guide."""
    root = tmp_path_factory.mktemp("guide")
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


EVERY = bool(os.environ.get("EVERY"))
"""Set by `make fuzz`: each file in turn, and each slip on some of them. `make test` breaks those on which most depends."""

PAGES = [
    ("low-back-pain/urgent-signs.md", "a broken line on top"),
    ("glossary/cupping.md", "marks of a merge"),
]
if EVERY:
    PAGES = [
        *((name, slip) for name, _ in PAGES for slip in SLIPS),
        *(
            (path.relative_to(ROOT / "docs").as_posix(), "marks of a merge")
            for path in sorted((ROOT / "docs").rglob("*.md"))
        ),
    ]
DATA = ["references.yml", "urgent_signs.yml", "moved.yml"]
if EVERY:
    DATA = sorted(path.name for path in (ROOT / "docs/_data").rglob("*.*") if path.is_file())


@pytest.mark.parametrize(("name", "slip"), PAGES)
def test_a_page_that_cannot_be_read_is_the_only_one_to_blame(name: str, slip: str, guide: Path) -> None:
    """No source without a page, no page without a link, no heading or address lost, no word untold."""
    path = guide / "docs" / name
    before = path.read_text(encoding="utf-8")
    path.write_text(SLIPS[slip](before), encoding="utf-8")
    try:
        findings = building.check(guide)
    finally:
        path.write_text(before, encoding="utf-8")
    assert [finding.path for finding in findings] == [f"docs/{name}"], [str(finding) for finding in findings]


@pytest.mark.parametrize("data", DATA)
def test_data_that_cannot_be_read_are_the_only_ones_to_blame(data: str, guide: Path) -> None:
    """Each file of docs/_data in turn: sources, signs, numbers, drawings, the ledger, words, what has moved."""
    (path,) = (guide / "docs/_data").rglob(data)
    before = path.read_bytes()
    path.write_bytes(before + b"<<<<<<< main\n")
    try:
        findings = building.check(guide)
    finally:
        path.write_bytes(before)
    name = path.relative_to(guide).as_posix()
    assert [finding.path for finding in findings] == [name], [str(finding) for finding in findings]


def test_what_is_wrong_for_another_reason_is_still_told(project: Path) -> None:
    """A page that cannot be read hides no fault that has nothing to do with it."""
    (project / "docs/page.md").write_text(front("page") + PAGE + "\n## No id\n", encoding="utf-8")
    (project / "docs/part/index.md").write_text("---\nid: [\n---\nWords.\n", encoding="utf-8")
    assert {finding.rule for finding in building.check(project)} == {"bad-yaml", "heading-id-missing"}


def test_fix_does_not_touch_a_line_because_another_file_cannot_be_read(project: Path) -> None:
    """An exception that needs the sources stays while these are broken; so does the file that is broken."""
    assert cli.main(["--root", str(project), "ledger"]) == 0
    references = project / "docs/_data/references.yml"
    old = "- id: old2001\n  type: rct\n  tier: core\n  authors: A\n  title: B\n  year: 2001\n  finding: C.\n  verified: memory\n  question: x\n"
    references.write_text(
        references.read_text("utf-8").replace("  tier: core\n", "  tier: core\n  question: x\n") + old,
        "utf-8",
    )
    page = project / "docs/page.md"
    allowed = "\n<!-- allow old-source: the first of its kind -->\nIt was small. [@old2001]\n"
    page.write_text(front("page") + PAGE.replace(" [@one2020 | low]", "") + allowed, encoding="utf-8")
    home = project / "docs/index.md"
    home.write_text(home.read_text("utf-8") + "\nIt helped. [@one2020]\n", "utf-8")
    assert [finding for finding in building.check(project) if finding.rule != "untold-change"] == []
    references.write_text(references.read_text("utf-8").replace("title: B", "titel: B"), "utf-8")
    before = (page.read_bytes(), references.read_bytes())
    assert fixing.fix(project) == []
    assert (page.read_bytes(), references.read_bytes()) == before
