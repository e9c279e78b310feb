"""What the access tests found: written by `make check-access`, shown by the accessibility statement."""

from __future__ import annotations

from datetime import date

from scripts.model.schema import Strict

ACCESS = "docs/_data/access.yml"


class AccessPromise(Strict):
    """One test by its name, and whether it held."""

    promise: str
    held: bool


class AccessRecord(Strict):
    """One run: `runs` looks at `pages` pages, with axe-core's carrier `axe`, in which states; every fault by its element."""

    date: date
    axe: str
    browser: str
    pages: int
    runs: int
    schemes: tuple[str, ...]
    widths: tuple[int, ...]
    opened: tuple[str, ...]
    faults: tuple[str, ...] = ()
    promises: tuple[AccessPromise, ...] = ()
