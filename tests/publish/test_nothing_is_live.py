"""Whatever an editor writes into a field shows just its characters: nothing runs, and no element comes of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts import building
from scripts.model.library import load_library
from tests import browser as browsers
from tests.built.test_search import search
from tests.conftest import ROOT, serve
from tests.hostile import Poisoner

pytestmark = pytest.mark.xdist_group("poisoned")  # they share one build

SEED = 20261129
DAY = "1795953600"
"""29 November 2026, in seconds since 1970."""
KINDS = (
    "", "low-back-pain/", "low-back-pain/urgent-signs/", "techniques/compare/", "glossary/", "glossary/cupping/", "evidence/references/",
    "evidence/claims/", "about/what-changed/", "about/accessibility/", "clinics/ready-made-text/", "handout/", "search/", "p/home/", "nothing/",
)  # fmt: skip
"""A page of each kind, and a stub and the page for what is not there."""

OPENED = ("", "glossary/cupping/")
OPEN = """for (const one of document.querySelectorAll(
  'details > summary, a.term, .cite a, .builder-topics input, [data-do=settings], [popovertarget]')) one.click()"""
"""Opens what opens: words, sources, folded parts, the sheets of the builder, settings, menu."""

RUNS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data):(?!image/)", re.I)


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Poisoner]:
    """The real guide with hostile text in every field, built without asking the checks."""
    root = tmp_path_factory.mktemp("poisoned")
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    poisoner = Poisoner(SEED)
    poisoner.everything(root)
    assert load_library(root).findings == []
    site = root / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scripts.plugin.check", lambda *_: [])
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        assert building.build(root, site) == []
    return site, poisoner


def test_every_field_takes_the_hostile_text_or_refuses_it(poisoned: tuple[Path, Poisoner]) -> None:
    """Titles, names, facts, changes, sources, signs, numbers, texts to copy: the schemas refuse ids, dates and fixed words alone."""
    _, poisoner = poisoned
    taken = {kind for kind, form in poisoner.forms.items() if form}
    refused = {kind[-1] if kind[-1] != "*" else kind[-2] for kind, form in poisoner.forms.items() if not form}
    assert len(taken) > 45
    assert refused <= {
        "id", "kind", "published", "updated", "review_by", "date", "class", "codes", "unlinked_terms", "handout", "category", "tier",
        "year", "verified", "question", "for", "lines", "number", "emergency", "checked", "certainty", "level", "picture", "hash", "pages", "runs", "widths", "held",
    }  # fmt: skip


def test_no_page_holds_an_element_of_it(poisoned: tuple[Path, Poisoner]) -> None:
    """In the files themselves, each of them, and in what scripts read."""
    site, _ = poisoned
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 400
    for path in pages:
        html = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert not html.css("x-live, [onclick], [onmouseover], [onerror], [onload], body style"), path
        for node in html.css("[href], [src]"):
            for name in ("href", "src"):
                assert not RUNS.match(node.attributes.get(name) or ""), path


def test_nothing_of_it_runs_in_a_browser(poisoned: tuple[Path, Poisoner], browser: Browser) -> None:
    """On a page of each kind, with menu, words, sources, search and builder opened; the policy has nothing to stop."""
    site, _ = poisoned
    server, address = serve(site)
    context = browser.new_context(viewport={"width": 390, "height": 800})
    tab = browsers.patient(context.new_page())
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text))
    try:
        for where in KINDS:
            tab.goto(address + where)
            if where in OPENED:
                search(tab, "massage for the lower back")
                assert tab.locator("#search-results [role=option]").count()
            tab.evaluate(OPEN)
            if tab.locator("[data-do=settings]").count():
                tab.wait_for_selector("#settings-panel", state="attached")
            live = "[...document.querySelectorAll('x-live, [onclick], [onmouseover], [onerror], body script:not([src])')].map(n => n.outerHTML)"
            assert tab.evaluate(live) == [], where
            assert tab.evaluate("typeof seen") == "undefined", where
    finally:
        context.close()
        server.shutdown()
        server.server_close()
    assert [one for one in said if "Content Security Policy" in one] == []
