"""The site as a whole: the same each time, closed to strangers, without a dead link, at home under any path."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from pathlib import Path
from posixpath import normpath

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from scripts.model.library import Library
from tests.conftest import build_guide, serve
from tests.engines import tab_of, until


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a site with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_another_engine_elsewhere_gives_the_same_bytes(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ProperDocs can take the place of MkDocs; another folder, clock zone and language of the machine change nothing."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    build_guide(tmp_path / "again", engine="properdocs")
    first, again = files_of(site), files_of(tmp_path / "again")
    assert sorted(first) == sorted(again)
    assert [name for name in first if first[name] != again[name]] == []


def test_every_page_has_a_strict_policy(site: Path) -> None:
    """Only our own files; inline scripts and styles by hash alone; nothing by default."""
    for path in site.rglob("*.html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        policy = page.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == "'none'", path
        for kind in ("script-src", "style-src"):
            for part in rules[kind].split():
                assert part == "'self'" or part.startswith("'sha256-"), (path, kind)
        assert rules["connect-src"] == "'self'", path
        assert "unsafe" not in policy, path


def test_the_policy_stops_a_foreign_script(page: Page, address: str) -> None:
    """A script that gets into a page all the same does not run."""
    page.goto(address)
    page.evaluate("window.stopped = 0; addEventListener('securitypolicyviolation', () => { stopped += 1; });")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.harmed=1\">')")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.harmed=2'}))"
    )
    until(tab_of(page), "stopped >= 2")  # the browser has told of both
    assert page.evaluate("window.harmed") is None


def test_the_themes_scripts_are_not_shipped(site: Path, root: Path) -> None:
    """Every script of the site is ours: a file of docs/assets, or the search, made of what is there."""
    scripts = {path.relative_to(site).as_posix() for path in site.rglob("*.js")}
    ours = {path.relative_to(root / "docs").as_posix() for path in (root / "docs/assets").rglob("*.js")}
    assert scripts - ours == {"assets/search.js", "assets/search-answers.js", "assets/search-texts.js"}


def test_linkchecker_finds_no_dead_link(address: str, tmp_path: Path) -> None:
    """Every link, picture and style of the whole site leads somewhere."""
    settings = tmp_path / "linkcheckerrc"
    settings.write_text("[checking]\nmaxrequestspersecond=1000\nthreads=10\n", encoding="utf-8")
    command = [
        *(str(Path(sys.executable).parent / "linkchecker"), "--config", str(settings), "--no-status"),
        *("--ignore-url", f"^(?!{address})", "--output", "csv", address),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "urlname" in done.stdout or done.stdout.count("\n") < 10


def test_every_fragment_lands_on_something(site: Path) -> None:
    """Every `#part` of every link is an id of the page it leads to (linkchecker needs minutes for this)."""
    pages = {
        path.relative_to(site).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }
    ids = {name: {node.attributes["id"] for node in page.css("[id]")} for name, page in pages.items()}
    lost = []
    for name, page in pages.items():
        for node in page.css('a[href*="#"]'):
            way, _, fragment = (node.attributes["href"] or "").partition("#")
            if (
                not way.startswith("http") and "=" not in fragment
            ):  # with "=", the state of the handout builder
                folder = "" if way.startswith("/") else name.rpartition("/")[0]
                target = normpath(f"{folder}/{way}").lstrip("/.") if way else name
                target = target if target.endswith(".html") else f"{target}/index.html".lstrip("/")
                if fragment not in ids[target]:
                    lost.append(f"{name}: {node.attributes['href']}")
    assert lost == []


def test_the_site_works_below_a_path(site: Path, tmp_path: Path, browser: Browser) -> None:
    """Pages, menu and search, at any depth, wherever a host puts them; the page for unknown addresses is told where."""
    (tmp_path / "repo").symlink_to(site)
    server, host = serve(tmp_path)
    page = browser.new_page(viewport={"width": 390, "height": 800})
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{host}repo/medical-massage/benefits/")
    page.locator(".menu > summary").click()
    page.get_by_label("All parts").get_by_role("link", name="Find a therapist").click()
    page.wait_for_url(f"{host}repo/find-a-therapist/")
    page.get_by_role("button", name="Search").click()
    page.get_by_label("What are you looking for?").fill("knot")
    page.locator("#search-results a").first.click()
    page.wait_for_load_state()
    assert page.url.startswith(f"{host}repo/")
    assert failed == []
    page.close()
    server.shutdown()
    server.server_close()


def test_the_build_prints_no_warning(built: Path) -> None:
    """One line, and nothing that an editor would have to ignore."""
    printed = (built / "printed.txt").read_text(encoding="utf-8")
    assert printed == "Built site/ for https://guide.example/ (a sample; set SITE_URL to the real one)\n"


def test_a_caption_begins_or_ends_its_figure(site: Path) -> None:
    """HTML asks for it (4.4.12), and the words of a drawing are a part of it."""
    for path in site.rglob("*.html"):
        for caption in LexborHTMLParser(path.read_text(encoding="utf-8")).css("figcaption"):
            beside = [node.tag for node in caption.parent.iter()]
            assert "figcaption" in (beside[0], beside[-1]), path
            assert beside.count("figcaption") == 1, path


def test_a_reading_view_finds_the_whole_heading(site: Path, library: Library) -> None:
    """It cuts the title of a tab at a colon, unless the page says its heading (`og:title`)."""
    for document in library.documents:
        name = "404.html" if document.url_path == "not-found/" else f"{document.url_path}index.html"
        page = LexborHTMLParser((site / name).read_text(encoding="utf-8"))
        told = [node.attributes["content"] for node in page.css('meta[property="og:title"]')]
        assert told == [document.title] * (":" in page.css_first("h1").text()), name


def test_a_page_is_light_before_any_tap(site: Path, library: Library) -> None:
    """The words and their styles come in ten packets, a TCP sender's first burst (RFC 6928: 14,600 bytes); all in 26 kB.

    What is folded at the end (words, sources, dates) may come later. The page of urgent signs holds 80 sources and may have 31 kB: its
    numbers and what needs help now come first, and may have 300 bytes more. The first drawing counts, as a phone on a slow network fetches what is 2,500 pixels below its screen. Lists that hold the whole
    guide are longer, and the form for handouts carries every sheet.
    """
    lists = {"claims-register", "references-list", "glossary-index", "what-changed", "handout-builder"}

    def size(name: str) -> int:
        return len(gzip.compress((site / name).read_bytes(), 9))

    common = sum(size(f"assets/{name}") for name in ("guide.js", "later.css", "favicon.svg"))
    heavy = {}
    for document in library.documents:
        if document.url_path == "not-found/" or lists & {block.name for block in document.outline.blocks}:
            continue
        name = f"{document.url_path}index.html"
        text = (site / name).read_text(encoding="utf-8")
        late = ["assets/filter.js"] if "list-filter" in text else []
        late += [f"assets/{drawing}" for drawing in re.findall(r"drawings/\w+\.svg", text)[:1]]
        signs = document.key == "urgent-signs"
        end = 'id="numbers"' if signs else '<div class="folds"'
        words = len(gzip.compress(text.partition(end)[0].encode(), 9))
        everything = size(name) + common + sum(map(size, late))
        # The head of the answer takes some 200 bytes of the first burst.
        if words > (14_700 if signs else 14_400) or everything > (31_000 if signs else 26_000):
            heavy[name] = (words, everything)
    assert heavy == {}, "shorten these pages, or make two of one"


def test_the_urgent_signs_are_one_tap_from_every_page(site: Path, library: Library) -> None:
    """The button stands in the bar on top of each page."""
    for document in library.documents:
        name = "404.html" if document.url_path == "not-found/" else f"{document.url_path}index.html"
        page = LexborHTMLParser((site / name).read_text(encoding="utf-8"))
        target = page.css_first("a.urgent-button").attributes["href"] or ""
        assert normpath(f"/{document.url_path}{target}").endswith("/low-back-pain/urgent-signs"), name
