"""`make serve`: shows the guide, reloads on every kind of change, reports problems and goes on."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.project import add_site


class Server:
    """A running server of the small guide and what it has printed."""

    def __init__(self, guide: Path, command: list[str], port: int) -> None:
        self.guide, self.port = guide, port
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", *command],
            cwd=guide,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.printed = ""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.printed += line

    def shows(self, where: str, words: str) -> None:
        """Wait until the page at `where` holds `words`."""
        self._wait(lambda: words in self._get(where), f"{words!r} at /{where}")

    def prints(self, words: str) -> None:
        """Wait until the terminal holds `words`."""
        self._wait(lambda: words in self.printed, f"{words!r} in the terminal")

    def answers(self, where: str) -> int:
        """Return the status of the page at `where`, and see that it is ours."""
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/{where}", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            assert b'class="text"' in error.read()
            return error.code

    def _get(self, where: str) -> str:
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}/{where}", timeout=5) as answer:
                text: str = answer.read().decode()
                return text
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def _wait(self, holds: object, what: str) -> None:
        for _ in range(300):
            if callable(holds) and holds():
                return
            assert self.process.poll() is None, self.printed
            time.sleep(0.1)
        pytest.fail(f"never saw {what}:\n{self.printed}")


@pytest.fixture
def guide(project: Path) -> Path:
    """The small guide as a whole site."""
    return add_site(project)


@contextmanager
def served(guide: Path, *command: str) -> Iterator[Server]:
    """Serve the small guide by a command, to which a port is added."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    running = Server(guide, [*command[:-1], command[-1].format(port=port)], port)
    try:
        yield running
    finally:
        running.process.terminate()
        running.process.wait(10)
    with socket.socket() as again, pytest.raises(ConnectionRefusedError):
        again.connect(("localhost", port))  # stopped means stopped: no engine is left behind


def edit(path: Path, old: str, new: str) -> None:
    """Change a file as an editor does."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_plain_mkdocs_shows_a_change_too(guide: Path) -> None:
    """Our command becomes this one; the test below tries every kind of change."""
    with served(guide, "mkdocs", "serve", "--livereload", "--dev-addr", "localhost:{port}") as server:
        server.shows("page/", "Words about a")
        edit(guide / "docs/page.md", "Words about a", "News of a")
        server.shows("page/", "News of a")
        edit(guide / "docs/page.md", "[@one2020 | low]", "[@one2002 | low]")
        server.prints("fix: write `one2020`")


def test_every_kind_of_change_is_shown_and_problems_do_not_stop_it(guide: Path) -> None:
    """A page, a term, a data file, a template, a style; then a broken page, and its fix."""
    edit(guide / "docs/glossary/index.md", "These are", "/// claims-register\n///\n\nThese are")
    with served(guide, "scripts.cli", "serve", "--port", "{port}") as server:
        change_everything(server)


def change_everything(server: Server) -> None:
    """Change one file of each kind and wait until readers would see it."""
    docs = server.guide / "docs"
    server.shows("page/", "Words about a")
    edit(docs / "page.md", "Words about a", "News of a")
    server.shows("page/", "News of a")
    edit(docs / "index.md", "This page helps", "This page should help")
    server.shows("", "This page should help")
    server.shows("", "<strong>A page</strong>")  # "Read on", to a page that was not built again
    edit(docs / "page.md", "It may help a little.", "It may help somewhat.")
    server.shows("glossary/", "It may help somewhat.")
    assert server.answers("nowhere/") == 404
    edit(docs / "glossary/knot.md", "A sore spot", "A tender spot")
    server.shows("glossary/knot/", "A tender spot")
    edit(docs / "_data/references.yml", "It helped a little.", "It helped a bit.")
    server.shows("evidence/references.json", "It helped a bit.")
    server.shows("assets/sources/one2020.txt", "It helped a bit.")
    server.shows("p/page/", "Go on to: A page")  # its folder has stayed since the first build
    assert server.answers("qr/page.svg") == 200
    edit(docs / "page.md", "title: A page", "title: A renamed page")
    server.shows("p/page/", "Go on to: A renamed page")
    edit(server.guide / "overrides/parts/footer.html", "general information", "plain information")
    server.shows("page/", "plain information")
    edit(docs / "assets/guide.css", "--paper: #fbf6ec", "--paper: #fbf8f4")
    server.shows("assets/guide.css", "#fbf8f4")
    edit(docs / "page.md", "[@one2020 | low]", "[@one2002 | low]")
    server.prints("unknown-reference there is no reference `one2002`")
    server.prints("fix: write `one2020`")
    good = (docs / "page.md").read_bytes()
    (docs / "page.md").write_bytes(b"caf\xe9")
    server.prints("docs/page.md:1:4: unreadable-file is not UTF-8")
    server.shows("", "Small guide")
    (docs / "page.md").write_bytes(good.replace(b"News", b"Later news"))
    server.shows("page/", "Later news")
