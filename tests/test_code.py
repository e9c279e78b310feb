"""The code keeps its own rules: form, lint, types, floors that nobody climbs over."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted((ROOT / "scripts").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FLOORS = {
    "model": set(),
    "syntax": {"model"},
    "checks": {"model", "syntax"},
    "publish": {"model", "syntax"},
    "editing": {"model", "syntax"},
    "report": {"model", "syntax"},
}
"""Who may import whom; the modules beside these folders stand on top and may import all."""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment in the project folder."""
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", ["ruff format --check scripts tests", "ruff check scripts tests", "mypy"])
def test_the_tools_find_nothing(command: str) -> None:
    """Formatter, linter and strict type checker are content."""
    done = run(*command.split())
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_from_the_floor_below(path: Path) -> None:
    """Never sideways, never up."""
    floor = path.relative_to(ROOT / "scripts").parts[0]
    if floor not in FLOORS:
        return
    imported = set(
        re.findall(r"^\s*(?:from|import) scripts(?:\.| import )(\w+)", path.read_text(encoding="utf-8"), re.M)
    )
    assert imported <= FLOORS[floor] | {floor}


@pytest.mark.parametrize("path", MODULES + TESTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_and_test_says_what_it_promises(path: Path) -> None:
    """A docstring on each module, and on each test one that reads as a sentence."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            assert (ast.get_docstring(node) or "").strip().endswith("."), node.name


def test_no_file_names_a_registry_or_this_machine() -> None:
    """The project can be cloned by anybody, anywhere."""
    names = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    hosts = re.compile(
        "|".join(["py" + r"pi\.org", "python" + "hosted", "registry" + r"\.npmjs", "/ro" + "ot/"])
    )
    found = [
        name
        for name in filter(None, names)
        if (ROOT / name).is_file() and hosts.search((ROOT / name).read_bytes().decode("utf-8", "replace"))
    ]
    assert found == []


def test_nothing_lies_on_top_that_nobody_asked_for() -> None:
    """What a tool leaves behind (a wheel, a lock of another installer) would stay for ever."""
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    known = """.ci .gitattributes .github .gitignore .pre-commit-config.yaml .vscode CHANGELOG.md CONTRIBUTING.md LICENSE Makefile
        README.md docs mkdocs.yml overrides pyproject.toml requirements-test.in requirements-test.txt requirements.in
        requirements.txt screenshot.png scripts tests"""
    assert {name.partition("/")[0] for name in names.split()} == set(known.split())


@pytest.mark.xdist_group("one")
def test_tests_of_a_group_run_in_one_worker(request: pytest.FixtureRequest) -> None:
    """They share what takes long to make; without a word, some versions of pytest and pytest-xdist scatter them."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        assert request.node.nodeid.endswith("@one")


def test_no_file_holds_the_marks_of_a_merge() -> None:
    """A template with them is printed as it stands; of Markdown and data the checks tell. Tests and rules quote them inside of lines."""
    command = ["git", "grep", "-nE", "^(<{7}|>{7}) ", "--", ".", ":!*/golden/*"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout == ""


def test_every_dependency_has_its_reason_and_a_hash() -> None:
    """One line says why it is there; every locked file is known by its hash."""
    for name in ("requirements", "requirements-test"):
        for line in (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines():
            assert not line or line.startswith(("#", "-r")) or "  # " in line or " # " in line, line
        lock = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
        for block in re.split(r"\n(?=[a-z])", lock)[1:]:
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_make_lists_its_verbs() -> None:
    """`make` alone says what can be done."""
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    for verb in ("serve", "build", "check", "test", "ledger"):
        assert f"make {verb}" in done.stdout
