"""Asks the built search the queries of a file and prints how well it does: `python -m tests.search.ask FILE.yml`.

The file is a list of `{query, level, sign, right}`: `level` is `none`, or `urgent` (or a level of urgent_signs.yml) where a
warning should lead; `sign` is the id of the sign that should be shown, or a list of ids of which one should, if that is known;
`right` lists addresses that answer, best first, and is empty where nothing does. With MISSES=1 what was missed is listed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import sync_playwright
from pydantic import ConfigDict, TypeAdapter

from scripts import building
from scripts.model.schema import Strict, Text
from tests import browser as browsers
from tests.search.measure import ROOT, answers, rank


class FileQuery(Strict):
    """One query of the file."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)

    query: Text
    level: str
    sign: str | tuple[str, ...] = ()
    right: tuple[str, ...] = ()

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs of which one should be shown."""
        return (self.sign,) if isinstance(self.sign, str) else self.sign


def read(path: Path) -> tuple[FileQuery, ...]:
    """Return the queries of a file; raises pydantic's ValidationError for a malformed one."""
    return TypeAdapter(tuple[FileQuery, ...]).validate_python(
        yaml.safe_load(path.read_text(encoding="utf-8"))
    )


def shares(file_queries: tuple[FileQuery, ...], found: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """Return each figure as how many of how many."""
    both = list(zip(file_queries, found, strict=True))
    urgent = [(query, answer) for query, answer in both if query.level != "none"]
    calm = [(query, answer) for query, answer in both if query.level == "none"]
    known = [(query, answer) for query, answer in urgent if query.signs]
    judged = [(query, answer) for query, answer in both if query.right]
    ranks = [rank(query, answer) for query, answer in judged]
    return {
        "urgent led": (sum(bool(answer["urgent"]) for _, answer in urgent), len(urgent)),
        "with the right sign": (
            sum(not set(query.signs).isdisjoint(answer["urgent"] or ()) for query, answer in known),
            len(known),
        ),
        "warned without need": (sum(bool(answer["urgent"]) for _, answer in calm), len(calm)),
        "hit@1": (sum(position == 1 for position in ranks), len(judged)),
        "hit@3": (sum(position <= 3 for position in ranks), len(judged)),
        "empty": (sum(not answer["hits"] for _, answer in judged), len(judged)),
    }


def main() -> int:
    """Build the guide unless NO_BUILD names a built one, ask, print; return 2 if the file is not as it should be."""
    if len(sys.argv) != 2:
        print("Give one file: python -m tests.search.ask FILE.yml")
        return 2
    file_queries = read(Path(sys.argv[1]))
    site = Path(os.environ.get("NO_BUILD") or ROOT / "site")
    if "NO_BUILD" not in os.environ:
        building.build(ROOT, site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        found = answers(browser.new_page(), site, [query.query for query in file_queries])
        browser.close()
    for name, (part, whole) in shares(file_queries, found).items():
        print(f"{name:<20} {part:>4} of {whole:<4} {part / max(whole, 1):6.1%}")
    if os.environ.get("MISSES"):
        for query, answer in zip(file_queries, found, strict=True):
            wrong = (query.level != "none") != bool(answer["urgent"])
            if wrong or (query.right and rank(query, answer) > 1):
                got = " ".join(hit["address"] for hit in answer["hits"][:3])
                print(
                    f"{query.level:<9} warned {answer['urgent'] or 'no'}  {query.query!r} read {answer['read']!r}: {got}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
