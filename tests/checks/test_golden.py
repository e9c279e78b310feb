"""Every rule against its golden folder: the bad file gives exactly the messages, the fixed file gives none.

A folder is named after its rule, with a word more where a rule has several. It holds `bad.*`, `fixed.*`,
`messages.txt`, `path.txt` where the file does not stand at docs/page.md, and in `also/` what the case needs besides.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from scripts import engine
from scripts.model.rules import RULES

GOLDEN = Path(__file__).parent / "golden"
PICTURES = """\
pictures:
- file: assets/back.svg
  caption: The back.
  source: the makers of this guide
  licence: CC BY 4.0
"""
ELSEWHERE = {"outside-docs"}
"""Rules whose bad file cannot be kept in a repository; see test_hostile_files.py."""


def check_with(project: Path, case: Path, which: str) -> str:
    """Put the bad or the fixed file into the small guide and return what the checks print."""
    place = case / "path.txt"
    target = project / (place.read_text(encoding="utf-8").strip() if place.exists() else "docs/page.md")
    (project / "docs/assets").mkdir(exist_ok=True)
    (project / "docs/assets/back.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8"
    )
    (project / "docs/_data/pictures.yml").write_text(PICTURES, encoding="utf-8")
    if (case / "also").exists():
        shutil.copytree(case / "also", project, dirs_exist_ok=True)
    source = next(case.glob(f"{which}.*"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    return "".join(f"{finding}\n" for finding in engine.check(project))


@pytest.mark.parametrize("case", sorted(GOLDEN.iterdir()), ids=lambda case: case.name)
def test_a_broken_file_gets_its_messages_and_the_mended_file_none(case: Path, project: Path) -> None:
    """Place, rule, message and mend are exactly as written down; following the mend makes the check pass."""
    said = check_with(project, case, "bad")
    messages = case / "messages.txt"
    if os.environ.get("RENEW_GOLDEN"):
        messages.write_text(said, encoding="utf-8")
    assert messages.read_text(encoding="utf-8") == said
    assert said
    assert check_with(project, case, "fixed") == ""


def test_every_rule_has_a_golden_folder() -> None:
    """No rule is without an example of what it catches."""
    caught = " ".join((case / "messages.txt").read_text(encoding="utf-8") for case in GOLDEN.iterdir())
    assert {rule for rule in RULES if f": {rule} " not in caught} == ELSEWHERE


def test_the_small_guide_passes_every_check(project: Path) -> None:
    """The ground on which the golden cases stand is clean."""
    assert engine.check(project) == []
