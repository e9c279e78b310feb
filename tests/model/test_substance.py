"""A mended slip passes; what could hurt a reader must be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import cli
from scripts.model.library import load_library
from scripts.model.page import Page
from scripts.model.shown import DATA_BLOCKS, shown_words
from scripts.model.substance import note, untold
from scripts.syntax.blocks import BLOCK_NAMES
from tests.project import PAGE, REFERENCES, front

WORDS = (
    "Massage may not help your leg. Rest for 2 days. The muscel is sore. It occured the the day before. "
    "Lie down if you feel severe pain. You want go home."
)


@pytest.fixture
def page(project: Path) -> Page:
    """A page of the small guide."""
    found = load_library(project).page_by_id("page")
    assert found
    return found


def differs(page: Page, before: str, after: str) -> str:
    """Return what is untold when `before` becomes `after` in WORDS."""
    assert before in WORDS
    return untold(note(page, WORDS), note(page, WORDS.replace(before, after)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("muscel", "muscle"),
        ("occured", "occurred"),
        ("the the", "the"),
        ("want go", "want to go"),
        ("is sore.", "is sore;"),
        ("Massage", "massage"),
    ],
)
def test_a_mended_slip_need_not_be_told(page: Page, before: str, after: str) -> None:
    """A letter or two, a word twice or left out, a comma."""
    assert differs(page, before, after) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("not ", ""),
        ("may", "will"),
        ("2 days", "20 days"),
        ("2 days", "2 hours"),
        ("leg", "arm"),
        ("severe ", ""),
        ("if you feel", "when you feel"),
        ("is sore", "is sore and stiff"),
        ("Rest for", "Rest at least for"),
    ],
)
def test_a_change_of_substance_must_be_told(page: Page, before: str, after: str) -> None:
    """A “not”, a number, a word that means something else, a word more that says more."""
    assert differs(page, before, after)


def said(project: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what `make check` prints."""
    cli.main(["--root", str(project), "check"])
    return capsys.readouterr().out


def ledger(project: Path) -> None:
    """Run `make ledger`."""
    assert cli.main(["--root", str(project), "ledger"]) == 0


def test_the_ledger_cannot_wash_a_change_away(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It keeps its note of the words until an entry tells of the new ones; then it takes them over."""
    ledger(project)
    path = project / "docs/page.md"
    changed = PAGE.replace("It may help", "It will surely help")
    path.write_text(front("page") + changed, encoding="utf-8")
    assert "untold-change" in said(project, capsys)
    ledger(project)
    assert "untold-change" in said(project, capsys)
    entry = "  - date: 2026-11-28\n    class: clinical\n    what: How sure.\n    why: A new study.\n---\n"
    path.write_text(front("page").removesuffix("---\n") + entry + changed, encoding="utf-8")
    assert "No problem" in said(project, capsys)
    ledger(project)
    path.write_text(front("page").removesuffix("---\n") + entry + PAGE, encoding="utf-8")
    assert "untold-change" in said(project, capsys)


def test_how_sure_we_are_is_a_word_and_a_source_is_none(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From low to high must be told; the name of a source alone need not."""
    ledger(project)
    path = project / "docs/page.md"
    path.write_text(front("page") + PAGE.replace("| low", "| high"), encoding="utf-8")
    assert "how sure we are" in said(project, capsys)
    second = REFERENCES.removeprefix("references:\n").replace("one2020", "two2020")
    (project / "docs/_data/references.yml").write_text(REFERENCES + second, encoding="utf-8")
    path.write_text(front("page") + PAGE.replace("[@one2020 |", "[@one2020; @two2020 |"), encoding="utf-8")
    assert "No problem" in said(project, capsys)


def test_a_changed_urgent_sign_is_a_change_of_its_page(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page that shows a level answers for the words of the data file."""
    path = project / "docs/page.md"
    path.write_text(front("page") + PAGE + "\n/// urgent-signs | today\n///\n", encoding="utf-8")
    ledger(project)
    signs = project / "docs/_data/urgent_signs.yml"
    text = signs.read_text(encoding="utf-8")
    signs.write_text(text.replace("You cannot pass urine", "You pass much urine"), encoding="utf-8")
    assert "docs/page.md:9:1: untold-change" in said(project, capsys)


def test_the_words_in_a_blocks_opening_line_count(project: Path) -> None:
    """The numbers of a crowd stand there, and titles of notes."""
    path = project / "docs/page.md"
    path.write_text(front("page") + "\n/// note | 33 of 100\nWords.\n///\n", encoding="utf-8")
    library = load_library(project)
    page = library.page_by_id("page")
    assert page and "33 of 100" in shown_words(library, page)


def test_every_data_block_that_counts_exists() -> None:
    """A renamed block would be left out without a sound."""
    assert DATA_BLOCKS <= BLOCK_NAMES


def test_the_committed_ledger_has_noted_every_page(root: Path) -> None:
    """Without a note a change could not be seen."""
    library = load_library(root)
    missing = [key for page in library.pages.values() if not library.ledger.pages[key := page.key].noted]
    assert missing == [], "run `make ledger` and commit docs/_data/ledger.yml"
