"""Finds a browser for the tests, or gets one, or says in one line what to install.

`make test` runs it before the tests; the tests call `find`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

NAMES = (
    # Without windows and their own pages a fresh tab takes a third of the time (1.2 s and 0.4 s, ten of each in a row).
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def find(*, with_windows: bool = False) -> str | None:
    """Return the path of an installed browser of the Chromium family, or of playwright's own, or None.

    With `with_windows` it is one that readers have, as figures of speed ask for.
    """
    for name in NAMES:
        if (path := shutil.which(name)) and not (with_windows and "headless" in name):
            return path
    for place in PLACES:
        if Path(place).exists():
            return place
    return _playwrights_own()


def _playwrights_own() -> str | None:
    """Return the browser that playwright downloaded, if it did."""
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def patient(tab: Page) -> Page:
    """Let every visit of a tab last until our script has run: it is fetched after the load event, when a reader reads."""
    for name in ("goto", "reload"):
        visit = getattr(tab, name)

        def until_ready(*where: str, visit: Callable[..., object] = visit) -> None:
            visit(*where)
            if tab.query_selector("#search-open"):
                later = tab.wait_for_selector("head > link[href$='later.css']", state="attached")
                while later and not later.evaluate("link => Boolean(link.sheet)"):
                    tab.wait_for_timeout(20)

        setattr(tab, name, until_ready)
    return tab


def _download() -> None:
    """Let the test tool download its own browser."""
    print("No browser found; asking playwright for one ...")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, capture_output=True, check=False, timeout=300)


def _apt() -> None:
    """Install Debian's packages, as root."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("No browser could be downloaded; installing Debian's Chromium ...")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], capture_output=True, check=False, env=quiet)
        # The quick one for most tests, and one that readers have.
        for packages in (["chromium", "chromium-headless-shell"], ["chromium"]):
            install = ["apt-get", "install", "-y", "-qq", *packages]
            if not subprocess.run(install, capture_output=True, check=False, env=quiet).returncode:
                return


def main() -> int:
    """Make sure that there is a browser; return 1 after one line if there is none to be had."""
    for attempt in (_download, _apt):
        if find():
            return 0
        attempt()
    if find():
        return 0
    print("The tests need a browser: install Chromium, Chrome or Edge, then run `make test` again.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
