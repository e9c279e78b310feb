"""A permalink leads to its page for ever: wherever the page lies, with scripts or without, and below any path."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts.model.ledger import LEDGER, Ledger
from scripts.model.library import Library
from scripts.model.permalinks import NOT_FOUND, permalink
from scripts.publish.redirects import NGINX, REDIRECTS, redirects
from tests.conftest import serve
from tests.project import build


def parsed(site: Path, address: str) -> LexborHTMLParser:
    """Return the built page at an address."""
    return LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))


def replace(path: Path, old: str, new: str) -> None:
    """Change a file of the small guide."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_id_that_ever_stood_in_the_ledger_resolves_on_the_built_site(site: Path, root: Path) -> None:
    """All versions of the ledger in the history are read: no page, no section and no address of them is lost."""
    log = subprocess.run(
        ["git", "log", "--format=%H", "--", LEDGER], cwd=root, capture_output=True, text=True, check=True
    )
    texts = [(root / LEDGER).read_text(encoding="utf-8")]
    for commit in log.stdout.split():
        show = ["git", "show", f"{commit}:{LEDGER}"]
        texts.append(
            subprocess.run(
                show, cwd=root, capture_output=True, text=True, check=True, encoding="utf-8"
            ).stdout
        )
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lost = set()
    for text in texts:
        for key, entry in Ledger.model_validate(yaml.load(text, loader)).pages.items():
            if key == NOT_FOUND:
                continue
            wanted = [permalink(key), *entry.addresses]
            if "/" not in key and key != "glossary":
                wanted += [permalink(key, one) for one in entry.headings if one not in ("next", "related")]
            lost |= {one for one in wanted if not (site / one / "index.html").is_file()}
    assert lost == set()


def test_no_permalink_leads_over_another_one(site: Path, library: Library) -> None:
    """Every redirect ends on a page of today, on a heading that is there, and says where in a plain link."""
    found = list(redirects(library))
    assert len(found) > 600
    paths = [redirect.path for redirect in found]
    assert len(set(paths)) == len(paths)
    for redirect in found:
        stub = parsed(site, redirect.path)
        way = stub.css_first("main a").attributes["href"] or ""
        assert way == "../" * redirect.path.count("/") + redirect.to
        assert redirect.target.url_path not in paths
        page = parsed(site, redirect.target.url_path)
        assert not redirect.heading or page.css(f'[id="{redirect.heading}"]'), redirect


def test_what_leads_on_looks_like_the_guide_and_waits_for_no_file(site: Path, library: Library) -> None:
    """Whoever is not led on, as the page has gone or nothing jumps there, stays on it; each file that it names is there."""
    for redirect in redirects(library):
        stub = parsed(site, redirect.path)
        for node in stub.css("link[rel=stylesheet], script[src]"):
            file = node.attributes.get("href") or node.attributes.get("src") or ""
            assert (site / redirect.path / file).is_file(), f"{redirect.path} names {file}"
        style = stub.css_first("style")
        assert style is not None
        assert ".stub{" in style.text()
        assert "--paper:" in style.text()


def test_hosts_that_can_answer_moved_get_the_same(site: Path, library: Library) -> None:
    """`_redirects` and the map for nginx hold each redirect once, and no more lines than Cloudflare reads."""
    wanted = [
        ("/" + redirect.path, "/" + redirect.to) for redirect in redirects(library) if not redirect.gone
    ]
    lines = (site / REDIRECTS).read_text(encoding="utf-8").splitlines()
    assert [(*line.split(" "),) for line in lines] == [(*pair, "301") for pair in wanted]
    assert len(lines) <= 2000
    nginx = (site / NGINX).read_text(encoding="utf-8")
    assert re.findall(r'^    "(\S+)" "(\S+)";$', nginx, re.M) == wanted


def test_a_page_moves_and_its_permalinks_follow(
    guide: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below a path: with scripts the fragment survives, without scripts page and section are reached all the same."""
    (guide / "docs/page.md").rename(guide / "docs/part/page.md")
    replace(guide / "docs/index.md", "(page.md)", "(part/page.md)")
    monkeypatch.setenv("SITE_URL", "https://host.example.org/repo/")
    assert build(guide) == 0
    (guide / "host").mkdir()
    (guide / "site").rename(guide / "host/repo")
    server, host = serve(guide / "host")
    page = browser.new_page()
    page.goto(f"{host}repo/p/page/#part")
    page.wait_for_url(f"{host}repo/part/page/#part")
    page.close()
    plain = browser.new_context(java_script_enabled=False).new_page()
    for permanent, reached in (
        ("page/", "part/page/"),
        ("page/part/", "part/page/#part"),
        ("glossary/knot/", "glossary/knot/"),
    ):
        plain.goto(f"{host}repo/p/{permanent}")
        plain.wait_for_url(f"{host}repo/{reached}")
    plain.context.close()
    server.shutdown()
    server.server_close()
    line = "/repo/p/page/part/ /repo/part/page/#part 301"
    assert line in (guide / "host/repo" / REDIRECTS).read_text(encoding="utf-8").splitlines()


def test_a_page_that_has_gone_says_why_at_its_permalinks(guide: Path, browser: Browser) -> None:
    """It does not jump, for its reader came for something else; nor is it passed over by hosts that answer by themselves."""
    (guide / "docs/page.md").unlink()
    replace(guide / "docs/index.md", "the [page](page.md), ", "")
    (guide / "docs/_data/moved.yml").write_text(
        "retired:\n  page: {to: part, because: It said the same.}\n", encoding="utf-8"
    )
    assert build(guide) == 0
    server, host = serve(guide / "site")
    page = browser.new_page()
    for address in ("p/page/", "p/page/part/", "page/"):
        page.goto(host + address)
        page.wait_for_timeout(100)
        assert page.url == host + address
        assert "It said the same." in page.locator("main").inner_text()
        assert f"{address} " not in (guide / "site" / REDIRECTS).read_text(encoding="utf-8")
    page.get_by_role("link", name="Go on to: A part").click()
    page.wait_for_url(f"{host}part/")
    page.close()
    server.shutdown()
    server.server_close()
    assert (guide / "site/qr/page.svg").is_file()


def test_a_section_that_has_moved_is_still_reached(guide: Path) -> None:
    """Its permalink leads to the heading that took its place, also on another page."""
    replace(guide / "docs/page.md", "{#part}", "{#section}")
    moved = guide / "docs/_data/moved.yml"
    moved.write_text("headings:\n  page#part: page#section\n", encoding="utf-8")
    assert build(guide) == 0
    assert (
        parsed(guide / "site", "p/page/part").css_first("main a").attributes["href"]
        == "../../../page/#section"
    )
    moved.write_text("headings:\n  page#part: home#next\n", encoding="utf-8")
    assert build(guide) == 0
    assert parsed(guide / "site", "p/page/part").css_first("main a").attributes["href"] == "../../../#next"


def test_a_changed_id_fails_with_the_mend_that_helps(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check names the old id; written again, it passes."""
    replace(guide / "docs/page.md", "id: page", "id: page-two")
    assert build(guide) == 1
    said = capsys.readouterr().out
    assert "docs/page.md:2:1: lost-address" in said
    assert "fix: write `id: page`" in said
    replace(guide / "docs/page.md", "id: page-two", "id: page")
    assert build(guide) == 0


def test_a_successor_that_goes_too_is_noticed(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that has gone must name a page of today, so no reader is sent on twice."""
    (guide / "docs/page.md").unlink()
    replace(guide / "docs/index.md", "the [page](page.md), ", "")
    moved = guide / "docs/_data/moved.yml"
    moved.write_text(
        "retired:\n  page: {to: older, because: A.}\n  older: {to: part, because: B.}\n", encoding="utf-8"
    )
    assert build(guide) == 1
    assert "`page` sends its readers to `older`, which does not exist" in capsys.readouterr().out
