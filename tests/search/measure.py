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
  const one = globalThis.guideSearch, correct = one.makeCorrect(one.first, one.language), warn = one.makeWarn(one.first, one.language);
  let answers;
  one.answered = made => { answers = made; };
  one.texted = texts => answers.read(texts);
  globalThis.ask = (query, open = true) => {
    const typed = one.language.words(query), { read, unknown } = correct(typed, open), names = warn(typed, read);
    const found = answers.find(read, open ? read[read.length - 1] || "" : "", names.length ? one.first.cards[names[0]][2] : "");
    const levels = names.map(name => one.first.cards[name][0]);
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


def rank(query: Query, answer: dict[str, Any]) -> int:
    """Return the place of the first right answer from 1, or 99."""
    for place, hit in enumerate(answer["hits"], 1):
        if is_right(query, hit["address"]):
            return place
    return 99


def figures(chosen_set: tuple[Query, ...], found: list[dict[str, Any]]) -> dict[str, float]:
    """Return the shares of hits, the count of empty answers, and how often the urgent card led as it should."""
    judged = [(one, answer) for one, answer in zip(chosen_set, found, strict=True) if one.right]
    places = [rank(one, answer) for one, answer in judged]
    urgent = [
        answer["urgent"] is not None for one, answer in zip(chosen_set, found, strict=True) if one.urgent
    ]
    calm = [
        answer["urgent"] is not None for one, answer in zip(chosen_set, found, strict=True) if not one.urgent
    ]
    shares = {
        f"hit@{most}": sum(place <= most for place in places) / max(len(places), 1) for most in (1, 3, 5)
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
            found = answers(browser.new_page(), site, [one.query for one in chosen_set])
            print(f"\n{name}: {len(chosen_set)} queries")
            kinds = ["all", *sorted(Counter(one.kind for one in chosen_set))]
            for kind in kinds:
                chosen = [place for place, one in enumerate(chosen_set) if kind in ("all", one.kind)]
                line = figures(
                    tuple(chosen_set[place] for place in chosen), [found[place] for place in chosen]
                )
                cells = "  ".join(
                    f"{key} {value:5.1%}" if key != "empty" else f"empty {value:.0f}"
                    for key, value in line.items()
                )
                print(f"  {kind:<16} {len(chosen):>4}  {cells}")
            if name in os.environ.get("MISSES", "tuned").split():
                for one, answer in zip(chosen_set, found, strict=True):
                    place = rank(one, answer)
                    if (place > 1 and one.right) or one.urgent != (answer["urgent"] is not None):
                        card = f" [card: {', '.join(answer['urgent'])}]" if answer["urgent"] else ""
                        mark = " URGENT" if one.urgent else ""
                        print(
                            f"  {place:>3} {one.kind:<10}{mark} {one.query!r} read {answer['read']!r}{card}"
                        )
                        print(
                            f"        got {[hit['address'] for hit in answer['hits'][:3]]}  right {list(one.right[:3])}"
                        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
