"""Prints how fast the built guide is, beside two others of the same content: `make bench`. It judges nothing.

The floor is the text of the same page as minimal hand-made HTML. Plain Material is the same Markdown with the theme as it
comes. All three are served from here over HTTP/1.1, with gzip, then with Brotli (CODINGS=gzip leaves that out). Paint times
are medians of Lighthouse's mobile runs (150 ms round trip, 1.6 Mbps, processor four times slower, or SLOWDOWN), so only
ratios of one run count. They are simulated: a page is painted when all of its HTML is there. METHOD=devtools holds the
browser's own network back instead, and a page is painted when a browser paints it; but its processor is then as noisy as the
machine. `machine` is Lighthouse's index of how fast this one is (a task is as long as the machine is slow). Lighthouse needs
Node: where there is no npm, the bytes alone are printed.
"""

from __future__ import annotations

import gzip
import http.server
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from scripts import building
from tests import browser as browsers
from tests import project

ROOT = Path(__file__).resolve().parent.parent
LIGHTHOUSE = ROOT / ".cache/lighthouse"
VERSION = "12.8.2"
RUNS = int(os.environ.get("RUNS", "3"))
SLOWDOWN = os.environ.get("SLOWDOWN", "4")
"""How many times slower Lighthouse makes the processor. On a machine whose index is not near 3,000, as it was where
the goals were set, SLOWDOWN = 4 x index / 3000 gives the same phone."""
METHOD = os.environ.get("METHOD", "simulate")
PAGES = {
    "home": "",
    "guide": "medical-massage/benefits/",
    "technique": "techniques/deep-tissue/",
    "signs": "low-back-pain/urgent-signs/",
    "session": "your-session/",
    "checklist": "your-plan/is-it-working/",
    "evidence": "evidence/",
    "clinic": "clinics/",
    "about": "about/",
    "term": "glossary/sciatica/",
}
"""One page of each kind, and the two that are longest where a reader is most in a hurry. ONLY="guide term" chooses some."""
LONGEST = "medical-massage/benefits.md"
MATERIAL = ("home", "guide", "technique")
"""The kinds for which plain Material is measured, too."""
FLOOR_STYLE = "body{max-width:40rem;margin:0 auto;padding:1rem;font:18px/1.6 system-ui,sans-serif}"
TEXT = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json"}
PLAIN = """site_name: Plain
site_url: http://localhost/
theme: {name: material, font: false}
markdown_extensions: [{tables: {use_align_attribute: true}}, attr_list, sane_lists, fenced_code]
exclude_docs: /_data/
validation: {nav: {omitted_files: info}, links: {not_found: info, unrecognized_links: info, anchors: info}}
"""


def floor_site(site: Path, target: Path) -> None:
    """Write the text of each page as minimal HTML: headings, paragraphs, lists, tables and links, nothing else."""
    for path in PAGES.values():
        page = LexborHTMLParser((site / path / "index.html").read_text(encoding="utf-8"))
        for node in page.css("article :is(svg, .page-end, .page-paper, .page-terms)"):
            node.decompose()
        article = page.css_first("article")
        assert article is not None
        article.unwrap_tags(["div", "section", "span", "figure", "figcaption", "time", "cite"])
        for node in article.css("*"):
            for name in list(node.attributes):
                if name not in ("href", "id"):
                    del node.attrs[name]
        title = page.css_first("title")
        text = re.sub(r"\s+", " ", article.inner_html or "")
        html = (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title.text() if title else ""}</title>'
            '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
            f"<style>{FLOOR_STYLE}</style><main>{text}</main></html>"
        )
        (target / path).mkdir(parents=True, exist_ok=True)
        (target / path / "index.html").write_text(html, encoding="utf-8")


def plain_site(root: Path, target: Path) -> float:
    """Build the same Markdown with plain Material into `target`; return the seconds of CPU that it took."""
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside)
        shutil.copytree(root / "docs", folder / "docs", ignore=shutil.ignore_patterns("guide.*"))
        (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
        return _cpu([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(target)], folder)


def _cpu(command: list[str], folder: Path) -> float:
    """Return the seconds of CPU that a command takes; raise CalledProcessError if it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    before = os.times()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


class _Compressing(http.server.SimpleHTTPRequestHandler):
    """Serves compressed files, each compressed once."""

    protocol_version = "HTTP/1.1"
    coding = "gzip"
    kept: dict[tuple[str, str], bytes]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with the file, compressed if it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        kind = TEXT.get(path.suffix, "text/html; charset=utf-8" if path.suffix == ".html" else "")
        key = (str(path), self.coding)
        if key not in self.kept:
            body = path.read_bytes()
            if kind:
                body = gzip.compress(body, 9) if self.coding == "gzip" else brotli.compress(body)
            self.kept[key] = body
        self.send_response(200)
        self.send_header("Content-Type", kind or self.guess_type(str(path)))
        if kind:
            self.send_header("Content-Encoding", self.coding)
        self.send_header("Content-Length", str(len(self.kept[key])))
        self.end_headers()
        self.wfile.write(self.kept[key])


@contextmanager
def served(folder: Path, coding: str) -> Iterator[str]:
    """Serve a folder with one coding; yield its address."""
    handler = type("Handler", (_Compressing,), {"coding": coding, "kept": {}})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def lighthouse(address: str, runs: int) -> dict[str, Any]:
    """Run Lighthouse `runs` times; return medians, and the worst score of each category."""
    reports = []
    for _ in range(runs):
        command = [
            str(LIGHTHOUSE / "node_modules/.bin/lighthouse"),
            address,
            "--quiet",
            "--output=json",
            f"--throttling-method={METHOD}",
            f"--throttling.cpuSlowdownMultiplier={SLOWDOWN}",
            "--chrome-flags=--headless=new --no-sandbox",
        ]
        environment = {**os.environ, "CHROME_PATH": browsers.find(with_windows=True) or ""}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        reports.append(json.loads(done.stdout))
    audits = [report["audits"] for report in reports]

    def median(name: str) -> float:
        return float(statistics.median(audit[name]["numericValue"] for audit in audits))

    requests = audits[0]["network-requests"]["details"]["items"]
    tasks = [
        max(
            (task["duration"] for task in (audit["long-tasks"].get("details") or {}).get("items", [])),
            default=0,
        )
        for audit in audits
    ]
    return {
        "fcp": median("first-contentful-paint"),
        "lcp": median("largest-contentful-paint"),
        "cls": max(audit["cumulative-layout-shift"]["numericValue"] for audit in audits),
        "task": float(statistics.median(tasks)),
        "worst": max(tasks),
        "machine": statistics.median(report["environment"]["benchmarkIndex"] for report in reports),
        "requests": len(requests),
        "kB": sum(one["transferSize"] for one in requests) / 1000,
        "scores": "/".join(
            str(min(round(100 * report["categories"][name]["score"]) for report in reports))
            for name in ("performance", "accessibility", "best-practices", "seo")
        ),
    }


def has_lighthouse() -> bool:
    """Install Lighthouse below .cache if npm is there; say so if it is not."""
    if not shutil.which("npm"):
        print("No npm here: paint times are left out.")
        return False
    if not (LIGHTHOUSE / "node_modules/.bin/lighthouse").exists():
        LIGHTHOUSE.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", f"lighthouse@{VERSION}"]
        if subprocess.run(command, cwd=LIGHTHOUSE, check=False).returncode:
            print("Lighthouse cannot be had here: paint times are left out.")
            return False
    return True


def pages() -> None:
    """Print bytes, then paint times beside the floor and plain Material."""
    with tempfile.TemporaryDirectory() as aside:
        sites = {name: Path(aside) / name for name in ("floor", "ours", "material")}
        building.build(ROOT, sites["ours"])
        floor_site(sites["ours"], sites["floor"])
        plain_site(ROOT, sites["material"])
        print("HTML with its blocking styles, kB (gzip -9): goal 14")
        for kind, path in PAGES.items():
            size = len(gzip.compress((sites["ours"] / path / "index.html").read_bytes(), 9)) / 1000
            print(f"  {kind:<10} {size:6.1f}")
        heavy = sorted(
            (
                len(gzip.compress(path.read_bytes(), 9)) / 1000,
                path.parent.relative_to(sites["ours"]).as_posix(),
            )
            for path in sites["ours"].rglob("index.html")
        )
        print("  heaviest:", ", ".join(f"{name} {size:.1f}" for size, name in heavy[:-9:-1]))
        if not has_lighthouse():
            return
        for coding in os.environ.get("CODINGS", "gzip br").split():
            print(
                f"Lighthouse {VERSION}, mobile, {METHOD}, {coding}, processor {SLOWDOWN} times slower, medians of {RUNS}: ms, and times the floor"
            )
            chosen = os.environ.get("ONLY", " ".join(PAGES)).split()
            for kind, path in ((kind, PAGES[kind]) for kind in chosen):
                base: dict[str, Any] = {}
                for name, folder in sites.items():
                    if name == "material" and (kind not in MATERIAL or coding == "br"):
                        continue
                    with served(folder, coding) as address:
                        one = lighthouse(address + path, RUNS)
                    base = base or one
                    print(
                        f"  {kind:<10} {name:<9} FCP {one['fcp']:5.0f} ({one['fcp'] / base['fcp']:.2f})  "
                        f"LCP {one['lcp']:5.0f} ({one['lcp'] / base['lcp']:.2f})  CLS {one['cls']:.3f}  longest task {one['task']:3.0f} (worst {one['worst']:.0f})  "
                        f"{one['requests']:2} requests  {one['kB']:6.1f} kB  {one['scores']}  machine {one['machine']:.0f}",
                        flush=True,
                    )


def grown(count: int, target: Path) -> Path:
    """Write a guide of `count` pages into `target`, each with the text of our longest one; every check passes on it."""
    body = (ROOT / "docs" / LONGEST).read_text(encoding="utf-8").split("\n---\n", 1)[1]
    body = re.sub(r"^(?:[ \t>]*/{3,}| +\w+:).*$", "", body, flags=re.M)  # blocks and their options
    body = re.sub(r"\[@[^\]]*\]", "[@one2020 | low]", re.sub(r"\(term:[^)]*\)", "(term:knot)", body))
    body = re.sub(r"\]\((?!term:)[^)]*\)", "](page-0.md)", body)
    body = body.replace("## What to do next", "/// urgent-signs | short\n///\n\n## What to do next")
    guide = project.add_site(project.write_project(target))
    more = count - len(list((guide / "docs").rglob("*.md")))
    for number in range(more):
        text = project.front(f"page-{number}", f"Page {number}") + project.PAGE.partition("##")[0] + body
        linked = text.replace("page-0.md", f"page-{(number + 1) % more}.md")  # a page leads to each
        (guide / f"docs/page-{number}.md").write_text(linked, encoding="utf-8")
    _cpu([sys.executable, "-m", "scripts.cli", "ledger"], guide)
    return guide


def builds() -> None:
    """Print the CPU time of a build, checks and all, beside that of plain Material on the same Markdown (the less of two runs)."""
    print("Build: seconds of CPU, beside MkDocs and Material")
    with tempfile.TemporaryDirectory() as aside:
        guides = [grown(count, Path(aside) / str(count)) for count in (50, 500)]
        for guide in (*guides, ROOT):
            command = [sys.executable, "-m", "scripts.cli", "build", "--to", str(Path(aside) / "site")]
            ours = min(_cpu(command, guide) for _ in range(2))
            plain = min(plain_site(guide, Path(aside) / "plain") for _ in range(2))
            pages = len(list((guide / "docs").rglob("*.md")))
            print(
                f"  {pages:>4} pages and terms  ours {ours:6.2f}   plain {plain:6.2f}   {ours / plain:.2f} times",
                flush=True,
            )


def serving() -> None:
    """Print how long it takes until a changed page shows in `make serve`."""
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside) / "guide"
        for name in ("docs", "overrides", "scripts"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", folder)
        command = [sys.executable, "-m", "scripts.cli", "serve", "--port", "8765"]
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        page, waits = folder / "docs/medical-massage/benefits.md", []
        try:
            for number in range(6):
                mark = f"mark{number}"
                start = time.perf_counter()
                page.write_text(
                    page.read_text(encoding="utf-8").replace("This page", f"{mark} This page", 1),
                    encoding="utf-8",
                )
                while mark not in _get("http://localhost:8765/medical-massage/benefits/"):
                    time.sleep(0.05)
                waits.append(time.perf_counter() - start)
        finally:
            process.kill()
        print(
            f"make serve: a changed page shows after {statistics.median(waits[1:]):.1f} s (median of {len(waits) - 1})"
        )


def _get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            text: str = answer.read().decode()
            return text
    except OSError:
        return ""


def main() -> None:
    """Print everything, or the parts named on the command line."""
    parts = {"pages": pages, "builds": builds, "serving": serving}
    for name in sys.argv[1:] or parts:
        parts[name]()


if __name__ == "__main__":
    main()
