"""A small guide for tests: a few pages, a term, a reference, the urgent signs. Every check passes on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from scripts import cli

ROOT = Path(__file__).resolve().parent.parent

FRONT = """\
---
id: {id}
title: {title}
description: What the page gives the reader.
kind: {kind}
published: 2026-11-24
updated: 2026-11-24
review_by: 2027-11-24
changes:
  - date: 2026-11-24
    class: new
    what: First version.
    why: Written for the tests.
---
"""

HOME = """\
leads_to_booking: false
---

This page helps you start. Go to the [page](page.md), the [part](part/index.md) or the [words](glossary/index.md).

## What to do next {#next}

1. Read on.
"""
PART = """
This part helps you. Go [home](../index.md#next).
"""
PAGE = """
This page helps you.

/// key-points
- It may help a little. [@one2020 | low]
///

## A part {#part}

Words about a [knot](term:knot).
"""
TERM = """\
---
id: knot
term: Knot
category: anatomy
updated: 2026-11-24
---
A sore spot in a muscle.
"""
REFERENCES = """\
references:
- id: one2020
  type: rct
  tier: core
  authors: One A
  title: A trial
  year: 2020
  url: https://example.org/trial
  finding: It helped a little.
  verified: abstract-seen
"""
SIGNS = """\
levels:
"""
LEVEL = """\
- id: {level}
  title: Help
  action: Call.
  groups:
  - id: {level}-group
    title: Group
    signs:
    - id: {level}-sign
      sign: You cannot pass urine
      may_be: Pressure on nerves
      refs: [one2020]
      certainty: low
      short: true
      in_short: cannot pass urine
"""
SEARCH = """\
signs:
  emergency-sign:
    said: [cannot pee]
  today-sign:
    said: [hard to pee today]
  soon-sign:
    said: [slow pee for weeks]
"""
NUMBERS = """\
numbers:
- country: United Kingdom
  emergency: ["999"]
"""


def front(page_id: str, title: str = "A page", kind: str = "guide") -> str:
    """Return front matter that passes every check."""
    return FRONT.format(id=page_id, title=title, kind=kind)


def write_project(folder: Path) -> Path:
    """Write the small guide into `folder` and return it."""
    files = {
        "docs/index.md": front("home", "Small guide").removesuffix("---\n") + HOME,
        "docs/page.md": front("page") + PAGE,
        "docs/part/index.md": front("part", "A part") + PART,
        "docs/not-found.md": front("not-found", "Not here", "about") + "\nGo [home](index.md).\n",
        "docs/glossary/index.md": front("glossary", "Words") + "\nThese are the words.\n",
        "docs/glossary/knot.md": TERM,
        "docs/_data/references.yml": REFERENCES,
        "docs/_data/urgent_signs.yml": SIGNS
        + "".join(LEVEL.format(level=x) for x in ("emergency", "today", "soon")),
        "docs/_data/emergency_numbers.yml": NUMBERS,
        "docs/_data/search/signs-emergency.yml": SEARCH,
        "docs/_data/search/pages.yml": "pages:\n  part/:\n    said: [he would not stop]\n",
        "docs/_data/search/harmless.yml": "harmless: [a calm day]\n",
        "docs/_data/search/box.yml": (ROOT / "docs/_data/search/box.yml").read_text(encoding="utf-8"),
        "docs/_data/ledger.yml": "pages: {}\n",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def add_site(folder: Path) -> Path:
    """Give the small guide what a build needs: the real theme and a configuration of its own."""
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    real = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, _ = real.partition("# The order in which a reader might ask.")
    (folder / "mkdocs.yml").write_text(before, encoding="utf-8")
    return folder


def forget_words(folder: Path) -> None:
    """Take from the ledger what it noted of the words: for tests that change a page and are not about telling it."""
    path = folder / "docs/_data/ledger.yml"
    ledger = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in ledger["pages"].values():
        entry.pop("changes", None)
        entry.pop("sentences", None)
    path.write_text(yaml.safe_dump(ledger), encoding="utf-8")


def build(guide: Path) -> int:
    """Build the small guide as `make build` does."""
    return cli.main(["--root", str(guide), "build"])
