"""Every rule against its golden folder: the bad file gives exactly the messages, the fixed file gives none.

A folder is named after its rule, with a word more where a rule has several; each holds one defect. It holds `bad.*`,
`fixed.*`, `messages.txt`, `path.txt` where the file does not stand at docs/page.md, and in `also/` what the case needs
besides.
"""

from __future__ import annotations

import os
import re
import shutil
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from scripts import building
from scripts.fixing import fix
from scripts.model.finding import Finding
from scripts.model.rules import RULES

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(GOLDEN.iterdir())
PICTURES = """\
pictures:
- file: assets/back.svg
  caption: The back.
  source: the makers of this guide
  licence: CC BY 4.0
"""
ELSEWHERE = {"outside-docs", "unknown-file", "file-name"}
"""Rules whose bad file cannot be kept in a repository, or that are about its name; see test_hostile_files.py and test_files.py."""

ABOUT_THE_WHOLE = {"reading-grade", "lost-heading", "orphan-page", "missing-key", "bad-yaml"}
"""Rules that judge a file as a whole, name the line of another thing, or a line after which something is missing."""


def path_of(case: Path) -> str:
    """Return the path of the file of a case below the project."""
    path = case / "path.txt"
    return path.read_text(encoding="utf-8").strip() if path.exists() else "docs/page.md"


def put(project: Path, case: Path, which: str) -> Path:
    """Put the bad or the fixed file of a case into the small guide; return its path there."""
    target = project / path_of(case)
    (project / "docs/assets").mkdir(exist_ok=True)
    (project / "docs/assets/back.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8"
    )
    (project / "docs/_data/pictures.yml").write_text(PICTURES, encoding="utf-8")
    if (case / "also").exists():
        shutil.copytree(case / "also", project, dirs_exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text_of(case, which), encoding="utf-8")
    return target


def text_of(case: Path, which: str) -> str:
    """Return the bad or the fixed file of a case."""
    return next(case.glob(f"{which}.*")).read_text(encoding="utf-8")


def printed(findings: list[Finding], case: Path) -> str:
    """Return what the check prints of some findings."""
    besides = {path.relative_to(case / "also").as_posix() for path in (case / "also").rglob("*")}
    return "".join(
        f"{finding}\n"
        for finding in findings
        if finding.rule != "unknown-file" or finding.path not in besides  # the fixed page shows it no more
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_file_gets_its_messages_where_they_belong_and_a_fix_that_works(
    case: Path, project: Path
) -> None:
    """Line, rule, message and fix are as written down; `check --fix` leaves none with an exact fix; the fixed file has none."""
    target = put(project, case, "bad")
    found = building.check(project)
    messages = case / "messages.txt"
    if os.environ.get("RENEW_GOLDEN"):
        messages.write_text(printed(found, case), encoding="utf-8")
    assert found
    assert messages.read_text(encoding="utf-8") == printed(found, case)
    every_line_must_change(found, case)
    left = fixed_by_program(found, case, project, target)
    put(project, case, "fixed")
    if left is None or target.read_bytes() != left:
        assert printed(building.check(project), case) == ""


def every_line_must_change(found: list[Finding], case: Path) -> None:
    """Assert that each finding stands on a line that the fixed file changes, or above a missing line."""
    bad, fixed = text_of(case, "bad").split("\n"), text_of(case, "fixed").split("\n")
    wrong = {
        line
        for tag, first, last, _, _ in SequenceMatcher(None, bad, fixed, autojunk=False).get_opcodes()
        if tag != "equal"
        for line in range(first + 1, max(last, first + 1) + 1)
    }
    for finding in found:
        if finding.rule not in ABOUT_THE_WHOLE and finding.path == path_of(case):
            excepted = case.name.startswith(
                "bad-exception"
            )  # a wrong exception, and the line that it leaves bare
            near = {finding.line - 1, finding.line} if excepted else {finding.line}
            assert near & wrong or _spans(finding, wrong, bad), finding


def fixed_by_program(found: list[Finding], case: Path, project: Path, target: Path) -> bytes | None:
    """Assert that `check --fix` fixes what is mechanical, and the second time nothing.

    Return the bytes of the file if nothing is left to find in it.
    """
    if not any(finding.edit for finding in found):
        assert fix(project) == []
        assert target.read_text(encoding="utf-8") == text_of(case, "bad")
        return None
    assert fix(project) == [path_of(case)]
    left = building.check(project)
    assert not [finding for finding in left if finding.edit]
    assert len(left) < len(found)
    if all(finding.edit for finding in found):
        assert left == []
        assert target.read_text(encoding="utf-8") == text_of(case, "fixed")
    fixed = target.read_bytes()
    assert fix(project) == []
    assert target.read_bytes() == fixed
    assert not list(project.rglob("*.new"))
    return None if left else fixed


def _spans(finding: Finding, wrong: set[int], lines: list[str]) -> bool:
    """Tell whether a finding is at the head of the entry or block in which a line must change."""
    below = lines[finding.line - 1 :]
    end = next((n for n, line in enumerate(below) if n and not line.strip()), len(below))
    return bool(wrong & set(range(finding.line, finding.line + end + 1)))


def test_every_rule_has_a_golden_folder() -> None:
    """No rule is without an example of what it catches, and no folder is for a rule that is gone."""
    caught = " ".join((case / "messages.txt").read_text(encoding="utf-8") for case in CASES)
    assert {rule for rule in RULES if f": {rule} " not in caught} == ELSEWHERE
    assert [case.name for case in CASES if not case.name.startswith(tuple(RULES))] == []


@pytest.mark.parametrize("rule", RULES)
def test_the_examples_of_a_rule_are_true(rule: str) -> None:
    """What the handbook calls wrong stands in a file that the rule catches, and what it calls right in a fixed one.

    An example in brackets only tells what a line cannot show.
    """
    bad, good = RULES[rule].bad, RULES[rule].good
    for example in (bad, good):
        assert not example.startswith("(") or re.fullmatch(r"\([\w “”`,./-]+\)", example), (
            "only words stand in brackets"
        )
    cases = [case for case in CASES if f": {rule} " in (case / "messages.txt").read_text(encoding="utf-8")]
    if not bad.startswith("("):
        assert any(bad in text_of(case, "bad") for case in cases), bad
        assert not any(bad in text_of(case, "fixed").split("\n") for case in cases), bad
    if not good.startswith("("):
        assert any(good in text_of(case, "fixed") for case in cases), good


def test_the_small_guide_passes_every_check(project: Path) -> None:
    """The ground on which the golden cases stand is clean."""
    assert building.check(project) == []
