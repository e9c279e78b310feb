"""Prints how long the site, its handouts and rendering take, as terms and pages grow: `make bench`. It prints figures and judges nothing.

Each figure is the median of several runs. "Plain" is Python-Markdown with the same standard extensions, without ours.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

import markdown

from scripts import building
from scripts.model.library import Library, load_library
from scripts.publish import pdf
from scripts.syntax.renderer import STANDARD
from tests.rendering import render

ROOT = Path(__file__).resolve().parent.parent
HERE = PurePosixPath("medical-massage/benefits.md")
BLOCK_LINES = re.compile(r"^[ \t>]*/{3,}.*$", re.M)
"""Plain Markdown has no blocks, and pymdownx looks at all of the page above for each of them: they are left out."""
TERMS = (140, 1_400, 14_000)
WORDS = (1_000, 10_000, 100_000)


def main() -> None:
    """Print time for the whole site and each handout, then for each number of terms, then for each number of words."""
    time_the_site()
    library = load_library(ROOT)
    body = BLOCK_LINES.sub("", library.pages[HERE].body)
    print(f"One page of {len(body.split())} words, by number of terms")
    for count in TERMS:
        grown = with_terms(library, count)
        grown.names.find("")  # build the tree once, as a build does
        print(f"  {count:>7,} terms  {_ms(partial(render, grown, HERE, body)):8.1f} ms")
    print("By number of words, with the terms of today, with none, and without our syntax")
    without = with_terms(library, 0)
    for count in WORDS:
        text = of_length(body, count)
        ours = _ms(partial(render, library, HERE, text), 3)
        bare = _ms(partial(render, without, HERE, text), 3)
        plain = _ms(partial(plain_markdown, text), 3)
        per = 1000 * ours / count
        print(
            f"  {count:>7,} words  {ours:9.1f} ms  {per:6.1f} µs a word   no terms {bare:9.1f} ms   plain {plain:9.1f} ms   {ours / plain:.2f} times"
        )


def time_the_site() -> None:
    """Print how long the whole site takes, and each handout as PDF on top of it."""
    with tempfile.TemporaryDirectory() as aside:
        site = Path(aside) / "site"
        start = time.perf_counter()
        building.build(ROOT, site)
        whole = time.perf_counter() - start
        print(f"make build     {whole:8.1f} s for {len(list(site.rglob('*.html')))} files of HTML")
        if line := pdf.missing():
            print(f"make handouts  not measured. {line}")
            return
        times = []
        files = pdf.printed_sheets(site, ROOT)
        while True:
            start = time.perf_counter()
            path = next(files, None)
            if path is None:
                break
            times.append(time.perf_counter() - start)
            print(f"  {path.name:32} {1000 * times[-1]:7.0f} ms  {path.stat().st_size / 1000:5.0f} kB")
        print(
            f"make handouts  {whole + sum(times):8.1f} s, of which {sum(times):.1f} s for {len(times)} PDFs"
        )


def with_terms(library: Library, count: int) -> Library:
    """Return the Library with `count` terms: those of today, then invented ones."""
    grown = Library(library.root, pages=library.pages, references=library.references)
    kinds = list(library.terms.values())
    for number in range(count):
        term = kinds[number % len(kinds)]
        if number >= len(kinds):
            meta = term.meta.model_copy(
                update={
                    "id": f"{term.meta.id}-{number}",
                    "term": f"{term.meta.term} n{number}",
                    "linked_as": None,
                }
            )
            term = replace(term, meta=meta)
        grown.terms[term.meta.id] = term
    return grown


def of_length(body: str, words: int) -> str:
    """Repeat a body until it has about so many words, each time with other heading ids."""
    count = max(1, round(words / len(body.split())))
    return "\n\n".join(body.replace("{#", f"{{#n{number}-") for number in range(count))


def plain_markdown(text: str) -> str:
    """Render without our syntax."""
    return markdown.markdown(text, extensions=list(STANDARD), extension_configs=STANDARD)


def _ms(work: Callable[[], object], runs: int = 7) -> float:
    """Return the median time of `work` in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
