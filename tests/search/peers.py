"""Asks three other searches the same queries over the same pages, and prints hits, bytes and times beside ours: `make search-report`.

The others: the theme's own (Lunr), the same with our phrases written into its pages, and Pagefind over our built site. A fourth
matches any word: BM25F over titles, names, headings, texts and our phrases, as most small engines do. All are driven as a reader does, in one run, on one machine: only comparisons count.
"""

from __future__ import annotations

import gzip
import math
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from selectolax.lexbor import LexborHTMLParser

from scripts import building
from scripts.model.library import load_library
from scripts.publish.search.text import SMALL, content, stem, words
from tests import browser as browsers
from tests.conftest import serve
from tests.search.measure import SCRIPTS, answers, is_right
from tests.search.queries import SETS, queries
from tests.speed import plain_site

ROOT = Path(__file__).resolve().parent.parent.parent
_THEME = """async typed => {
  const box = document.querySelector(".md-search__input"), list = document.querySelector(".md-search-result__list");
  const meta = document.querySelector(".md-search-result__meta");
  const start = performance.now();
  const changed = new Promise(done => { new MutationObserver((_, watch) => { watch.disconnect(); done(); }).observe(meta, { childList: true, characterData: true, subtree: true }); setTimeout(done, 700); });
  box.value = typed; box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })); box.dispatchEvent(new Event("input", { bubbles: true }));
  await changed;
  const took = performance.now() - start;
  await new Promise(done => setTimeout(done, 30));
  return { took, hrefs: [...list.querySelectorAll("a.md-search-result__link")].slice(0, 5).map(link => link.href) };
}"""
_PAGEFIND = """async typed => {
  const start = performance.now();
  const found = await (await import("/pagefind/pagefind.js")).search(typed);
  const first = await Promise.all(found.results.slice(0, 5).map(result => result.data()));
  return { took: performance.now() - start, hrefs: first.map(page => location.origin + (page.sub_results?.[0]?.url || page.url)) };
}"""


def enriched(aside: Path) -> Path:
    """Return a copy of the guide whose pages hold our phrases as text."""
    folder = aside / "enriched"
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("guide.*"))
    for address, phrases in load_library(ROOT).search_words.asked.items():
        page, _, heading = address.partition("#")
        path = (
            folder
            / "docs"
            / (
                f"{page.rstrip('/')}.md"
                if (folder / "docs" / f"{page.rstrip('/')}.md").exists()
                else f"{page}index.md"
            )
        )
        text = path.read_text(encoding="utf-8")
        heading_line = re.search(rf"\{{#{re.escape(heading)}\}}\n", text) if heading else None
        offset = heading_line.end() if heading_line else len(text)
        path.write_text(f"{text[:offset]}\n{'. '.join(phrases)}.\n\n{text[offset:]}", encoding="utf-8")
    return folder


def driven(page: Page, address: str, script: str, ready: str) -> Callable[[str], dict[str, Any]]:
    """Open a site and return a function that asks its search."""
    page.goto(address)
    page.wait_for_timeout(3000)
    if ready:
        page.locator(ready).first.click(force=True)
    return lambda typed: page.evaluate(script, typed)


def judge(name: str, ask: Callable[[str], dict[str, Any]], address: str) -> None:
    """Ask every query of both halves; print the share of hits and the median time."""
    for half in SETS:
        chosen = [query for query in queries(half) if query.right]
        at = {1: 0, 3: 0}
        times, empty = [], 0
        for query in chosen:
            found = ask(query.query)
            times.append(found["took"])
            paths = [href.removeprefix(address).replace("index.html", "") for href in found["hrefs"]]
            pages = list(dict.fromkeys(paths))
            empty += not pages
            for most in at:
                at[most] += any(is_right(query, path) for path in pages[:most])
        print(
            f"  {name:<22} {half:<10} hit@1 {at[1] / len(chosen):5.1%}  hit@3 {at[3] / len(chosen):5.1%}  empty {empty:>3}  "
            f"warm {statistics.median(times):6.1f} ms",
            flush=True,
        )


def cold(browser: Browser, address: str, box: str, field: str, result: str) -> float:
    """Return the milliseconds from a tap on the search of a fresh page to the first result: the median of five pages."""
    times = []
    for _ in range(5):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address, wait_until="load")
        page.wait_for_timeout(1000)
        start = time.perf_counter()
        page.locator(box).first.click(force=True)
        page.locator(field).first.fill("sciatic")
        page.locator(field).first.press("a")  # the theme listens to keys alone
        page.locator(result).first.wait_for(state="attached", timeout=20_000)
        times.append(1000 * (time.perf_counter() - start))
        page.close()
    return statistics.median(times)


def ours(page: Page, site: Path) -> None:
    """Print the same figures for our search."""
    for half in SETS:
        chosen = tuple(query for query in queries(half) if query.right)
        found = answers(page, site, [query.query for query in chosen])
        hits = {
            most: sum(
                any(is_right(query, hit["address"]) for hit in answer["hits"][:most])
                for query, answer in zip(chosen, found, strict=True)
            )
            for most in (1, 3)
        }
        times = page.evaluate(
            "list => list.map(query => { const t = performance.now(); ask(query); return performance.now() - t; })",
            [query.query for query in chosen],
        )
        empty = sum(not answer["hits"] for answer in found)
        print(
            f"  {'ours':<22} {half:<10} hit@1 {hits[1] / len(chosen):5.1%}  hit@3 {hits[3] / len(chosen):5.1%}  empty {empty:>3}  "
            f"warm {statistics.median(times):6.1f} ms",
            flush=True,
        )


def any_word(site: Path) -> None:
    """Print hits of an engine that matches any word: Okapi BM25 (Robertson and Zaragoza 2009) over each page with our phrases.

    It ranks pages, as small engines do (MiniSearch, FlexSearch, Lunr by its own settings); with our stems and without slips.
    """
    library = load_library(ROOT)
    texts = {
        document.url_path: LexborHTMLParser(
            (site / document.url_path / "index.html").read_text(encoding="utf-8")
        )
        for document in library.documents
        if (site / document.url_path / "index.html").exists()
    }
    bags: dict[str, Counter[str]] = {
        address: Counter(
            stem(word) for word in words(page.css_first("article").text(separator=" ")) if word not in SMALL
        )
        for address, page in texts.items()
    }
    for address, phrases in library.search_words.asked.items():
        if bag := bags.get(address.partition("#")[0]):
            for phrase in phrases:
                bag.update(content(phrase))
    spread = Counter(key for bag in bags.values() for key in bag)
    mean = statistics.mean(bag.total() for bag in bags.values())

    def score(bag: Counter[str], keys: list[str]) -> float:
        return sum(
            math.log(1 + (len(bags) - spread[key] + 0.5) / (spread[key] + 0.5))
            * bag[key] * 2.2 / (bag[key] + 1.2 * (0.25 + 0.75 * bag.total() / mean))
            for key in keys
        )  # fmt: skip

    def ask(typed: str) -> dict[str, Any]:
        start = time.perf_counter()
        keys = content(typed)
        ranked = sorted(bags, key=lambda address: -score(bags[address], keys))[:5]
        return {
            "took": 1000 * (time.perf_counter() - start),
            "hrefs": ranked if any(spread[key] for key in keys) else [],
        }

    judge("any word (BM25)", ask, "")


def bytes_of(folder: Path, *names: str) -> float:
    """Return the kilobytes of files, each compressed as hosts do."""
    return sum(len(gzip.compress((folder / name).read_bytes(), 9)) for name in names) / 1000


def main() -> int:
    """Build all, ask all, print all."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        aside = Path(temporary)
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        site = aside / "ours"
        building.build(ROOT, site)
        size = bytes_of(site, *SCRIPTS)
        print(f"Bytes to the first result (gzip -9): ours {size:.0f} kB")
        ours(browser.new_page(), site)
        server, address = serve(site)
        any_word(site)
        took = cold(browser, address, "#search-open", "#search input", "#search-results [role=option]")
        print(f"From the tap to the first result on a fresh page: ours {took:.0f} ms", flush=True)
        server.shutdown()
        for name, root in (("theme", ROOT), ("theme, our phrases", enriched(aside))):
            target = aside / name.replace(", ", "-").replace(" ", "-")
            plain_site(root, target)
            worker = next((target / "assets/javascripts/workers").glob("search.*.min.js")).relative_to(target)
            size = bytes_of(target, "search/search_index.json", str(worker))
            print(f"Bytes: {name} {size:.0f} kB, without the theme's bundle")
            server, address = serve(target)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            took = cold(
                browser, address, ".md-search__input", ".md-search__input", "a.md-search-result__link"
            )
            print(f"From the tap to the first result on a fresh page: {name} {took:.0f} ms", flush=True)
            judge(name, driven(page, address, _THEME, ".md-search__input"), address)
            server.shutdown()
        command = [sys.executable, "-m", "pagefind", "--site", str(site)]
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            server, address = serve(site)
            page = browser.new_page(bypass_csp=True)
            fetched: list[int] = []
            page.on(
                "response",
                lambda answer: (
                    fetched.append(len(gzip.compress(answer.body(), 1))) if "pagefind" in answer.url else None
                ),
            )
            ask = driven(page, address, _PAGEFIND, "")
            first = ask("sciatica")["took"]
            print(f"The first question on a fresh page, without a box of its own: Pagefind {first:.0f} ms")
            print(f"Bytes: Pagefind about {sum(fetched) / 1000:.0f} kB to the first result")
            judge("Pagefind", ask, address)
            server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
