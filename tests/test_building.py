"""A build replaces what a build has written, and nothing else; what cannot be built is reported in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import cli
from tests.project import add_site


@pytest.fixture
def guide(project: Path) -> Path:
    """The small guide with theme and configuration."""
    return add_site(project)


def build(guide: Path, target: Path) -> int:
    """Build the small guide into a folder."""
    return cli.main(["--root", str(guide), "build", "--to", str(target)])


@pytest.mark.parametrize("name", ["notes.txt", ".git/config", "deep/er/letter.docx"])
def test_a_folder_with_files_of_somebody_is_refused(
    name: str, guide: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether it was empty before a build or holds one: the file stays, and it is named."""
    target = tmp_path / "mine"
    assert build(guide, target) == 0
    assert build(guide, target) == 0
    mine = target / name
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    assert build(guide, target) == 1
    assert f"holds what no build wrote ({name})" in capsys.readouterr().err
    assert mine.read_text(encoding="utf-8") == "mine"
    assert (target / "index.html").is_file()


def test_a_file_is_refused_and_a_place_in_docs(
    guide: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says why, and nothing is written."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert build(guide, tmp_path / "file") == 1
    assert "is a file" in capsys.readouterr().err
    assert build(guide, guide / "docs" / "site") == 1
    assert "lies in docs/" in capsys.readouterr().err
    assert not (guide / "docs" / "site").exists()


def test_an_empty_folder_and_one_that_is_not_there_are_taken(guide: Path, tmp_path: Path) -> None:
    """Folders that the target needs are made."""
    (tmp_path / "empty").mkdir()
    assert build(guide, tmp_path / "empty") == 0
    assert build(guide, tmp_path / "not" / "there") == 0
    assert (tmp_path / "not/there/index.html").is_file()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("guide.css", "p { top: 0 }\n}\n", "line 2 of our styles cannot be read"),
        ("later.css", "p { top: 0 }\n}\n", "line 2 of our styles cannot be read"),
        ("guide.js", "go();\n", "assets/guide.js holds no speculation rules any more"),
    ],
)
def test_a_style_or_script_that_cannot_be_used_stops_the_build_with_one_line(
    guide: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, message: str
) -> None:
    """No traceback, and nothing is written."""
    (guide / "docs/assets" / name).write_text(text, encoding="utf-8")
    assert cli.main(["--root", str(guide), "build"]) == 1
    assert message in capsys.readouterr().err
    assert not (guide / "site").exists()
