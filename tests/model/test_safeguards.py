"""What guards readers cannot go unnoticed: signs, numbers, cards, and the ledger that remembers them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from scripts import building, cli
from scripts.model import rules
from scripts.model.ledger import LEDGER


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as nobody in particular."""
    names = ["-c", "user.name=Test", "-c", "user.email=test@guide.example"]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def guide(project: Path) -> Path:
    """The small guide with its ledger, committed."""
    assert cli.main(["--root", str(project), "ledger"]) == 0
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "All")
    return project


def findings_of(guide: Path) -> str:
    """Return what the checks find, in one text."""
    return "\n".join(map(str, building.check(guide)))


@pytest.mark.parametrize("commit_it", [False, True])
@pytest.mark.parametrize("name", [LEDGER, "docs/_data/urgent_signs.yml", "docs/_data/emergency_numbers.yml"])
def test_a_deleted_file_that_guards_readers_comes_back_by_the_command_that_is_named(
    guide: Path, name: str, commit_it: bool
) -> None:
    """Also where the deletion is committed already."""
    before = (guide / name).read_bytes()
    (guide / name).unlink()
    if commit_it:
        git(guide, "commit", "-q", "-a", "-m", "Gone")
    [found] = [finding for finding in building.check(guide) if finding.path == name]
    assert found.message == "is missing"
    command = found.fix.removeprefix("run `git ").removesuffix("`").split()
    assert command[0] == "restore"
    git(guide, *command)
    assert (guide / name).read_bytes() == before
    assert building.check(guide) == []


@pytest.mark.parametrize("verb", ["ledger", "refresh"])
def test_a_lost_ledger_is_not_written_anew_without_a_word(guide: Path, verb: str) -> None:
    """The verbs that write it stop, so that what was promised is not forgotten."""
    (guide / LEDGER).unlink()
    assert cli.main(["--root", str(guide), verb]) == 1
    assert not (guide / LEDGER).exists()


@pytest.mark.parametrize("part", ["pages", "headings", "changes", "sentences", "safeguards"])
def test_a_thinned_ledger_is_an_error_with_the_command_that_restores_it(guide: Path, part: str) -> None:
    """Whatever it held in its last committed version, it holds."""
    ledger = yaml.safe_load((guide / LEDGER).read_text(encoding="utf-8"))
    if part == "pages":
        del ledger["pages"]["page"]
    elif part == "safeguards":
        del ledger["safeguards"]
    else:
        del ledger["pages"]["page"][part]
    (guide / LEDGER).write_text(yaml.safe_dump(ledger), encoding="utf-8")
    assert "the ledger has lost" in findings_of(guide)
    assert f"git restore --source=HEAD {LEDGER}" in findings_of(guide)


def test_a_ledger_without_git_is_still_asked_for(project: Path) -> None:
    """A guide from an archive cannot lose it unseen either."""
    (project / LEDGER).unlink()
    assert f"{LEDGER}:1:1: unreadable-file is missing" in findings_of(project)


def test_what_was_lost_stays_noted_until_readers_are_told(guide: Path) -> None:
    """Renewing the ledger does not silence the check; an entry of the class safety does."""
    signs = guide / "docs/_data/urgent_signs.yml"
    signs.write_text(
        signs.read_text(encoding="utf-8").replace("short: true", "short: false"), encoding="utf-8"
    )
    home = guide / "docs/index.md"
    home.write_text(
        home.read_text(encoding="utf-8") + "\n/// urgent-signs | emergency\n///\n", encoding="utf-8"
    )
    assert cli.main(["--root", str(guide), "ledger"]) == 0
    assert "is no longer on the short card" in findings_of(guide)
    entry = "  - {date: 2026-11-25, class: CLASS, what: A sign left the card., why: It stands elsewhere.}\n"
    text = home.read_text(encoding="utf-8")
    for class_, silent in (("wording", False), ("safety", True)):
        before, tests, after = text.partition("    why: Written for the tests.\n")
        home.write_text(before + tests + entry.replace("CLASS", class_) + after, encoding="utf-8")
        assert ("is no longer on the short card" not in findings_of(guide)) == silent
    assert cli.main(["--root", str(guide), "ledger"]) == 0
    assert "is no longer on the short card" not in findings_of(guide)


@pytest.mark.parametrize("left", [None, "", "Files: {}\n", "thinned"])
def test_a_table_of_rules_that_has_lost_some_is_an_error_with_the_command_that_restores_it(
    guide: Path, monkeypatch: pytest.MonkeyPatch, left: str | None
) -> None:
    """Whoever deletes a rule deletes what guards readers."""
    table = guide / rules.RULES_FILE
    table.parent.mkdir(parents=True)
    whole = (Path(rules.__file__).parent / "rules.yml").read_text(encoding="utf-8")
    table.write_text(whole, encoding="utf-8")
    git(guide, "add", ".")
    git(guide, "commit", "-q", "-m", "Rules")
    monkeypatch.setattr(rules, "_ROOT", guide)
    monkeypatch.setattr(rules, "RULES", rules._read())
    assert building.check(guide) == []
    if left is None:
        table.unlink()
    else:
        table.write_text(left.replace("thinned", whole.partition("Words:")[0]), encoding="utf-8")
    monkeypatch.setattr(rules, "RULES", rules._read())
    assert f"git restore --source=HEAD {rules.RULES_FILE}" in findings_of(guide)


@pytest.mark.parametrize(
    ("gone", "message"),
    [
        ("      lines: self-harm\n", "no longer shows the help lines `self-harm`"),
        ("    action: Phone the hospital now.\n", "the level or group `emergency-group` says less"),
    ],
)
def test_help_lines_and_the_advice_of_a_group_do_not_go_unseen(guide: Path, gone: str, message: str) -> None:
    """A sign may keep its words and lose the number to call."""
    signs = guide / "docs/_data/urgent_signs.yml"
    text = signs.read_text(encoding="utf-8")
    text = text.replace("      short: true\n", "      short: true\n      lines: self-harm\n", 1)
    text = text.replace("    title: Group\n", "    title: Group\n    action: Phone the hospital now.\n", 1)
    signs.write_text(text, encoding="utf-8")
    assert cli.main(["--root", str(guide), "ledger"]) == 0
    assert message not in findings_of(guide)
    signs.write_text(text.replace(gone, "", 1), encoding="utf-8")
    assert message in findings_of(guide)


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ({"id: emergency-sign": "id: other-sign"}, "the urgent sign `emergency-sign` has gone"),
        (
            {"You cannot pass urine": "Pain", "Pressure on nerves": "Harm", "cannot pass urine": "pain"},
            "the urgent sign `emergency-sign` had 10 words and has 3",
        ),
        ({'["999"]': '["112"]'}, "999"),
    ],
)
def test_a_sign_that_goes_or_says_less_and_a_number_that_goes_do_not_go_unseen(
    guide: Path, edits: dict[str, str], message: str
) -> None:
    """More than half of the words is a loss; less is a matter of wording."""
    for name in ("urgent_signs", "emergency_numbers"):
        path = guide / f"docs/_data/{name}.yml"
        text = path.read_text(encoding="utf-8")
        for before, after in edits.items():
            text = text.replace(before, after, 1)
        path.write_text(text, encoding="utf-8")
    assert message in findings_of(guide)
