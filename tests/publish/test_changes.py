"""Changes reach those who follow them: a feed that keeps to RFC 4287, and a line on top of a page for safety."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, parse

import pytest
from selectolax.lexbor import LexborHTMLParser

from scripts import cli
from scripts.model.changes import all_changes, fresh_safety_changes
from scripts.model.library import Library
from scripts.model.permalinks import NOT_FOUND
from scripts.publish import feed
from scripts.syntax.renderer import SAMPLE_URL
from tests.project import add_site, front
from tests.rendering import template

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
"""RFC 3339 as RFC 4287 3.3 narrows it: upper-case T and Z, a zone always."""
SAFETY = "  - date: 2026-12-01\n    class: safety\n    what: A <sign> & a limit.\n    why: A study.\n---\n"


@pytest.fixture
def guide(project: Path) -> Path:
    """The small guide, buildable, with a safety change of 1 December on one page."""
    add_site(project)
    page = project / "docs/page.md"
    text = page.read_text(encoding="utf-8").replace(
        front("page"), front("page").removesuffix("---\n") + SAFETY
    )
    page.write_text(text, encoding="utf-8")
    return project


def build(guide: Path, day: date, patch: pytest.MonkeyPatch) -> Path:
    """Build the small guide as on a day."""
    seconds = int(datetime(day.year, day.month, day.day, 23, tzinfo=UTC).timestamp())
    patch.setenv("SOURCE_DATE_EPOCH", str(seconds))
    assert cli.main(["--root", str(guide), "build"]) == 0
    return guide / "site"


def feed_of(site: Path) -> Element:
    """Read the feed as XML."""
    return parse(site / feed.FEED).getroot()


def texts(node: Element, tag: str) -> list[str]:
    """Return the text of each child with a tag."""
    return [child.text or "" for child in node.findall(ATOM + tag)]


def test_the_feed_keeps_every_must_of_the_standard(site: Path) -> None:
    """RFC 4287, section by section: what a feed and its entries must have once, and must not have twice."""
    root = feed_of(site)
    assert root.tag == f"{ATOM}feed"  # 2: the document element
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) > 50
    for node in (root, *entries):
        for tag in ("id", "title", "updated"):  # 4.1.1 and 4.1.2: exactly one
            assert len(node.findall(ATOM + tag)) == 1, tag
        for tag in ("content", "rights", "summary", "published", "subtitle", "generator", "icon", "logo"):
            assert len(node.findall(ATOM + tag)) <= 1, tag
        assert all(MOMENT.fullmatch(one) for one in texts(node, "updated"))  # 3.3
        assert all(urlsplit(one).scheme == "urn" and one == one.strip() for one in texts(node, "id"))  # 4.2.6
        kinds = [
            (link.get("rel"), link.get("type"), link.get("hreflang")) for link in node.findall(f"{ATOM}link")
        ]
        assert len(kinds) == len(set(kinds))  # 4.1.1, 4.1.2: one alternate of each type and language
        for link in node.findall(f"{ATOM}link"):  # 4.2.7.1: href is there; ours are whole addresses
            assert urlsplit(link.get("href") or "").scheme == "https"
        assert all(node.find(f"{ATOM}category").get("term") for node in entries)  # 4.2.2.1
    assert root.find(f"{ATOM}author/{ATOM}name").text  # 4.1.1: an author here, so none needed in the entries
    assert [one.get("rel") for one in root.findall(f"{ATOM}link")] == ["self", "alternate"]
    for entry in entries:
        assert entry.find(f"{ATOM}link").get("rel") == "alternate"  # 4.1.2
        (content,) = entry.findall(f"{ATOM}content")
        assert content.get("type") == "text"  # 4.1.3.3: then it has no child elements
        assert list(content) == []
    ids = [one for node in (root, *entries) for one in texts(node, "id")]
    assert len(ids) == len(set(ids))
    known = {
        "id",
        "title",
        "updated",
        "author",
        "name",
        "link",
        "rights",
        "entry",
        "category",
        "content",
        "feed",
    }
    assert {node.tag.removeprefix(ATOM) for node in root.iter()} == known


def test_the_feed_is_dated_by_its_newest_entry(site: Path) -> None:
    """And the newest comes first."""
    root = feed_of(site)
    days = [texts(entry, "updated")[0] for entry in root.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert texts(root, "updated") == days[:1]


def test_every_entry_leads_to_a_permalink_that_exists(site: Path) -> None:
    """Under the address that the site was built for."""
    for entry in feed_of(site).findall(f"{ATOM}entry"):
        way = (entry.find(f"{ATOM}link").get("href") or "").removeprefix(SAMPLE_URL)
        assert (site / way / "index.html").is_file(), way


def test_every_page_leads_to_the_feed(site: Path) -> None:
    """For feed readers, from any depth; stubs and the page for unknown addresses do not."""
    found = 0
    for path in site.rglob("*.html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        if links := page.css('head > link[rel="alternate"][type="application/atom+xml"]'):
            assert (path.parent / (links[0].attributes["href"] or "")).resolve() == (
                site / feed.FEED
            ).resolve()
            found += 1
    assert found > 190


def test_ids_outlive_a_move_of_page_and_site(library: Library) -> None:
    """They are made of what never changes: the page's id, the day, the class, the place among its like."""
    entries = all_changes(library.pages.values())
    by_anchor = {one.anchor: one.id for one in entries}
    assert len(by_anchor) == len(entries) == len(set(by_anchor.values()))
    assert by_anchor["urgent-signs-2026-11-24-new-1"] == "urn:uuid:6880b443-939a-54ed-a6ae-cec5b1c74d5c"


def test_what_a_change_says_stays_words(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs that XML or HTML could take for their own come out as they were written, in feed, banner and list."""
    (guide / "docs/part/index.md").write_text(
        front("part") + "\nWhat has changed: see [home](../index.md#next).\n\n/// what-changed\n///\n",
        encoding="utf-8",
    )
    site = build(guide, date(2026, 12, 2), monkeypatch)
    entry = feed_of(site).findall(f"{ATOM}entry")[0]
    assert texts(entry, "content") == ["A <sign> & a limit. Why: A study."]
    assert texts(entry, "title") == ["Safety: A page"]
    for name, selector in (
        ("page", ".safety-change"),
        ("part", ".what-changed li"),
        ("page", ".page-dates li"),
    ):
        page = LexborHTMLParser((site / name / "index.html").read_text(encoding="utf-8"))
        assert "A <sign> & a limit." in page.css_first(selector).text()
        assert page.css("sign") == []


def test_a_page_tells_its_two_newest_changes_and_leads_to_the_others(site: Path, library: Library) -> None:
    """Its history grows for ever, and a phone would carry it; one other would be told, as a link is no shorter."""
    counts = set()
    for page in library.pages.values():
        if page.key == NOT_FOUND:
            continue
        built = LexborHTMLParser((site / page.url_path / "index.html").read_text(encoding="utf-8"))
        rows = built.css(".page-dates li")
        entries = all_changes([page])
        counts.add(len(entries) > 3)
        told = entries if len(entries) <= 3 else entries[:2]
        assert [one.change.what in row.text() for one, row in zip(told, rows, strict=False)] == [True] * len(
            told
        )
        if told == entries:
            assert len(rows) == len(entries)
            continue
        link = rows[2].css_first("a").attributes["href"] or ""
        assert rows[2].text() == f"{len(entries) - 2} more changes"
        assert link.endswith(f"what-changed/#{entries[2].anchor}") or link == f"#{entries[2].anchor}"
        everywhere = (site / "about/what-changed/index.html").read_text(encoding="utf-8")
        assert f'id="{entries[2].anchor}"' in everywhere
    assert counts == {True, False}


@pytest.mark.parametrize(
    ("day", "shown"), [(date(2026, 12, 1), 1), (date(2027, 1, 29), 1), (date(2027, 1, 30), 0)]
)
def test_a_safety_change_stands_on_its_page_for_sixty_days(
    guide: Path, monkeypatch: pytest.MonkeyPatch, day: date, shown: int
) -> None:
    """From its own day to the sixtieth, under the title, on that page alone."""
    site = build(guide, day, monkeypatch)
    page = LexborHTMLParser((site / "page/index.html").read_text(encoding="utf-8"))
    assert len(page.css("article .safety-change")) == shown
    if shown:
        assert "changed on 1 December 2026" in page.css_first(".safety-change").text()
    assert LexborHTMLParser((site / "index.html").read_text(encoding="utf-8")).css(".safety-change") == []


def test_only_safety_changes_are_told_on_top(library: Library) -> None:
    """On the day after the newest, each page with one has a notice; a year later none has."""
    pages = [page for page in library.pages.values() if any(x.class_ == "safety" for x in page.meta.changes)]
    newest = max(x.date for page in pages for x in page.meta.changes)
    assert all(fresh_safety_changes(page, newest) for page in pages)
    later = newest.replace(year=newest.year + 1)
    assert [page.key for page in library.pages.values() if fresh_safety_changes(page, later)] == []


@pytest.mark.parametrize("given", ["yesterday", "", "1e9", "99999999999999999999"])
def test_a_broken_day_stops_the_build_with_one_line(
    guide: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: str
) -> None:
    """And nothing is written."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert cli.main(["--root", str(guide), "build"]) == 1
    assert "seconds since 1970" in capsys.readouterr().err
    assert not (guide / "site").exists()


def test_the_list_of_changes_tells_every_change(site: Path, library: Library) -> None:
    """Each once, with its class in a word; no page is left out."""
    page = LexborHTMLParser((site / "about/what-changed/index.html").read_text(encoding="utf-8"))
    words = template(library, "words.html").CHANGE
    entries = all_changes(one for one in library.pages.values() if one.key != "not-found")
    for entry in entries:
        row = page.css_first(f'.what-changed [id="{entry.anchor}"]')
        assert entry.page.title in row.text()
        if entry.change.class_ != "new":
            assert words[entry.change.class_] in row.css_first(".change-class").text()
            assert " ".join(entry.change.what.split()) in row.text()
