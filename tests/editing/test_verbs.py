"""The verbs of editors on a small guide: what they promise to write, and that they write all of it or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts import building, cli
from scripts.editing.due import due
from scripts.editing.edits import Edits
from scripts.editing.rewriting import rewritten
from scripts.editing.starters import HINT, slug
from scripts.model.ledger import LEDGER, MOVED
from scripts.model.library import REVIEWS, load_library
from scripts.model.review import review_state
from scripts.model.search_words import SEARCH
from scripts.publish.redirects import redirects
from tests.project import forget_words

NAV = "site_name: Small\nnot_in_nav: |\n  /not-found.md\n  /glossary/*.md\n# first\nnav:\n  - index.md\n  - Part: # ours\n      - part/index.md\n  - page.md\n"


def run(project: Path, *words: str) -> int:
    """Run one verb on the small guide."""
    return cli.main(["--root", str(project), *words])


def everything(project: Path) -> dict[str, bytes]:
    """Return every file of the project."""
    return {str(path): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def text(project: Path, name: str) -> str:
    """Return the text of one file."""
    return (project / name).read_text(encoding="utf-8")


@pytest.fixture
def guide(project: Path) -> Path:
    """The small guide with navigation and ledger."""
    (project / "mkdocs.yml").write_text(NAV, encoding="utf-8")
    assert run(project, "ledger") == 0
    return project


def only_hints_are_left(project: Path) -> bool:
    """Tell whether every finding stands on a line that holds a hint."""
    return all(
        HINT in text(project, finding.path).split("\n")[finding.line - 1]
        for finding in building.check(project)
    )


def test_a_new_page_passes_every_check_but_for_its_hints(guide: Path) -> None:
    """It is linked from the first page of its part and stands in the navigation after the pages beside it."""
    assert run(guide, "new", "page", "Can I swim [now]?", "--in", "part") == 0
    page = text(guide, "docs/part/can-i-swim-now.md")
    assert HINT in page
    assert "title: Can I swim [now]?" in page
    assert only_hints_are_left(guide)
    assert "](can-i-swim-now.md)" in text(guide, "docs/part/index.md")
    assert text(guide, "mkdocs.yml") == NAV.replace(
        "part/index.md", "part/index.md\n      - part/can-i-swim-now.md"
    )


def test_a_new_page_without_its_hints_passes_every_check(guide: Path) -> None:
    """What is left when the hints are gone is a page."""
    assert run(guide, "new", "page", "Can I swim?", "--in", "part") == 0
    path = guide / "docs/part/can-i-swim.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if HINT not in line), encoding="utf-8")
    assert building.check(guide) == []


def test_a_new_term_passes_every_check_but_for_its_hints(guide: Path) -> None:
    """Its file and its id are made from its name."""
    assert run(guide, "new", "term", "Heat pack", "--category", "session") == 0
    assert "id: heat-pack\nterm: Heat pack\n" in text(guide, "docs/glossary/heat-pack.md")
    assert only_hints_are_left(guide)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("new", "page", "A page", "--in", "nowhere"), "there is no part `nowhere`"),
        (("new", "page", "???", "--in", "part"), "the title has no letters"),
        (("new", "page", "Swim", "--in", "part", "--id", "home"), "belongs to a page already"),
        (("new", "page", "Swim", "--in", "../.."), "there is no part"),
        (("new", "term", "knot", "--category", "session"), "is there already"),
        (("new", "term", "!", "--category", "session"), "makes no name for a file"),
        (("move", "nothing.md", "part/x.md"), "is no page or term"),
        (("move", "page.md", "index.md"), "is there already"),
        (("move", "page.md", "../out.md"), "lies outside"),
        (("move", "page.md", "/etc/out.md"), "lies outside"),
        (("move", "page.md", "Part One.md"), "is no name for a page"),
        (("move", "page.md", "glossary/page.md"), "page into a term"),
        (("move", "glossary/knot.md", "knot.md"), "term into a page"),
        (("review", "nothing", "--by", "A", "--role", "B"), "is no page"),
        (("review", "knot", "--by", "A", "--role", "B"), "is a term"),
        (("review", "page", "--by", " ", "--role", "B"), "needs the name and the role"),
    ],
)
def test_what_cannot_be_done_is_reported_and_changes_nothing(
    guide: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    """One finding, with its fix, exit code 1, and not a byte written."""
    before = everything(guide)
    assert run(guide, *words) == 1
    printed = capsys.readouterr().out
    assert message in printed
    assert "fix: " in printed
    assert everything(guide) == before


def test_a_verb_does_not_leave_the_guide_worse(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where its edits would break a check, it says which and writes nothing."""
    before = everything(guide)
    assert run(guide, "new", "page", "A miracle?", "--in", "part") == 1
    assert "banned-word" in (printed := capsys.readouterr().out)
    assert printed.endswith("Nothing was changed.\n")
    assert everything(guide) == before


def test_a_moved_page_keeps_every_link_and_its_old_address(guide: Path) -> None:
    """Links to it and from it follow, the navigation follows, and the old address redirects to the new one."""
    forget_words(guide)
    page = guide / "docs/page.md"
    page.write_text(
        page.read_text(encoding="utf-8")
        + "\nGo [home](index.md#next), or [here](page.md#part). `[x](index.md)`\n",
        encoding="utf-8",
    )
    assert run(guide, "move", "docs/page.md", "docs/part/other.md") == 0
    assert not page.exists()
    assert building.check(guide) == []
    assert "[page](part/other.md)" in text(guide, "docs/index.md")
    assert "[home](../index.md#next), or [here](other.md#part). `[x](index.md)`" in text(
        guide, "docs/part/other.md"
    )
    assert "part/index.md\n      - part/other.md\n" in text(guide, "mkdocs.yml")
    assert "page.md" not in text(guide, "mkdocs.yml")
    library = load_library(guide)
    assert library.ledger.pages["page"].addresses == ("part/other/", "page/")
    assert [redirect.to for redirect in redirects(library) if redirect.path == "page/"] == ["part/other/"]


def test_a_moved_term_is_known_by_its_new_name_everywhere(guide: Path) -> None:
    """Links, front matter and moved.yml follow its id, which is the name of its file."""
    assert run(guide, "move", "knot", "glossary/tight-spot.md") == 0
    assert building.check(guide) == []
    assert "(term:tight-spot)" in text(guide, "docs/page.md")
    assert "id: tight-spot" in text(guide, "docs/glossary/tight-spot.md")
    assert "glossary/knot:\n    to: glossary/tight-spot\n" in text(guide, MOVED)
    assert run(guide, "move", "tight-spot", "glossary/sore-spot.md") == 0
    assert building.check(guide) == []
    assert "glossary/knot:\n    to: glossary/sore-spot\n" in text(guide, MOVED)


def test_a_term_that_the_register_of_claims_names_can_be_moved(guide: Path) -> None:
    """Its heading there is an address, too, and redirects however often it moves."""
    knot = guide / "docs/glossary/knot.md"
    knot.write_text(knot.read_text(encoding="utf-8") + "\nIt may hurt. [@one2020 | low]\n", encoding="utf-8")
    page = guide / "docs/page.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n/// claims-register\n///\n", encoding="utf-8")
    assert run(guide, "ledger") == 0
    assert run(guide, "move", "knot", "glossary/tight-spot.md") == 0
    assert run(guide, "refresh") == 0
    assert run(guide, "move", "tight-spot", "glossary/sore-spot.md") == 0
    assert building.check(guide) == []
    headings = load_library(guide).moved.headings
    assert headings == dict.fromkeys(
        ("page#page-glossary-knot", "page#page-glossary-tight-spot"), "page#page-glossary-sore-spot"
    )


def test_a_page_that_was_never_published_leaves_no_trace(project: Path) -> None:
    """Nobody can have printed an address that the ledger does not know."""
    assert run(project, "move", "page", "part/page.md") == 0
    assert (project / LEDGER).read_text(encoding="utf-8") == "pages: {}\n"


def test_templates_and_program_follow_a_move(guide: Path) -> None:
    """What names the page in quotes, by file or address, names it as it is called now; words that are only alike stay."""
    (guide / "overrides").mkdir()
    top = guide / "overrides/top.html"
    top.write_text("<a\nhref=\"{{ 'page/' | url }}#part\"> 'mypage/' page/", encoding="utf-8")
    assert run(guide, "move", "page", "part/page.md") == 0
    assert top.read_text("utf-8") == "<a\nhref=\"{{ 'part/page/' | url }}#part\"> 'mypage/' page/"


def test_addresses_in_data_follow_a_move(guide: Path) -> None:
    """In every file of the search, with and without a heading; what only holds the address in its words stays."""
    words = guide / SEARCH / "part.yml"
    before = "asked:\n  page/: # here\n  - page/ is nice\n  page/#part: [a]\n"
    words.write_text(before, encoding="utf-8")
    pages = guide / SEARCH / "pages.yml"
    pages.write_text("pages:\n  page/:\n    said: [he would not stop]\n", encoding="utf-8")
    assert run(guide, "move", "page", "part/page.md") == 0
    assert words.read_text("utf-8") == before.replace("\n  page/", "\n  part/page/")
    assert "  part/page/:" in text(guide, f"{SEARCH}/pages.yml")
    assert building.check(guide) == []


def test_links_that_have_nothing_to_do_with_a_move_stay_as_they_were_written(guide: Path) -> None:
    """Not even `./` is tidied."""
    path = guide / "docs/index.md"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n[odd](./page.md) [out](https://x.example/page.md)\n", "utf-8"
    )
    library = load_library(guide)
    home = library.document("index.md")
    assert home
    assert rewritten(home, lambda path: path) == home.source.text


def test_a_review_is_bound_to_the_words(guide: Path) -> None:
    """It holds until a word changes, and a second one joins the first."""
    assert run(guide, "review", "docs/page.md", "--by", "A. Reader", "--role", "physiotherapist") == 0
    assert run(guide, "review", "page", "--by", "B: Reader # two", "--role", "doctor") == 0
    library = load_library(guide)
    page = library.page_by_id("page")
    assert page
    assert library.findings == []
    assert [review.who for review in library.reviews] == ["A. Reader", "B: Reader # two"]
    assert review_state(page, library.reviews)[0] == "current"
    path = guide / "docs/page.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Words about", "Word about"), encoding="utf-8")
    changed = load_library(guide)
    changed_page = changed.page_by_id("page")
    assert changed_page
    assert review_state(changed_page, changed.reviews)[0] == "changed"
    assert [x.urgency for x in due(changed, date(2026, 11, 25), 0)] == ["now"]


def test_the_same_review_is_not_written_twice(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same person and the same words are one review."""
    words = ("review", "page", "--by", "A. Reader", "--role", "physiotherapist")
    assert run(guide, *words) == 0
    before = text(guide, REVIEWS)
    assert run(guide, *words) == 1
    assert "has already reviewed these words" in capsys.readouterr().out
    assert text(guide, REVIEWS) == before


def test_due_lists_what_is_due_and_what_will_be(project: Path) -> None:
    """The longest due first, each with its reason."""
    library = load_library(project)
    assert due(library, date(2026, 11, 25), 60) == []
    assert {entry.urgency for entry in due(library, date(2027, 11, 1), 60)} == {"soon"}
    assert {entry.urgency for entry in due(library, date(2027, 11, 24), 0)} == {"now"}


def test_a_change_without_ledger_or_date_passes_and_is_refreshed_later(guide: Path) -> None:
    """A word fixed in a web editor needs its entry alone: the main branch sets date and ledger."""
    path = guide / "docs/page.md"
    entry = "  - date: 2026-11-28\n    class: typo\n    what: A letter.\n    why: It was wrong.\n---\n\n"
    changed = path.read_text(encoding="utf-8").replace("Words about", "Word about")
    path.write_text(changed.replace("---\n\n", entry, 1), encoding="utf-8")
    (guide / "docs/glossary/rub.md").write_text(
        text(guide, "docs/glossary/knot.md").replace("knot", "rub").replace("Knot", "Rub"), encoding="utf-8"
    )
    assert building.check(guide) == []
    assert run(guide, "refresh") == 0
    assert f"updated: {date.today()}\n" in text(guide, "docs/page.md")
    assert "updated: 2026-11-24\n" in text(guide, "docs/index.md")
    assert "glossary/rub:" in text(guide, LEDGER)
    before = everything(guide)
    assert run(guide, "refresh") == 0
    assert everything(guide) == before


def test_edits_are_carried_out_whole_or_not_at_all(tmp_path: Path) -> None:
    """When the last step fails, the first is undone."""
    (tmp_path / "a").write_text("old", encoding="utf-8")
    with pytest.raises(OSError):
        Edits({"a": "new", "b/c": "new"}, removed=["missing"]).carry_out(tmp_path)
    assert everything(tmp_path) == {str(tmp_path / "a"): b"old"}


def test_a_slug_is_cut_at_a_word() -> None:
    """No word is broken, no letter is lost to an accent."""
    assert slug("Können Sie’s tun? Ja!") == "konnen-sies-tun-ja"
    assert slug("one two three four", 11) == "one-two"
