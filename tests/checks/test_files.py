"""What lies in docs/ and is no part of the guide is named before anybody publishes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import building
from scripts.checks import files
from scripts.model.library import Library
from scripts.syntax.renderer import current_rendering
from tests.project import PAGE, front

UNKNOWN = {
    "page.markdown": "rename it to page.md",
    "part/PAGE.MD": "rename it to PAGE.md",
    "page.md.orig": "delete it",
    "page.md~": "delete it",
    "Thumbs.db": "delete it",
    "notes.docx": "keep the file itself outside of docs/",
    "patients.csv": "keep the file itself outside of docs/",
    "form.html": "keep the file itself outside of docs/",
    "assets/old.html": "keep the file itself outside of docs/",
    "run.js": "keep the file itself outside of docs/",
    "assets/leg.svg": "show it on a page",
    "leg.png": "show it on a page",
    "_data/refrences.yml": "correct its name",
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_file_that_the_guide_does_not_know_is_named(name: str, project: Path) -> None:
    """One finding, at the file, with what to do with it."""
    path = project / "docs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (found,) = building.check(project)
    assert (found.path, found.rule) == (f"docs/{name}", "unknown-file")
    assert UNKNOWN[name] in found.fix


@pytest.mark.parametrize("name", ["My page.md", "con.md", "swim.html.md", "Part/index.md", "a_b.md", "ä.md"])
def test_a_name_that_some_machine_cannot_keep_is_named(name: str, project: Path) -> None:
    """Capitals, spaces, dots, accents, and what Windows keeps for devices."""
    path = project / "docs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(front("new", "Another page") + "\nThis page helps you.\n", encoding="utf-8")
    link = f"\nSee [the new page](<{name}>).\n"
    (project / "docs/page.md").write_text(front("page") + PAGE + link, encoding="utf-8")
    assert {finding.rule for finding in building.check(project) if finding.path == f"docs/{name}"} == {
        "file-name"
    }


def test_a_link_to_a_folder_is_named_and_not_followed(project: Path) -> None:
    """Not even one that leads to itself."""
    (project / "docs/round").symlink_to(project / "docs")
    assert [(finding.path, finding.rule) for finding in building.check(project)] == [
        ("docs/round", "unknown-file")
    ]


def test_what_no_engine_publishes_is_left_alone(project: Path) -> None:
    """Files and folders whose names begin with a dot."""
    (project / "docs/.obsidian").mkdir()
    for name in (".DS_Store", ".obsidian/app.json"):
        (project / "docs" / name).write_text("x", encoding="utf-8")
    assert building.check(project) == []


def test_every_file_of_the_guide_is_known(library: Library) -> None:
    """Its styles, scripts, fonts, pictures and data are known."""
    assert list(files.check(library, current_rendering(library))) == []


MENU = "site_name: Small\nsite_url: !ENV [X, y]\nnot_in_nav: |\n  /not-found.md\n  /glossary/*.md\nnav:\n  - index.md\n  - Part:\n      - part/index.md\n  - page.md\n"


def test_a_menu_that_fits_is_no_finding(project: Path) -> None:
    """Pages that are kept out of it on purpose need not stand in it."""
    (project / "mkdocs.yml").write_text(MENU, encoding="utf-8")
    assert building.check(project) == []


@pytest.mark.parametrize(
    ("menu", "message"),
    [
        (MENU.replace("  - page.md\n", ""), "docs/page.md:15:1: orphan-page is not in the menu"),
        (MENU.replace("page.md", "pgae.md"), "mkdocs.yml:10:5: broken-link the menu names `pgae.md`, which is no page\n  fix: write `page.md`"),
        (MENU + "<<<<<<< main\n", "mkdocs.yml:12:1: bad-yaml"),
        (MENU.replace("  - Part:", "  - Part"), "mkdocs.yml:8:5: broken-link"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_menu_is_said(menu: str, message: str, project: Path) -> None:
    """At its line, in our words, before the engine stops."""
    (project / "mkdocs.yml").write_text(menu, encoding="utf-8")
    assert message in "\n".join(map(str, building.check(project)))
