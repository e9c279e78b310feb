"""Prints how fast the search is on a slow phone, beside plain Material's and Pagefind's over the same pages: `make bench`.

A phone: processor four times slowed, 150 ms to each answer, 1.6 Mbps (the numbers of Lighthouse's mobile runs), gzip. Each time
is the median of RUNS fresh pages; only figures of one run can be compared, and only on a machine that does nothing else (its
load is printed). The tap comes when the page stands and its scripts have run.
"""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from scripts import building
from tests import browser as browsers
from tests.search.measure import SCRIPTS
from tests.speed import plain_site, served

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS = int(os.environ.get("RUNS", "3"))
SLOWDOWN = float(os.environ.get("SLOWDOWN", "4"))
LATENCY, BYTES = 150, 1_600_000 / 8
TYPED = "cant pee since my back went"
"""It should be warned of, and every search has something for it."""

_OURS = """async typed => {
  const start = performance.now(), times = {}, until = async (name, test) => { while (!test()) await new Promise(done => setTimeout(done, 4)); times[name] = performance.now() - start; };
  document.getElementById("search-open").click();
  await until("box", () => document.querySelector("#search[open] #search-words"));
  const field = document.querySelector("#search-words"), set = words => { field.value = words; field.dispatchEvent(new Event("input", {bubbles: true})); };
  set(typed);
  await until("warned", () => !document.querySelector("#search-card").hidden);
  await until("results", () => document.querySelector("#search-results a"));
  await until("sentences", () => document.querySelector("#search-results a") && performance.getEntriesByName(document.head.querySelector("script[src*=search-texts]")?.src || "x").length);
  const keys = [];
  for (let at = 1; at <= typed.length; at++) {
    const begin = performance.now();
    set(typed.slice(0, at));
    document.querySelector("#search").offsetHeight;
    keys.push(performance.now() - begin);
    await new Promise(done => setTimeout(done, 20));
  }
  return { ...times, keys };
}"""
_MATERIAL = """async typed => {
  const start = performance.now(), field = document.querySelector(".md-search__input");
  document.querySelector("#__search").click();
  field.focus(); field.value = typed;
  while (!document.querySelector("a.md-search-result__link") && performance.now() - start < 15000) {
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })); field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(done => setTimeout(done, 25));
  }
  return { results: performance.now() - start };
}"""
_PAGEFIND = """async typed => {
  const start = performance.now();
  const found = await (await import("/pagefind/pagefind.js")).search(typed);
  await Promise.all(found.results.slice(0, 5).map(result => result.data()));
  return { results: performance.now() - start };
}"""


def timed(browser: Browser, folder: Path, script: str, ready: str, typed: str) -> list[dict[str, Any]]:
    """Open a fresh page of a served folder RUNS times on a slow phone, run a script there, and return what it measured."""
    found = []
    with served(folder, "gzip") as address:
        for _ in range(RUNS):
            context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
            page = context.new_page()
            session = context.new_cdp_session(page)
            page.goto(address, wait_until="load")
            page.wait_for_selector(ready, state="attached")
            page.wait_for_timeout(1500)
            session.send("Network.enable")
            speed = {"latency": LATENCY, "downloadThroughput": BYTES, "uploadThroughput": BYTES / 2}
            session.send("Network.emulateNetworkConditions", {"offline": False, **speed})
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            found.append(page.evaluate(script, typed))
            context.close()
    return found


def median(found: list[dict[str, Any]], name: str) -> float:
    """Return the median of one measure."""
    return statistics.median(float(row[name]) for row in found)


def kilobytes(folder: Path, *names: str) -> float:
    """Return how much files weigh, each compressed as hosts do."""
    return sum(len(gzip.compress((folder / name).read_bytes(), 9)) for name in names) / 1000


def main() -> int:
    """Build the three, measure, print."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        aside = Path(temporary)
        ours, material = aside / "ours", aside / "material"
        building.build(ROOT, ours)
        plain_site(ROOT, material)
        path = browsers.find(with_windows=True) or browsers.find()
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        print(
            f"Search, processor {SLOWDOWN:g} times slower, {LATENCY} ms, 1.6 Mbps, gzip, medians of {RUNS}; "
            f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
        )
        found = timed(browser, ours, _OURS, "head > link[href$='later.css']", TYPED)
        keys = [key for row in found for key in row["keys"]]
        first, rest, texts = (kilobytes(ours, name) for name in SCRIPTS)
        print(
            f"  ours: box {median(found, 'box'):.0f} ms, warns {median(found, 'warned'):.0f} ms (goal 1000), all results "
            f"{median(found, 'results'):.0f} ms (goal 1800), with sentences {median(found, 'sentences'):.0f} ms; {first:.0f} kB that warn, {rest:.0f} kB that find, {texts:.0f} kB of texts"
        )
        print(
            f"  ours: from a key to the list {statistics.median(keys):.0f} ms, worst {max(keys):.0f} ms (goal 100)"
        )
        found = timed(browser, material, _MATERIAL, ".md-search__input", TYPED.split()[-2])
        worker = next((material / "assets/javascripts/workers").glob("search.*.min.js")).relative_to(material)
        size = kilobytes(material, "search/search_index.json", str(worker))
        print(
            f"  plain Material: first result {median(found, 'results'):.0f} ms; {size:.0f} kB, fetched with every page before the tap"
        )
        command = [sys.executable, "-m", "pagefind", "--site", str(ours)]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            found = timed(browser, ours, _PAGEFIND, "#search-open", TYPED.split()[-2])
            print(
                f"  Pagefind: first five results {median(found, 'results'):.0f} ms, without a box of its own"
            )
        else:
            print("  Pagefind cannot run here.")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
