"""Asks the search of the built guide what people ask, and prints how often it answers: `make search-report`.

A hit is a right address among the first 1, 3 or 5 pages shown. All three sets have shaped the search by now (DECISION.md); a set that
nobody has seen is asked with `python -m tests.search.ask FILE`.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Page, sync_playwright

from scripts import building
from tests import browser as browsers
from tests.search.queries import SETS, Query, queries

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = ("assets/search.js", "assets/search-answers.js", "assets/search-texts.js")
_READY = """() => {
  const search = globalThis.guideSearch, correct = search.makeCorrect(search.first, search.language), warn = search.makeWarn(search.first, search.language);
  let answers;
  search.answered = made => { answers = made; };
  search.texted = texts => answers.read(texts);
  globalThis.ask = (query, open = true) => {
    const typed = search.language.words(query), { read, unknown } = correct(typed, open), names = warn(typed, read);
    const found = answers.find(read, open ? read[read.length - 1] || "" : "", names.length ? search.first.cards[names[0]][2] : "");
    const levels = names.map(name => search.first.cards[name][0]);
    return { ...found, hits: [...found.hits, ...found.others], urgent: names.length ? names : null, levels, read: read.join(" "), unknown };
  };
}"""


def load(page: Page, site: Path) -> None:
    """Load the scripts of the search of `site` into a page, as its box does, and give the page a function `ask`."""
    page.add_script_tag(path=site / SCRIPTS[0])
    page.evaluate(_READY)
    for name in SCRIPTS[1:]:
        page.add_script_tag(path=site / name)


def answers(page: Page, site: Path, typed: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the search of `site` finds for each query: `hits` of readers' pages first, then others; `urgent`, the names warned of."""
    load(page, site)
    found: list[dict[str, Any]] = page.evaluate("list => list.map(query => ask(query))", list(typed))
    return found


class HasRight(Protocol):
    """A query with its right addresses."""

    @property
    def right(self) -> tuple[str, ...]:
        """Addresses that answer it."""


def is_right(query: HasRight, address: str) -> bool:
    """Say whether an address is among the right ones; one without a section stands for any section of its page."""
    return any(
        address == right or ("#" not in right and address.partition("#")[0] == right) for right in query.right
    )


def rank(query: HasRight, answer: dict[str, Any]) -> int:
    """Return the rank of the first right answer, from 1; 99 if there is none."""
    for position, hit in enumerate(answer["hits"], 1):
        if is_right(query, hit["address"]):
            return position
    return 99


def figures(chosen_set: tuple[Query, ...], found: list[dict[str, Any]]) -> dict[str, float]:
    """Return the shares of hits, the count of empty answers, and how often the urgent card led as it should."""
    judged = [(query, answer) for query, answer in zip(chosen_set, found, strict=True) if query.right]
    ranks = [rank(query, answer) for query, answer in judged]
    urgent = [
        answer["urgent"] is not None for query, answer in zip(chosen_set, found, strict=True) if query.urgent
    ]
    calm = [
        answer["urgent"] is not None
        for query, answer in zip(chosen_set, found, strict=True)
        if not query.urgent
    ]
    shares = {
        f"hit@{most}": sum(position <= most for position in ranks) / max(len(ranks), 1) for most in (1, 3, 5)
    }
    return {
        **shares,
        "empty": sum(not answer["hits"] for answer in found),
        "urgent led": sum(urgent) / max(len(urgent), 1),
        "card without need": sum(calm) / max(len(calm), 1),
    }


def main() -> int:
    """Build the guide, ask both halves, print figures and, for the chosen_set named by MISSES, what was missed."""
    site = ROOT / "site"
    if not os.environ.get("NO_BUILD"):
        building.build(ROOT, site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        for name in SETS:
            chosen_set = queries(name)
            found = answers(browser.new_page(), site, [query.query for query in chosen_set])
            print(f"\n{name}: {len(chosen_set)} queries")
            kinds = ["all", *sorted(Counter(query.kind for query in chosen_set))]
            for kind in kinds:
                chosen = [index for index, query in enumerate(chosen_set) if kind in ("all", query.kind)]
                line = figures(
                    tuple(chosen_set[index] for index in chosen), [found[index] for index in chosen]
                )
                cells = "  ".join(
                    f"{key} {value:5.1%}" if key != "empty" else f"empty {value:.0f}"
                    for key, value in line.items()
                )
                print(f"  {kind:<16} {len(chosen):>4}  {cells}")
            if name in os.environ.get("MISSES", "tuned").split():
                for query, answer in zip(chosen_set, found, strict=True):
                    position = rank(query, answer)
                    if (position > 1 and query.right) or query.urgent != (answer["urgent"] is not None):
                        card = f" [card: {', '.join(answer['urgent'])}]" if answer["urgent"] else ""
                        mark = " URGENT" if query.urgent else ""
                        print(
                            f"  {position:>3} {query.kind:<10}{mark} {query.query!r} read {answer['read']!r}{card}"
                        )
                        print(
                            f"        got {[hit['address'] for hit in answer['hits'][:3]]}  right {list(query.right[:3])}"
                        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
