"""Finds the browsers of the tests, or gets them, or says in one line what to install.

`make test` runs it before the tests; the tests call `find` for Chromium and `programs` for each of the engines.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
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

LIBRARIES = ("/usr/lib", "/usr/lib64", "/usr/libexec")
"""Where distributions put the small browsers of WebKit."""


@dataclass(frozen=True)
class Engine:
    """An engine besides Chromium: the programs that drive it, and Debian's packages that bring them.

    Each program has its names, or patterns of its file below LIBRARIES, of which one must be there.
    """

    programs: tuple[tuple[str, ...], ...]
    packages: tuple[str, ...]


ENGINES = {
    "Firefox": Engine(
        (("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"),), ("firefox-esr",)
    ),
    "WebKitGTK": Engine(
        (("WebKitWebDriver",), ("**/webkit2gtk-4.*/MiniBrowser",), ("Xvfb",)),
        ("webkit2gtk-driver", "xvfb", "xauth", "python3-gi", "gir1.2-webkit2-4.1"),
    ),
    "WPE WebKit": Engine(
        (("WPEWebDriver",), ("**/wpe-webkit-*/MiniBrowser",)), ("wpewebkit-driver", "libwpewebkit-1.1-0")
    ),
}


def programs(engine: str) -> list[str]:
    """Return the paths of the programs that drive an engine; empty if one is missing."""
    found = [
        next((path for name in names if (path := _program(name))), None) for names in ENGINES[engine].programs
    ]
    return [path for path in found if path] if all(found) else []


def missing(engine: str) -> str:
    """Return the line that says what an engine needs."""
    return f"missing: {engine} (Debian: apt-get install {' '.join(ENGINES[engine].packages)})"


def webkit_printer() -> list[str] | None:
    """Return the command that prints a page as WebKit does (an address and a file follow it), or None."""
    python, screen = "/usr/bin/python3", shutil.which("xvfb-run")
    knows = 'import gi; gi.require_version("WebKit2", "4.1"); from gi.repository import WebKit2'
    if screen is None or not Path(python).exists():
        return None
    if subprocess.run([python, "-c", knows], capture_output=True, check=False).returncode:
        return None
    return [screen, "-a", python, str(Path(__file__).with_name("webkit_print.py"))]


def _program(name: str) -> str | None:
    if "*" not in name:
        return shutil.which(name)
    return next((str(path) for folder in LIBRARIES for path in Path(folder).glob(name)), None)


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
    """Install Debian's Chromium: the quick one for most tests, and one that readers have."""
    if _installs():
        print("No browser could be downloaded; installing Debian's Chromium ...")
        _install(["chromium", "chromium-headless-shell"], ["chromium"])


def _more_engines() -> None:
    """Install the engines that are not here; a test of one that stays missing is skipped and says so."""
    wanted = [
        list(engine.packages)
        for name, engine in ENGINES.items()
        if not programs(name) or (name == "WebKitGTK" and webkit_printer() is None)
    ]
    if wanted and _installs():
        print("Installing Firefox and WebKit, which the tests drive, too ...")
        # Together, which is quicker; or what there is of them, as not every distribution has all.
        if not _install([one for packages in wanted for one in packages]):
            for packages in wanted:
                _install(packages)


def _installs() -> bool:
    """Say whether Debian's packages can be installed: as root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def _install(*choices: list[str]) -> bool:
    """Let Debian install the first of some lists of packages that it has; say whether it did."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], capture_output=True, check=False, env=quiet)
    for packages in choices:
        install = ["apt-get", "install", "-y", "-qq", *packages]
        if not subprocess.run(install, capture_output=True, check=False, env=quiet).returncode:
            return True
    return False


def main() -> int:
    """Make sure that there is a browser; return 1 after one line if there is none to be had."""
    for attempt in (_download, _apt):
        if not find():
            attempt()
    if not find():
        print("The tests need a browser: install Chromium, Chrome or Edge, then run `make test` again.")
        return 1
    _more_engines()
    return 0


if __name__ == "__main__":
    sys.exit(main())
