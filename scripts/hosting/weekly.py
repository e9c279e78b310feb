"""The weekly looks: outside links and DOIs, and reviews that are due. Each keeps one issue.

`python -m scripts.hosting.weekly links` (or `due`) prints what it would say; on the code host it says it there.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from scripts.editing.attention import count
from scripts.editing.due import due
from scripts.editing.quoting import code
from scripts.hosting import outside
from scripts.hosting.github import Gh, HostError, run_gh
from scripts.hosting.issues import keep_one
from scripts.model.library import current_library

SOON = 60
"""Days before a review is due."""

_MOST = 150
"""Lines of a list: an issue may have 65,536 characters."""


def links(root: Path, fetch: outside.Fetch = outside.fetch) -> str:
    """Say which outside addresses and DOIs have gone; nothing if none has."""
    found = outside.look(outside.addresses(current_library(root)), fetch)
    gone = [one for one in found if one.verdict == "gone"]
    unsure = [one for one in found if one.verdict == "unsure"]
    if not gone:
        return ""
    lines = [
        f"{count(len(gone), 'outside address', 'outside addresses')} of {len(found)} no longer there:",
        "",
    ]
    lines += [
        f"- {code(one.name)} (answer {one.status}), named in {code(', '.join(one.where))}" for one in gone
    ]
    lines += [
        "",
        "Find where it went, or another source that says the same. If there is none, the claim loses its source.",
    ]
    if unsure:
        lines += [
            "",
            f"{count(len(unsure), 'more address', 'more addresses')} did not answer a program. Open them by hand:",
            "",
        ]
        lines += [f"- {code(one.name)} (answer {one.status})" for one in unsure[:_MOST]]
    return "\n".join(lines)


def reviews(root: Path, today: date) -> str:
    """Say which pages are due for reading again; nothing if none is."""
    found = due(current_library(root), today, SOON)
    lines = []
    for urgency, title in (("now", "Due now"), ("soon", f"Due within {SOON} days")):
        if pages := [one for one in found if one.urgency == urgency]:
            lines += [
                f"## {title}",
                "",
                *(f"- {code(one.title)} ({code(one.path)}): {code(one.why)}" for one in pages),
                "",
            ]
    how = "Read the page beside its sources, mend it, and set `review_by` to the next date, at most a year away."
    return "\n".join([*lines, how]) if lines else ""


TITLES = {
    "links": "Outside links or DOIs have gone",
    "due": "Pages are due for review",
}


def main(arguments: list[str] | None = None, gh: Gh = run_gh) -> int:
    """Do one look; keep its issue where GITHUB_REPOSITORY names the place, else print what it would say."""
    parser = argparse.ArgumentParser(prog="python -m scripts.hosting.weekly", description=__doc__)
    parser.add_argument("look", choices=TITLES)
    look = parser.parse_args(arguments).look
    root = Path.cwd()
    body = links(root) if look == "links" else reviews(root, date.today())
    repository = os.environ.get("GITHUB_REPOSITORY")
    if not repository:
        print(body or "Nothing to do.")
        return 0
    try:
        print(keep_one(gh, repository, look, TITLES[look], body))
    except HostError as error:
        print(f"The issue could not be written: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
