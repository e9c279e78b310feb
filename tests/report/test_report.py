"""The report on a change: it tells a reviewer all that readers will see otherwise, the gravest first, and nothing runs."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from scripts import cli
from scripts.model.library import URGENT_SIGNS
from scripts.report.attention import first_look, in_short
from scripts.report.comparison import compare
from scripts.report.difference import (
    ClaimDifference,
    Difference,
    PageDifference,
    RecordDifference,
    TextDifference,
    What,
)
from scripts.report.output import LARGEST, as_html, as_markdown, code, marked, reveal_hidden
from scripts.report.versions import ComparedClaim, ComparedSentence
from scripts.reporting import read, report
from tests.project import add_site, write_project

Edit = Callable[[Path], None]


def replaced(name: str, old: str, new: str) -> Edit:
    """Return a change of one file."""

    def change(project: Path) -> None:
        path = project / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def difference(project: Path, *changes: Edit) -> Difference:
    """Return what some changes do to the small guide."""
    before = read(project, None)
    for change in changes:
        change(project)
    return compare(before, read(project, None))


def test_no_change_makes_an_empty_report(project: Path) -> None:
    """And nothing to look at."""
    nothing = difference(project)
    assert nothing == Difference()
    assert first_look(nothing) == []
    assert in_short(nothing) == "No urgent sign touched."


def test_a_reworded_sentence_stands_beside_what_it_was(project: Path) -> None:
    """Under its heading, with no other page touched."""
    found = difference(project, replaced("docs/page.md", "Words about", "News about"))
    assert [(page.key, page.what) for page in found.pages] == [("page", "changed")]
    assert found.pages[0].texts == (TextDifference("Words about a knot.", "News about a knot.", "A part"),)


def test_a_changed_urgent_sign_comes_first(project: Path) -> None:
    """Before any number or claim, and every page that shows it is named."""
    (project / "docs/page.md").open("a", encoding="utf-8").write("\n/// urgent-signs | short\n///\n")
    found = difference(
        project,
        replaced(URGENT_SIGNS, "in_short: cannot pass urine", "in_short: cannot pass water"),
        replaced("docs/page.md", "It may help a little.", "It may help 5 in 100 a little."),
        replaced("docs/index.md", "helps you start", "helps you to start"),
    )
    assert [sign.name for sign in found.signs] == [
        "Sign “emergency-sign”",
        "Sign “today-sign”",
        "Sign “soon-sign”",
    ]
    [changed] = [field for field in found.signs[0].fields if field.before != field.after]
    assert changed == TextDifference("cannot pass urine", "cannot pass water", "in short")
    assert first_look(found)[0].part == "signs"
    assert first_look(found)[0].stop
    assert in_short(found).startswith("3 urgent signs")


def test_a_card_of_a_pages_own_counts_as_an_urgent_sign(project: Path) -> None:
    """Its words call for an ambulance, too."""
    card = "\n/// emergency | Call an ambulance if\n- your leg grows weak.\n///\n"
    (project / "docs/page.md").open("a", encoding="utf-8").write(card)
    found = difference(project, replaced("docs/page.md", "your leg grows weak", "your leg grows numb"))
    assert [text.after for _, text in found.urgent_texts] == ["your leg grows numb."]
    assert first_look(found)[0].stop
    assert "no urgent sign touched" not in in_short(found)


def test_claims_and_certainty_are_told(project: Path) -> None:
    """More certainty, a lost source and a new claim are each named."""
    surer = difference(project, replaced("docs/page.md", "| low]", "| moderate]"))
    assert [(claim.what, claim.surer) for claim in surer.pages[0].claims] == [("changed", True)]
    lost = difference(project, replaced("docs/page.md", " [@one2020 | moderate]", ""))
    assert [claim.what for claim in lost.pages[0].claims] == ["lost"]
    new = difference(project, replaced("docs/page.md", "little.", "little. [@one2020 | low]"))
    assert [claim.what for claim in new.pages[0].claims] == ["added"]
    assert list(new.sources) == ["one2020"]
    reworded = difference(project, replaced("docs/page.md", "a little", "a bit"))
    assert [claim.what for claim in reworded.pages[0].claims] == ["reworded"]


def test_another_number_is_flagged(project: Path) -> None:
    """A reviewer holds it against the source."""
    replaced("docs/page.md", "help a little.", "help 5 in 100.")(project)
    found = difference(project, replaced("docs/page.md", "5 in 100", "6 in 100"))
    assert [text.other_numbers for text in found.pages[0].texts] == [True]
    assert any("number" in note.what for note in first_look(found))


def test_pages_added_removed_and_moved_are_told_as_such(project: Path) -> None:
    """A page that goes without a redirect stops the change; one that moved keeps its words."""
    assert cli.main(["--root", str(project), "ledger"]) == 0

    def change(guide: Path) -> None:
        assert cli.main(["--root", str(guide), "move", "page", "part/page.md"]) == 0
        assert cli.main(["--root", str(guide), "new", "page", "Swim?", "--in", "part"]) == 0
        (guide / "docs/glossary/knot.md").unlink()

    found = difference(project, change)
    assert {page.key: page.what for page in found.pages if not page.quiet} == {
        "part": "changed",
        "swim": "added",
        "page": "moved",
        "glossary/knot": "removed",
    }
    assert found.of("moved")[0].path_before == "/page/"
    assert first_look(found)[0].part == "pages"
    (project / "docs/_data/moved.yml").write_text(
        "retired:\n  glossary/knot: {to: home, because: It went.}\n", "utf-8"
    )
    assert "glossary/knot" in read(project, None).redirected


def test_a_lost_heading_and_a_void_review_are_told(project: Path) -> None:
    """Links and signatures that the change breaks."""
    assert cli.main(["--root", str(project), "review", "page", "--by", "A. Reader", "--role", "doctor"]) == 0
    found = difference(
        project,
        replaced("docs/page.md", "{#part}", "{#section}"),
        replaced("docs/page.md", "Words about", "News about"),
    )
    assert found.pages[0].headings_lost == ("part",)
    assert found.reviews_new == ()
    assert found.pages[0].review_void.startswith("A. Reader, doctor, ")
    assert {"pages", "reviews"} <= {note.part for note in first_look(found)}


def test_a_review_that_is_written_down_is_told(project: Path) -> None:
    """Nobody can sign for somebody else unseen."""

    def sign(guide: Path) -> None:
        assert (
            cli.main(["--root", str(guide), "review", "page", "--by", "A. Reader", "--role", "doctor"]) == 0
        )

    found = difference(project, sign)
    assert [review.split(",")[0] for review in found.reviews_new] == ["A. Reader"]
    assert [note.part for note in first_look(found)] == ["reviews"]


def test_pages_touched_through_a_word_or_a_source_are_told(project: Path) -> None:
    """Nobody edited them, but readers see something else."""
    found = difference(
        project,
        replaced("docs/glossary/knot.md", "A sore spot", "A tender spot"),
        replaced("docs/_data/references.yml", "It helped a little.", "It did not help."),
    )
    assert [(page.key, page.because) for page in found.of("indirect")] == [
        ("page", ("the word “Knot”", "the source “one2020”"))
    ]
    [reference] = found.references
    assert reference.name == "one2020"
    assert TextDifference("It helped a little.", "It did not help.", "finding") in reference.fields


def test_a_page_that_another_file_changes_is_told_by_its_sentences(project: Path) -> None:
    """A template or a data file of its own kind: nothing else in the report shows it."""
    before = read(project, None)
    shown = replace(before.pages["page"], sentences=(ComparedSentence("Some 5 words.", "A part"),))
    found = compare(before, replace(before, pages=before.pages | {"page": shown}))
    assert [(page.key, page.what) for page in found.detailed] == [("page", "elsewhere")]
    assert "Some 5 words." in as_html(found)
    assert "Some 5 words." in as_markdown(found)


def test_what_cannot_be_read_is_not_told_as_gone(project: Path) -> None:
    """A slip in a data file or page is one problem, not the end of all that it says."""

    assert cli.main(["--root", str(project), "review", "page", "--by", "A. Reader", "--role", "doctor"]) == 0
    data = ("references.yml", "urgent_signs.yml", "emergency_numbers.yml", "reviews.yml")
    names = [f"docs/_data/{name}" for name in data] + ["docs/part/index.md"]

    def break_all(guide: Path) -> None:
        for name in names:
            (guide / name).write_text("{", encoding="utf-8")

    found = difference(project, break_all)
    assert (found.signs, found.references, found.reviews_gone) == ((), (), ())
    assert [page.review_void for page in found.pages if page.review_void or page.what == "removed"] == []


def test_new_hosts_pictures_and_grades_are_told(project: Path) -> None:
    """A first link to an outside site, a new picture, and the reading grade before and after."""

    def change(guide: Path) -> None:
        (guide / "docs/assets").mkdir()
        (guide / "docs/assets/a.svg").write_text(
            "<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8"
        )

    found = difference(
        project,
        change,
        replaced("docs/page.md", "Words about", "[Considerable information](https://new.example/a) on"),
    )
    assert found.hosts == ("new.example",)
    assert [(picture.name, picture.before) for picture in found.pictures] == [("docs/assets/a.svg", "")]
    assert found.pages[0].grade_after > found.pages[0].grade_before


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> @everyone #1 [x](javascript:alert(3)) ``` `` ` "
    "https://evil.example <!-- --> </pre></bdi> | ~~~ \u202e\u200b {{ 7*7 }}"
)


def hostile() -> Difference:
    """Return a difference in which every text is hostile."""
    text = TextDifference(HOSTILE, f"{HOSTILE} 2", HOSTILE)
    claim = ComparedClaim(HOSTILE, (HOSTILE,), HOSTILE)
    pages = [
        PageDifference(
            key=HOSTILE,
            title=HOSTILE,
            kind="page",
            what=what,
            path_before=HOSTILE,
            path_after=HOSTILE,
            because=(HOSTILE,),
            texts=(text, TextDifference("", HOSTILE, HOSTILE, urgent=True)),
            claims=(
                ClaimDifference(claim, ComparedClaim()),
                ClaimDifference(claim, ComparedClaim(HOSTILE, (), HOSTILE)),
            ),
            headings_lost=(HOSTILE,),
            review_void=HOSTILE,
        )
        for what in get_args(What)
    ]
    return Difference(
        signs=(RecordDifference(HOSTILE, (text, TextDifference(HOSTILE, HOSTILE, HOSTILE))),),
        pages=(*pages, PageDifference(HOSTILE, HOSTILE, "page", "changed")),
        references=(RecordDifference(HOSTILE, (TextDifference("", HOSTILE, HOSTILE),)),),
        pictures=(
            TextDifference("javascript:alert(1)", 'data:image/svg+xml,"><script>alert(1)</script>', HOSTILE),
        ),
        hosts=(HOSTILE,),
        reviews_new=(HOSTILE,),
        reviews_gone=(HOSTILE,),
        problems=(HOSTILE,),
        other_files=(HOSTILE,),
        sources={HOSTILE: (HOSTILE, HOSTILE), "b": (HOSTILE, 'https://a.example/"onmouseover=alert(1)')},
    )


def test_hostile_text_is_only_text_in_the_page() -> None:
    """No element, attribute or address of it becomes live, and what is hidden is shown."""
    html = as_html(hostile(), HOSTILE)
    page = LexborHTMLParser(html)
    assert page.css("script, [onerror], [onmouseover]") == []
    assert all((node.attributes["src"] or "").startswith("data:image/") for node in page.css("img"))
    assert all(
        (node.attributes["href"] or "").startswith(("#", "https://a.example/")) for node in page.css("a")
    )
    assert all(page.css(node.attributes["href"] or "") for node in page.css(".first a"))
    assert "\u202e" not in html
    assert "[U+202E]" in html
    assert "49" not in page.body.text()


def test_hostile_text_is_only_code_in_the_summary() -> None:
    """Nothing of it stands outside of code, where it could mention, link or show."""
    text = as_markdown(hostile(), HOSTILE)
    bare = re.sub(r"(?<!`)(`+)(?!`) .*? (?<!`)\1(?!`)", "", text)
    for sign in ("everyone", "evil", "alert", "<img", "](", "\u202e", "7*7"):
        assert sign in HOSTILE
        assert sign not in bare
    page = LexborHTMLParser(markdown(text))
    assert page.css("script, img, a") == []


@pytest.mark.parametrize("words", ["`", "``", "a ``` b `", "", "two\n\n# lines", "\u2028- item", "~~~\n<b>"])
def test_code_cannot_be_left(words: str) -> None:
    """Backticks and line breaks in it end neither the code nor its line."""
    assert len(code(words).splitlines()) == 1
    page = LexborHTMLParser(markdown(f"- {code(words)}"))
    assert [node.tag for node in page.css("ul *")] == ["li", "code"]


def test_a_summary_fits_whatever_happens() -> None:
    """The job page takes 1 MiB; what does not fit is cut between two lines, and said."""
    texts = tuple(TextDifference("", f"{number} " + "wörd " * 90, "") for number in range(400))
    page = PageDifference("k", "T", "page", "changed", texts=texts)
    assert "And 360 more sentences" in as_markdown(Difference(pages=(page,)))
    text = as_markdown(Difference(pages=(page,) * 80))
    assert LARGEST - 2000 < len(text.encode()) <= LARGEST < 2**20
    assert text.endswith("The HTML report shows all of it.\n")
    assert all(line.count("`") % 2 == 0 for line in text.split("\n"))


def test_words_are_marked_one_by_one() -> None:
    """What both sides share stays plain."""
    assert marked("They hat 10.", "They had 10.") == (
        [("They ", False), ("hat", True), (" 10.", False)],
        [("They ", False), ("had", True), (" 10.", False)],
    )
    assert reveal_hidden("a\u2066b é “c”") == "a[U+2066]b é “c”"


def test_the_report_is_made_from_two_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a clone alone: the older commit is built beside, nothing of it is left behind."""
    guide = add_site(write_project(tmp_path / "guide"))

    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words], cwd=guide, check=True
        )

    (guide / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "base")
    replaced("docs/page.md", "Words about", "News about")(guide)
    (guide / "new.py").write_text("", encoding="utf-8")
    (guide / "docs/_data/search/harmless.yml").write_text("harmless: [a calm night]\n", encoding="utf-8")
    out = tmp_path / "out"
    assert cli.main(["--root", str(guide), "report", "HEAD", "--to", str(out), "--version", "abc123"]) == 0
    assert {path.name for path in out.iterdir()} == {"index.html", "summary.md"}
    html, summary = ((out / name).read_text(encoding="utf-8") for name in ("index.html", "summary.md"))
    page = LexborHTMLParser(html)
    assert [node.text() for node in page.css("#pages ~ .pair ins, #pages ~ .pair del")] == ["Words", "News"]
    assert [node.text() for node in page.css("#files li")] == ["docs/_data/search/harmless.yml", "new.py"]
    assert "- **Now**: ` News about a knot. `" in summary
    assert "abc123" in html
    assert "abc123" in summary
    assert not page.css("#problems")
    worktrees = subprocess.run(
        ["git", "worktree", "list"], cwd=guide, capture_output=True, text=True, check=True
    )
    assert worktrees.stdout.count("\n") == 1
    replaced("docs/page.md", "id: page", "id: [page")(guide)
    found = report(guide, "HEAD")
    assert isinstance(found, Difference)
    assert "bad-yaml" in found.problems[0]
    assert found.of("removed") == ()
    capsys.readouterr()
    assert cli.main(["--root", str(guide), "report", "--to", str(tmp_path / "out"), "--", "--output=x"]) == 1
    assert "is no commit of this repository" in capsys.readouterr().out


def test_one_sentence_on_a_word_is_not_called_a_hard_page(project: Path) -> None:
    """A reading grade says something of a page only."""
    found = difference(
        project, replaced("docs/glossary/knot.md", "A sore spot", "Considerable muscular sensitivity")
    )
    assert [note for note in first_look(found) if "harder" in note.what] == []


def test_a_review_alone_changes_no_sentence(project: Path) -> None:
    """The line of dates under a title follows from other files; it is no sentence of the page."""

    def sign(guide: Path) -> None:
        assert (
            cli.main(["--root", str(guide), "review", "page", "--by", "A. Reader", "--role", "doctor"]) == 0
        )

    assert difference(project, sign).pages == ()
