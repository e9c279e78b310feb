"""A small guide, published: what moves still leads somewhere, and what breaks is not published."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts.model.library import Library
from scripts.publish import data
from tests.conftest import serve
from tests.project import build


def parsed(guide: Path, name: str) -> LexborHTMLParser:
    """Return a built page."""
    return LexborHTMLParser((guide / "site" / name).read_text(encoding="utf-8"))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a site with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def move_page(guide: Path) -> None:
    """Move docs/page.md into the folder part/, with the link to it."""
    (guide / "docs/page.md").rename(guide / "docs/part/page.md")
    home = guide / "docs/index.md"
    home.write_text(home.read_text(encoding="utf-8").replace("(page.md)", "(part/page.md)"), encoding="utf-8")


def test_a_page_ends_with_its_sources_and_dates(guide: Path) -> None:
    """Each source says who and where; the review state is honest."""
    assert build(guide) == 0
    page = parsed(guide, "page/index.html")
    assert [node.text() for node in page.css("article h1, article h2")] == [
        "A page",
        "A part",
        "Sources and how sure we are",
        "About this page",
    ]
    assert page.css_first("#source-1").text().strip() == "One A. A trial. 2020."
    assert "Not yet reviewed by a clinician" in page.css_first(".page-dates").text()
    assert page.css_first(".page-dates time").attributes["datetime"] == "2026-11-24"


def test_a_page_lists_the_words_it_used_with_their_meaning(guide: Path) -> None:
    """What a word opens, and what a printed page shows; a page without such words has no list."""
    assert build(guide) == 0
    entry = parsed(guide, "page/index.html").css_first(".page-terms #word-knot")
    assert [node.text() for node in entry.css("dt, dd")] == ["Knot", "A sore spot in a muscle."]
    assert not parsed(guide, "part/index.html").css(".page-terms")


def test_the_page_says_what_its_certainties_mean(guide: Path) -> None:
    """Each level that it uses, and no other."""
    path = guide / "docs/page.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nIt is so. [@one2020]\n", encoding="utf-8")
    assert build(guide) == 0
    page = parsed(guide, "page/index.html")
    assert [node.attributes["id"] for node in page.css(".certainty-key > div")] == ["sure-low"]


def test_a_term_tells_which_pages_use_it(guide: Path) -> None:
    """From the links that the pages really have."""
    assert build(guide) == 0
    uses = parsed(guide, "glossary/knot/index.html").css_first(".term-uses")
    assert "1 page uses this word" in uses.text()
    assert uses.css_first("a").attributes["href"] == "../../page/"


def test_claims_references_and_terms_are_files_for_other_programs(guide: Path) -> None:
    """The claims with page and place, the references as CSL-JSON, the terms also as a DefinedTermSet."""
    assert build(guide) == 0
    claims, references, terms = (
        json.loads((guide / "site" / name).read_text(encoding="utf-8"))
        for name in (data.CLAIMS, data.REFERENCES, data.TERMS)
    )
    assert claims == [
        {
            "claim": "It may help a little.",
            "page": "A page",
            "url": "https://guide.example/page/",
            "sources": ["one2020"],
            "certainty": "low",
            "updated": "2026-11-24",
        }
    ]
    assert references[0]["author"] == [{"family": "One", "given": "A"}]
    assert references[0]["issued"] == {"date-parts": [[2020]]}
    assert [one["definition"] for one in terms] == ["A sore spot in a muscle."]
    assert parsed(guide, "glossary/index.html").css_first(".data-file a") is None  # it has no list
    script = parsed(guide, "glossary/index.html").css_first('script[type="application/ld+json"]')
    listing = json.loads(script.text())
    assert listing["@type"] == "DefinedTermSet"
    assert listing["hasDefinedTerm"][0]["url"] == "https://guide.example/glossary/knot/"


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("Furlan AD, Giraldo M", [{"family": "Furlan", "given": "AD"}, {"family": "Giraldo", "given": "M"}]),
        ("van Tulder MW", [{"family": "van Tulder", "given": "MW"}]),
        ("World Health Organization", [{"literal": "World Health Organization"}]),
        ("Skelly AC, et al.", [{"family": "Skelly", "given": "AC"}, {"literal": "et al."}]),
    ],
)
def test_authors_are_split_into_names(library: Library, authors: str, names: list[dict[str, str]]) -> None:
    """People have a family name and initials; an organisation stays whole."""
    one = library.references["furlan2015"].model_copy(update={"authors": authors})
    assert data.csl(one)["author"] == names


def test_a_moved_page_is_found_at_its_old_address(guide: Path, browser: Browser) -> None:
    """With scripts the fragment survives; without scripts the page is reached all the same, and by a plain link."""
    move_page(guide)
    assert build(guide) == 0
    stub = parsed(guide, "page/index.html")
    assert stub.css_first("a").attributes["href"] == "../part/page/"
    server, address = serve(guide / "site")
    page = browser.new_page()
    page.goto(f"{address}page/#part")
    page.wait_for_url(f"{address}part/page/#part")
    page.close()
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{address}page/")
    plain.wait_for_url(f"{address}part/page/")
    plain.context.close()
    server.shutdown()
    server.server_close()


def test_a_page_that_goes_fails_with_the_mend_that_helps(
    guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The build stops and says what to write; written so, it passes, and the old address says why and where next."""
    (guide / "docs/page.md").unlink()
    home = guide / "docs/index.md"
    home.write_text(home.read_text(encoding="utf-8").replace("the [page](page.md), ", ""), encoding="utf-8")
    assert build(guide) == 1
    said = capsys.readouterr().out
    assert "lost-address the page `page` (page/) has gone" in said
    assert "`page: {to: other-id, because: ...}`" in said
    moved = guide / "docs/_data/moved.yml"
    moved.write_text("retired:\n  page: {to: part, because: It said the same.}\n", encoding="utf-8")
    assert build(guide) == 0
    stub = parsed(guide, "page/index.html")
    assert "It said the same." in stub.css_first("main").text()
    assert stub.css_first("a").attributes["href"] == "../part/"


def test_a_heading_that_goes_fails_with_the_mend_that_helps(
    guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A heading with a new id needs one line; then the old fragment still lands on it."""
    path = guide / "docs/page.md"
    path.write_text(path.read_text(encoding="utf-8").replace("{#part}", "{#section}"), encoding="utf-8")
    assert build(guide) == 1
    assert "docs/page.md:15:1: lost-heading the heading `#part` has gone" in capsys.readouterr().out
    (guide / "docs/_data/moved.yml").write_text("headings:\n  page#part: page#section\n", encoding="utf-8")
    assert build(guide) == 0
    anchor = parsed(guide, "page/index.html").css_first("#part")
    assert anchor.next.attributes["id"] == "section"


def test_a_heading_that_moves_to_another_page_leaves_a_line(guide: Path) -> None:
    """The old fragment lands on a link to the new place."""
    path = guide / "docs/page.md"
    path.write_text(path.read_text(encoding="utf-8").replace("## A part {#part}\n", ""), encoding="utf-8")
    (guide / "docs/_data/moved.yml").write_text("headings:\n  page#part: home#next\n", encoding="utf-8")
    assert build(guide) == 0
    assert parsed(guide, "page/index.html").css_first("#part a").attributes["href"] == "../#next"


def test_a_failed_build_leaves_the_old_site_alone(guide: Path) -> None:
    """Nothing is lost and nothing is half-written."""
    assert build(guide) == 0
    before = (guide / "site/index.html").read_bytes()
    (guide / "docs/page.md").write_text("---\nid: [\n---\n", encoding="utf-8")
    assert build(guide) == 1
    assert (guide / "site/index.html").read_bytes() == before
    assert not list(guide.glob(".building-*"))


def test_plain_mkdocs_is_whole(guide: Path) -> None:
    """`mkdocs build` alone checks, writes everything that is no page, and stops on a problem."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    done = subprocess.run(command, cwd=guide, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (guide / "site/404.html").exists()
    assert "Content-Security-Policy" in (guide / "site/index.html").read_text(encoding="utf-8")
    (guide / "docs/page.md").write_bytes(b"caf\xe9")
    done = subprocess.run(command, cwd=guide, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "docs/page.md:1:4: unreadable-file" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_each_engine_writes_the_same_bytes(guide: Path) -> None:
    """Our own command, plain MkDocs and its fork ProperDocs, so that one can take the place of another on any day."""
    assert build(guide) == 0
    wanted = files_of(guide / "site")
    for engine in ("mkdocs", "properdocs"):
        target = guide.parent / engine
        command = [sys.executable, "-m", engine, "build", "--strict", "--quiet", "--site-dir", str(target)]
        done = subprocess.run(command, cwd=guide, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert files_of(target) == wanted


def test_the_real_address_is_honoured(
    guide: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """SITE_URL goes into canonical links, the sitemap and the page for unknown addresses, which any address may show.

    Without it every printed address says that it is a sample.
    """
    assert build(guide) == 0
    assert "a sample" in capsys.readouterr().out
    assert (
        "Sample address: guide.example/p/page/"
        in parsed(guide, "page/index.html").css_first(".page-paper").text()
    )
    monkeypatch.setenv("SITE_URL", "https://host.example.org/repo")
    assert build(guide) == 0
    assert "sample" not in capsys.readouterr().out
    page = parsed(guide, "page/index.html")
    assert page.css_first("link[rel=canonical]").attributes["href"] == "https://host.example.org/repo/page/"
    assert page.css_first(".page-paper").text().startswith("host.example.org/repo/p/page/")
    assert "https://host.example.org/repo/page/" in (guide / "site/sitemap.xml").read_text(encoding="utf-8")
    unknown = parsed(guide, "404.html")
    addresses = [node.attributes[name] or "" for name in ("href", "src") for node in unknown.css(f"[{name}]")]
    assert len(addresses) > 10
    assert all(re.match("/repo/|https://host.example.org/repo/|#|tel:", one) for one in addresses), addresses
    assert os.environ["SITE_URL"] == "https://host.example.org/repo"
