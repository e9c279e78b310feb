"""Whatever lies in docs/, an editor gets a clear message and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import cli
from tests.project import PAGE, ROOT, front

HOSTILE: dict[str, tuple[bytes, str]] = {
    "not UTF-8": (front("page").encode() + "caf\xe9".encode("latin-1"), "15:4: unreadable-file is not UTF-8"),
    "a NUL byte": (
        front("page").encode() + b"words\x00words",
        "15:6: unreadable-file holds a control character",
    ),
    "an empty file": (b"", "1:1: empty-page is empty"),
    "five megabytes": (b"# a\n" * 1_250_000, "1:1: too-large is 5,000,000 bytes long"),
    "no front matter": (b"# A page\n\nWords.\n", "1:1: missing-key has no front matter"),
    "front matter that is a list": (b"---\n- a\n---\nWords.\n", "2:1: missing-key has no keys"),
    "a YAML syntax error": (b"---\nid: [page\n---\nWords.\n", "3:1: bad-yaml is not valid YAML"),
    "a YAML bomb": (b"---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n", "2:4: bad-yaml uses an anchor"),
    "a YAML tag": (
        b"---\nid: !!python/object/apply:os.system [ls]\n---\nWords.\n",
        "2:1: bad-value `id` cannot be",
    ),
    "deep YAML": (b"---\nid: " + b"[" * 500 + b"\n---\nWords.\n", "bad-yaml is nested too deeply"),
    "a date that does not exist": (
        front("page").replace("published: 2026-11-24", "published: 2026-02-31").encode() + PAGE.encode(),
        "6:1: bad-value `published` cannot be `2026-02-31`",
    ),
    "300 nested lists": (
        (front("page") + "\n" + "".join("    " * depth + "- a\n" for depth in range(300))).encode(),
        "too-large nests lists or quotations",
    ),
    "300 nested quotations": ((front("page") + "\n" + "> " * 300 + "a\n").encode(), "too-large nests lists"),
    "thousands of brackets": (
        (front("page") + "\n" + ("[" * 1_000 + "\n") * 60).encode(),
        "too-large holds more than",
    ),
    "a block within a quotation, which pymdownx nests 150 deep": (
        (front("page") + "\n# A {#a}\n> /// key-points\n/// key-points").encode(),
        "17:3: unknown-block opens within a quotation",
    ),
    "lines full of spaces, which make a careless expression try every way to cut them": (
        (front("page") + "\n" + ("a" + "\t" * 4_900 + "x\n\n# a" + " " * 4_900 + "x\n\n") * 4).encode(),
        "18:1: heading-id-missing",
    ),
    "a line without an end": (
        (front("page") + "\n" + "](" * 100_000).encode(),
        "16:1: too-large has a line of 200,000 characters",
    ),
    "hundreds of blocks, each of which pymdownx looks for in all that stands above": (
        (front("page") + "\n" + "/// note\nwords\n///\n\n" * 400).encode(),
        "too-large opens more than 100 blocks",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_gets_a_message_and_exit_code_1(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, line and fix are named; there is no traceback; nothing is written."""
    data, expected = HOSTILE[name]
    (project / "docs/page.md").write_bytes(data)
    assert cli.main(["--root", str(project), "check"]) == 1
    done = capsys.readouterr()
    assert expected in done.out
    assert "docs/page.md:" in done.out
    assert "  fix: " in done.out
    assert done.err == ""


def test_a_misspelt_certainty_is_named_though_the_register_shows_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list of all claims looks up each level: a word that is none must reach the check, not stop it."""
    for name in ("page", "glossary/knot"):
        path = project / f"docs/{name}.md"
        path.write_text(
            f"{path.read_text(encoding='utf-8')}\nIt eases pain. [@one2020 | lwo]\n", encoding="utf-8"
        )
    index = project / "docs/glossary/index.md"
    index.write_text(f"{index.read_text(encoding='utf-8')}\n/// claims-register\n///\n", encoding="utf-8")
    assert cli.main(["--root", str(project), "check"]) == 1
    printed = capsys.readouterr()
    assert printed.out.count("`lwo`") == 2
    assert "low" in printed.out
    assert printed.err == ""


def test_the_ledger_of_a_large_guide_is_read(project: Path) -> None:
    """What the program writes itself is not too large for it."""
    ledger = project / "docs/_data/ledger.yml"
    notes = "".join(f"# {number:0100}\n" for number in range(10_000))
    ledger.write_text(notes + ledger.read_text(encoding="utf-8"), encoding="utf-8")
    assert ledger.stat().st_size > 1_000_000
    assert cli.main(["--root", str(project), "check"]) == 0


def test_a_link_out_of_docs_is_refused(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A symbolic link cannot publish a file of the machine."""
    secret = tmp_path / "secret.md"
    secret.write_text("secret", encoding="utf-8")
    (project / "docs/page.md").unlink()
    (project / "docs/page.md").symlink_to(secret)
    assert cli.main(["--root", str(project), "check"]) == 1
    assert "docs/page.md:1:1: outside-docs is a symbolic link" in capsys.readouterr().out


def test_a_dangling_link_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A symbolic link to nothing is named, too."""
    (project / "docs/extra.md").symlink_to(project / "docs/nothing.md")
    assert cli.main(["--root", str(project), "check"]) == 1
    assert "docs/extra.md:1:1: unreadable-file" in capsys.readouterr().out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="missing: named pipes on this system")
def test_a_pipe_does_not_hang_the_command(project: Path) -> None:
    """What is not a file is named and not waited for; the command ends with exit code 1 and prints no traceback."""
    os.mkfifo(project / "docs/pipe.md")
    command = [sys.executable, "-m", "scripts.cli", "--root", str(project), "check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, "")
    assert "docs/pipe.md:1:1: unreadable-file" in done.stdout


@pytest.mark.parametrize("name", ["references", "urgent_signs", "emergency_numbers", "ledger", "moved"])
def test_broken_data_is_named(name: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A data file with a syntax error gives its own name and line."""
    (project / f"docs/_data/{name}.yml").write_text("a: [\n", encoding="utf-8")
    assert cli.main(["--root", str(project), "check"]) == 1
    done = capsys.readouterr()
    assert f"docs/_data/{name}.yml:2:1: bad-yaml" in done.out
    assert done.err == ""
