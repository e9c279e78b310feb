"""The menu of mkdocs.yml, read with the Library."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from scripts.model.library import current_library
from scripts.syntax.renderer import current_rendering
from tests.project import front


def test_a_changed_menu_is_read_anew(project: Path) -> None:
    """Under `serve` the list of all pages follows the menu, although no file of docs/ has changed."""
    configuration = project / "mkdocs.yml"
    configuration.write_text("nav:\n- Before:\n  - page.md\n", encoding="utf-8")
    page = project / "docs/page.md"
    page.write_text(front("page") + "\nWords.\n\n/// page-list\n///\n", encoding="utf-8")
    before = current_rendering(current_library(project))
    path = PurePosixPath("page.md")
    assert ">Before<" in before[path].html
    configuration.write_text("nav:\n- After it:\n  - page.md\n", encoding="utf-8")
    assert current_library(project).menu.parts == (("After it", ("page.md",)),)
    assert ">After it<" in current_rendering(current_library(project))[path].html


def test_the_last_pattern_decides_what_the_menu_leaves_out(project: Path) -> None:
    """As in .gitignore: all terms are left out, their first page is not."""
    (project / "mkdocs.yml").write_text(
        "nav: []\nnot_in_nav: |\n  /glossary/*.md\n  !/glossary/index.md\n", encoding="utf-8"
    )
    menu = current_library(project).menu
    assert menu.leaves_out("glossary/knot.md")
    assert not menu.leaves_out("glossary/index.md")
    assert not menu.leaves_out("page.md")
