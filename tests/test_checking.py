"""The verb `check` as an editor meets it: single files, three forms, `--fix`, the hardest sentences."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts import fixing
from scripts.cli import main
from scripts.editing.edits import apply_edits
from scripts.model.finding import Edit, Finding
from scripts.printers import for_github, for_people
from tests.project import PAGE, front


def broken(project: Path, words: str = "See [this](parts/index.md).") -> Path:
    """Break a page of the small guide."""
    page = project / "docs/page.md"
    page.write_text(f"{front('page')}{PAGE}\n{words}\n", encoding="utf-8")
    return page


def run(project: Path, *arguments: str) -> int:
    """Run the verb on the small guide."""
    return main(["--root", str(project), "check", *arguments])


def test_people_see_the_line_and_the_spot(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Path, rule and message, the line with carets under the spot, the fix, how many, and what --fix can do."""
    broken(project)
    assert run(project) == 1
    assert capsys.readouterr().out.splitlines() == [
        "docs/page.md:26:12: broken-link `parts/index.md` leads to no file of the guide",
        "   26 | See [this](parts/index.md).",
        "      |            ^^^^^^^^^^^^^^",
        "  fix: write `part/index.md`",
        "1 problem.",
        "`check --fix` can fix that.",
    ]


def test_the_carets_stand_under_the_spot_of_a_long_or_wide_line(project: Path) -> None:
    """A long line is cut around the spot; tabs, wide letters and characters that turn the text do not move it."""
    for before in ("word " * 90, "\t", "手" * 20, "e\u0301" * 9, "\u202e", "\x1b[31m"):
        line = f"{before}SPOT and more {'x ' * 90}"
        (project / "docs/page.md").write_text(line, encoding="utf-8")
        found = Finding("docs/page.md", 1, len(before) + 1, "left-over", "m", "f", 4)
        printed, carets = for_people([found], project).split("\n")[1:3]
        assert "\x1b" not in printed
        assert "\u202e" not in printed
        width = sum(
            2 if character == "手" else 0 if character == "\u0301" else 1
            for character in printed[: printed.index("SPOT")]
        )
        assert carets.rstrip() == f"      |{'^' * 4:>{width - 7 + 4}}"
        assert len(printed) < 130


def test_annotations_cannot_be_forged(project: Path) -> None:
    """Line ends, colons, commas and percent signs of a file's words or name stay within the annotation."""
    found = Finding("docs/a,b:c%.md", 3, 5, "bad-value", "`x\n::error::y` 100%", "write\r`z`", 7)
    assert for_github([found], project) == (
        "::error file=docs/a%2Cb%3Ac%25.md,line=3,col=5,endColumn=12,title=bad-value"
        "::`x ::error::y` 100%25. Fix: write\\r`z`"
    )


def test_the_code_host_gets_one_line_a_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing else is printed, so that every line is an annotation."""
    broken(project, "See [this](parts/index.md), [that](#no).")
    assert run(project, "--format", "github") == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(
        re.match(r"::error file=docs/page\.md,line=26,col=\d+,endColumn=\d+,title=[\w-]+::", line)
        for line in lines
    )


def test_programs_get_every_field(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list; the exact edit counts characters of the file."""
    page = broken(project)
    assert run(project, "--format", "json") == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert {key: found[key] for key in ("path", "line", "column", "rule", "length")} == {
        "path": "docs/page.md",
        "line": 26,
        "column": 12,
        "rule": "broken-link",
        "length": 14,
    }
    edit = found["edit"]
    assert page.read_text(encoding="utf-8")[edit["start"] : edit["end"]] == "parts/index.md"
    assert edit["replacement"] == "part/index.md"


def test_an_empty_list_is_json_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A program need not look at the exit code first."""
    assert run(project, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_one_file_is_checked_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong elsewhere is not reported, and what only the whole guide can show is left out."""
    broken(project)
    assert run(project, "docs/index.md") == 0
    assert capsys.readouterr().out == "No problem found in 1 file.\n"
    assert run(project, "docs/index.md", str(project / "docs/page.md")) == 1
    assert "docs/page.md:26:12: broken-link" in capsys.readouterr().out


def test_one_file_says_what_the_whole_guide_says_about_it(project: Path) -> None:
    """For each page alone, the findings are those that the whole check has for it."""
    from scripts import building

    broken(
        project,
        "## No name\n\nA a [b](#no) [c](term:knott) stif. Massage eases pain. [@two | lo]\n\n/// figure | x\n///",
    )
    everything = building.check(project)
    assert len(everything) > 8
    alone = building.check(project, frozenset({"docs/page.md"}))
    assert alone == [finding for finding in everything if finding.path == "docs/page.md"]


@pytest.mark.parametrize("name", ["docs/nothing.md", "README.md", "../else.md", "/etc/hostname"])
def test_a_file_that_is_no_content_is_named(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A typing mistake in the name does not look like a clean file."""
    assert run(project, name) == 1
    assert "unreadable-file is not a file below docs/" in capsys.readouterr().out


def test_fix_says_what_it_fixed_and_what_is_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code tells whether a person is still needed."""
    page = broken(project, "See [this](parts/index.md). ")
    assert run(project, "--fix") == 0
    assert capsys.readouterr().out == "docs/page.md: fixed\nNo problem found in 6 pages and terms.\n"
    assert page.read_text(encoding="utf-8").endswith("\nSee [this](part/index.md).\n")
    broken(project, "See [this](parts/index.md). Massage eases pain.")
    assert run(project, "--fix") == 1
    assert "uncited-effect" in capsys.readouterr().out


def test_fix_keeps_line_endings(project: Path) -> None:
    """A file from Windows stays one."""
    page = broken(project)
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert fixing.fix(project) == ["docs/page.md"]
    data = page.read_bytes()
    assert b"(part/index.md)" in data
    assert data.count(b"\r\n") == data.count(b"\n")


def test_fix_touches_only_the_files_that_were_asked_for(project: Path) -> None:
    """The other broken page stays as it is."""
    broken(project)
    before = (project / "docs/page.md").read_bytes()
    assert run(project, "--fix", "docs/index.md") == 0
    assert (project / "docs/page.md").read_bytes() == before


def test_a_fix_that_cannot_be_written_changes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk is full, every file is as before and no half of one lies about."""
    before = broken(project).read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        fixing.fix(project)
    assert (project / "docs/page.md").read_bytes() == before
    assert not list(project.rglob("*.new"))


def test_edits_that_overlap_wait_for_the_next_round() -> None:
    """The first is carried out; two insertions at one offset do not double."""
    assert apply_edits("abcdef", [Edit(1, 3, "X"), Edit(2, 4, "Y"), Edit(5, 6, "Z")]) == "aXdeZ"
    assert apply_edits("ab", [Edit(1, 1, "X"), Edit(1, 1, "X")]) == "aXb"
    assert apply_edits("ab", [Edit(1, 9, "X")]) == "ab"
    assert apply_edits("abc", [Edit(1, 1, "X"), Edit(1, 2, "Y")]) == "aXYc"
    assert apply_edits("abc", [Edit(0, 1, ""), Edit(1, 2, ""), Edit(2, 3, "")]) == ""


def test_an_unseen_character_behind_an_id_does_not_breed_ids(project: Path) -> None:
    """The character goes, and the heading keeps the id that it has."""
    page = broken(project, "### A {#a}\u2028\n\nWords.")
    assert fixing.fix(project) == ["docs/page.md"]
    assert "### A {#a}\n" in page.read_text(encoding="utf-8")


def test_the_hardest_sentences_have_their_lines(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Five at most, the hardest first, each where it stands; that is no error."""
    hard = "Multidisciplinary biopsychosocial rehabilitation necessitates comprehensive individualised considerations."
    broken(project, f"A short line.\n\n{hard}\n")
    assert run(project, "--hardest", "docs/page.md") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("docs/page.md:28: grade ")
    assert lines[1] == f"  {hard}"
    assert len(lines) <= 10
    assert run(project, "--hardest", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)[0]["line"] == 28
