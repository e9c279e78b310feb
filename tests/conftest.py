"""What many tests share: the Library, the built site, a server for it, and a browser."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.model.library import Library, load_library
from tests import browser as browsers
from tests.project import write_project

ROOT = Path(__file__).resolve().parent.parent

# These machines are noisy: how long a test takes says nothing.
settings.register_profile("guide", deadline=None)
settings.load_profile("guide")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project folder."""
    return ROOT


@pytest.fixture(scope="session")
def library() -> Library:
    """The Library of the real guide."""
    return load_library(ROOT)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small guide of a few pages in a folder of its own."""
    return write_project(tmp_path / "guide")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that all workers share: the first that asks lets `make` write it, the others wait.

    `make` gets the path of a folder that is not there yet, and writes it whole or raises.
    """
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / name
    with (shared / f"{name}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # freed when the file is closed, also by a worker that dies
        if not folder.exists():
            make(folder)
    return folder


def build_guide(target: Path, engine: str = "") -> str:
    """Build the real guide by the command of `make build`, or by an engine's own; return what it printed.

    Raises AssertionError if it fails.
    """
    environment = {key: value for key, value in os.environ.items() if key != "SITE_URL"}
    ours = ["scripts.cli", "build", "--to", str(target)]
    command = [engine, "build", "--strict", "--quiet", "--site-dir", str(target)] if engine else ours
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the real guide, built, in `site`, and beside it in `printed.txt` what the build printed."""

    def make(folder: Path) -> None:
        printed = build_guide(folder.with_name("building") / "site")
        (folder.with_name("building") / "printed.txt").write_text(printed, encoding="utf-8")
        folder.with_name("building").rename(folder)

    return made_once(tmp_path_factory, "built", make)


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The real guide, built. No test writes into it: all workers share it."""
    return built / "site"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as static hosts do: 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        """Say nothing."""

    def end_headers(self) -> None:
        """Let linkchecker go as fast as it can (it looks for this header)."""
        self.send_header("LinkChecker", "allowed")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for what is not there."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        self.answer(page.read_bytes(), status=404)

    def answer(
        self, *parts: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, pause: float = 0
    ) -> None:
        """Answer with a body, its parts one after another with a pause (in seconds) between them."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(sum(map(len, parts))))
        self.end_headers()
        for part in parts:
            self.wfile.write(part)
            self.wfile.flush()
            time.sleep(pause)


def serve(folder: Path, handler: type[Quiet] = Quiet) -> tuple[http.server.ThreadingHTTPServer, str]:
    """Serve a folder on a free port; return the server and its address."""
    answers = functools.partial(handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the served site, with a slash at its end."""
    server, url = serve(site)
    yield url
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    path = browsers.find()
    if path is None:
        pytest.skip("missing: a browser (Chromium, Chrome or Edge)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu"],
            ignore_default_args=["--disable-back-forward-cache"],  # readers have it
        )
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on a phone: no cookies, nothing stored."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    opened = browsers.patient(context.new_page())
    opened.set_default_timeout(10_000)
    yield opened
    context.close()


FIRST = (
    "tests/built/test_young_features.py",
    "tests/test_code.py::test_the_tools_find_nothing",
    "tests/editing/test_every_move.py",
    "tests/publish/test_nothing_is_live.py",
    "tests/publish/test_handouts.py",
    "tests/test_serve.py",
    "tests/built/",
)
"""Begins of the names of tests that take long: what comes last is short, so that all workers end together.

The second and the third need no built guide: a worker has something to do while another one builds it.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests first, in the order of FIRST."""
    items.sort(key=lambda item: next((n for n, name in enumerate(FIRST) if item.nodeid.startswith(name)), 99))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End with how many passed and were skipped; each skip has named what is missing (`-rs`)."""
    count = {
        name: len(terminalreporter.stats.get(name, ())) for name in ("passed", "failed", "error", "skipped")
    }
    failed = count["failed"] + count["error"]
    terminalreporter.write_line(f"{count['passed']} passed, {failed} failed, {count['skipped']} skipped")
