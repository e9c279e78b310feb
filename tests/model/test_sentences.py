"""Every changed sentence must be told; how it is set in type need not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scripts import cli
from scripts.model.ledger import LEDGER, LedgerEntry, entry_names, untold
from scripts.model.library import load_library
from scripts.model.sentences import DATA_BLOCKS, shown_sentences
from scripts.model.text import sentence_hash
from scripts.syntax.blocks import BLOCK_NAMES
from tests.project import PAGE, REFERENCES, front

BODY = """
Massage may not help your hip. Rest for 2 days, then “walk”. It is an x-ray. [@one2020 | low]

It came the the day before. Don't lift **heavy** things.

- One item
- Another item
"""
TYPO = "  - date: 2026-11-28\n    class: typo\n    what: A letter.\n    why: It was wrong.\n---\n"


def sentences_of_page(project: Path, body: str, front_matter: str = front("page")) -> list[str]:
    """Return the sentences of a page of the small guide with this body."""
    (project / "docs/page.md").write_text(front_matter + body, encoding="utf-8")
    library = load_library(project)
    page = library.page_by_id("page")
    assert page
    return shown_sentences(library, page)


def differs(project: Path, before: str, after: str, front_matter: str = front("page")) -> str:
    """Return what is untold when `before` becomes `after` in BODY."""
    assert before in BODY
    hashes = tuple(map(sentence_hash, sentences_of_page(project, BODY)))
    entry = LedgerEntry(addresses=("page/",), hash="", changes=("2026-11-24 new",), sentences=hashes)
    now = sentences_of_page(project, BODY.replace(before, after), front_matter)
    page = load_library(project).page_by_id("page")
    assert page and entry_names(page)[:1] == entry.changes
    return untold(entry, page, now)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“walk”", '"walk"'),
        ("Don't", "Don’t"),
        ("x-ray", "x\u2011ray"),
        ("2 days", "2\u00a0days"),
        ("may not", "may\nnot"),
        ("Massage", "Mas\u00adsage"),
        ("Massage", "massage"),
        ("days, then", "days then"),
        ("the the", "the"),
        ("**heavy**", "*heavy*"),
        ("your hip", "your [hip](term:knot)"),
        ("- One item\n- Another", "* One item\n* Another"),
        ("[@one2020 | low]", "[@one2020; @two2020 | low]"),
        ("lift **heavy** things.", "lift **heavy** things.\n<!-- allow banned-word: named here. -->"),
    ],
)
def test_how_a_sentence_is_set_in_type_need_not_be_told(project: Path, before: str, after: str) -> None:
    """Quotation marks, kinds of spaces and hyphens, a comma, a doubled word, marks of Markdown, a source."""
    assert differs(project, before, after) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("hip", "lip"),
        ("not ", ""),
        ("may", "will"),
        ("2 days", "20 days"),
        ("2 days", "2-3 days"),
        ("| low", "| high"),
        ("- One item\n- Another item", "- Another item\n- One item"),
        ("hip. Rest", "hip; rest"),
        ("days, then", "days. Then"),
        ("- Another item\n", ""),
        ("- One", "- A new item\n- One"),
    ],
)
def test_every_changed_sentence_must_be_told(project: Path, before: str, after: str) -> None:
    """One letter that makes another word, a number, how sure we are; what moved, was joined or cut, went or came."""
    assert differs(project, before, after)


def test_what_stands_between_digits_counts() -> None:
    """From 2.5 to 2-5 is a change, from one kind of dash to another none."""
    assert sentence_hash("For 2.5 days") != sentence_hash("For 2-5 days")
    assert sentence_hash("For 2-5 days") == sentence_hash("For 2–5 days")


@pytest.mark.parametrize(
    ("before", "after", "is_typo"),
    [
        ("Another item", "Anohter item", True),
        ("may not", "may", False),
        ("2 days", "3 days", False),
        ("| low", "| high", False),
        ("- Another item\n", "", False),
    ],
)
def test_an_entry_called_typo_tells_nothing_but_a_slip(
    project: Path, before: str, after: str, is_typo: bool
) -> None:
    """No number, no “not”, nothing of how sure we are, no sentence that goes."""
    assert (differs(project, before, after, front("page").removesuffix("---\n") + TYPO) == "") is is_typo


def test_a_ledger_that_counts_letters_is_reported_and_taken_over(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check names the command; it keeps addresses, headings and entries, and notes the sentences."""
    ledger(project)
    path = project / LEDGER
    new = yaml.safe_load(path.read_text(encoding="utf-8"))
    old = yaml.safe_load(path.read_text(encoding="utf-8"))
    old["pages"]["page"]["addresses"].append("before/")
    for entry in old["pages"].values():
        entry.pop("sentences")
        if changes := entry.pop("changes", None):
            entry["noted"] = {"changes": changes, "hash": "0", "words": 1, "sense": "0", "letters": "a1"}
    path.write_text(yaml.safe_dump(old), encoding="utf-8")
    printed = check_output(project, capsys)
    assert "docs/_data/ledger.yml:1:1: old-ledger" in printed and "run `make ledger`" in printed
    ledger(project)
    new["pages"]["page"]["addresses"].append("before/")
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == new


def check_output(project: Path, capsys: pytest.CaptureFixture[str]) -> str:
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
    assert "untold-change" in check_output(project, capsys)
    ledger(project)
    assert "untold-change" in check_output(project, capsys)
    entry = "  - date: 2026-11-28\n    class: clinical\n    what: How sure.\n    why: A new study.\n---\n"
    path.write_text(front("page").removesuffix("---\n") + entry + changed, encoding="utf-8")
    assert "No problem" in check_output(project, capsys)
    ledger(project)
    path.write_text(front("page").removesuffix("---\n") + entry + PAGE, encoding="utf-8")
    assert "untold-change" in check_output(project, capsys)


def test_how_sure_we_are_is_a_word_and_a_source_is_none(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From low to high must be told; the name of a source alone need not."""
    ledger(project)
    path = project / "docs/page.md"
    path.write_text(front("page") + PAGE.replace("| low", "| high"), encoding="utf-8")
    assert "(high)" in check_output(project, capsys)
    second = REFERENCES.removeprefix("references:\n").replace("one2020", "two2020")
    (project / "docs/_data/references.yml").write_text(REFERENCES + second, encoding="utf-8")
    path.write_text(front("page") + PAGE.replace("[@one2020 |", "[@one2020; @two2020 |"), encoding="utf-8")
    assert "No problem" in check_output(project, capsys)


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
    assert "docs/page.md:9:1: untold-change" in check_output(project, capsys)


def test_the_words_in_a_blocks_opening_line_count(project: Path) -> None:
    """The numbers of a crowd stand there, and titles of notes; the id of a technique is no word."""
    body = "\n/// note | 33 of 100\nWords.\n///\n\n/// technique-facts | knot\n///\n"
    assert sentences_of_page(project, body) == ["A page", "33 of 100", "Words."]


def test_every_data_block_that_counts_exists() -> None:
    """A renamed block would be left out without a sound."""
    assert DATA_BLOCKS <= BLOCK_NAMES


def test_the_committed_ledger_has_the_sentences_of_every_page(root: Path) -> None:
    """Without its sentences a change could not be seen."""
    library = load_library(root)
    missing = [
        document.key for document in library.documents if not library.ledger.pages[document.key].sentences
    ]
    assert missing == [], "run `make ledger` and commit docs/_data/ledger.yml"
