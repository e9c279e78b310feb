"""Speaks to the code host through `gh api`, which takes its token from the environment and keeps it to itself."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

Gh = Callable[[list[str], str], str]
"""Runs `gh` with these arguments and this input; returns what it printed, raises HostError if it refused."""

BOT = "github-actions[bot]"
"""Who writes for us: only what this name wrote is ours to change."""


class HostError(Exception):
    """The code host refused; the message is what it said."""


def run_gh(arguments: list[str], text: str = "") -> str:
    """Run the real `gh`."""
    done = subprocess.run(["gh", *arguments], input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise HostError(done.stderr.strip() or f"gh stopped with {done.returncode}")
    return done.stdout


def get(gh: Gh, path: str) -> Any:
    """Return what stands at an address of the host's API."""
    return json.loads(gh(["api", path], ""))


def every(gh: Gh, path: str) -> list[dict[str, Any]]:
    """Return a whole list, page after page."""
    pages = json.loads(gh(["api", "--paginate", "--slurp", path], ""))
    return [one for page in pages for one in page]


def send(gh: Gh, method: str, path: str, content: dict[str, Any]) -> None:
    """Write something; the words travel as input, never as an argument."""
    gh(["api", "--method", method, "--silent", path, "--input", "-"], json.dumps(content))
