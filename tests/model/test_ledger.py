"""The ledger forgets nothing."""

from __future__ import annotations

from pathlib import Path

from scripts import building
from scripts.model.ledger import LEDGER, Ledger, ledger_text
from scripts.model.library import load_library
from scripts.model.sentences import renewed_ledger
from scripts.model.text import text_hash


def renewed(project: Path) -> Ledger:
    """Renew the ledger of a project as `make ledger` does."""
    library = load_library(project)
    ledger = renewed_ledger(library, building.heading_ids(library))
    (project / LEDGER).write_text(ledger_text(ledger), encoding="utf-8")
    return ledger


def test_a_moved_page_keeps_its_old_address(project: Path) -> None:
    """The new address comes first, the old one stays."""
    renewed(project)
    (project / "docs/page.md").rename(project / "docs/part/page.md")
    assert renewed(project).pages["page"].addresses == ("part/page/", "page/")


def test_a_heading_that_goes_stays_known(project: Path) -> None:
    """Only a ledger that remembers can hold a page to its promise."""
    renewed(project)
    path = project / "docs/page.md"
    path.write_text(path.read_text(encoding="utf-8").replace("{#part}", "{#section}"), encoding="utf-8")
    assert renewed(project).pages["page"].headings == ("section", "part")


def test_renewing_twice_changes_nothing(project: Path) -> None:
    """The file is the same byte for byte."""
    renewed(project)
    first = (project / LEDGER).read_bytes()
    renewed(project)
    assert (project / LEDGER).read_bytes() == first


def test_the_hash_is_of_the_words_alone() -> None:
    """Markup, case and punctuation do not change it; a word does."""
    assert text_hash("Massage *may* help. [@a | low]") == text_hash("massage may help")
    assert text_hash("Massage may help.") != text_hash("Massage may not help.")


def test_the_committed_ledger_loses_nothing_when_it_is_renewed(root: Path) -> None:
    """It may lag behind the pages, since the main branch renews it; what it holds, it keeps."""
    library = load_library(root)
    later = renewed_ledger(library, building.heading_ids(library))
    for key, entry in library.ledger.pages.items():
        assert set(entry.addresses) <= set(later.pages[key].addresses)
        assert set(entry.headings) <= set(later.pages[key].headings)
