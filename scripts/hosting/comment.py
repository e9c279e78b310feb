"""Writes the report on a pull request as one comment, and edits that one when the pull request changes.

It runs on the main branch with the right to comment. What the pull request's own run has computed is data to it: it is
read strictly, must belong to the version that was run, and is printed by the program of the main branch.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from scripts.editing import as_json
from scripts.editing.as_markdown import MARK, as_markdown
from scripts.hosting.github import BOT, Gh, HostError, every, get, run_gh, send


def comment(gh: Gh, repository: str, version: str, folder: Path) -> str:
    """Put the report in `folder` on its pull request; return one line on what was done.

    Raises HostError or NotADifference where the host refuses or the report is none.
    """
    number = (folder / "number").read_text(encoding="utf-8").strip()
    if not re.fullmatch(r"[1-9][0-9]{0,8}", number):
        raise as_json.NotADifference("does not say which pull request it is about")
    pull = get(gh, f"repos/{repository}/pulls/{number}")
    if pull["state"] != "open" or pull["head"]["sha"] != version:
        return f"The report is not about the newest version of pull request {number}; nothing was written."
    text = as_markdown(as_json.read((folder / "report.json").read_text(encoding="utf-8")), version)
    place = f"repos/{repository}/issues"
    for one in every(gh, f"{place}/{number}/comments?per_page=100"):
        if one["user"]["login"] == BOT and one["body"].startswith(MARK):
            send(gh, "PATCH", f"{place}/comments/{one['id']}", {"body": text})
            return f"The comment on pull request {number} was edited."
    send(gh, "POST", f"{place}/{number}/comments", {"body": text})
    return f"Pull request {number} has its comment."


def main(gh: Gh = run_gh) -> int:
    """Comment as the environment says: GITHUB_REPOSITORY, HEAD_SHA, REPORT (a folder)."""
    try:
        print(
            comment(gh, os.environ["GITHUB_REPOSITORY"], os.environ["HEAD_SHA"], Path(os.environ["REPORT"]))
        )
    except (HostError, as_json.NotADifference, OSError, UnicodeDecodeError) as error:
        print(f"No comment was written: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
