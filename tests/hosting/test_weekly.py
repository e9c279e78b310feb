"""The weekly look tells of links that are surely gone and of pages that are due, in one issue while there is something."""

from __future__ import annotations

import http.server
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from configparser import ConfigParser
from http import HTTPStatus
from pathlib import Path

import pytest
import yaml

from scripts import cli
from tests.conftest import ROOT, serve


class Outside(http.server.BaseHTTPRequestHandler):
    """Another site: answers each path with the status that it names, /404 with "not found"."""

    def do_GET(self) -> None:
        """Answer; no rule for programs."""
        status = self.path.strip("/")
        self.send_response(HTTPStatus(int(status)) if status.isdigit() else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Length", "0")
        self.send_header("LinkChecker", "allowed")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        """Say nothing."""


@pytest.fixture
def outside() -> Iterator[str]:
    """The address of another site, which is not the guide's own."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def gone(site: Path, *links: str) -> str:
    """Return what linkchecker says of a site with one page of links, by the settings of the workflow."""
    (site / "index.html").write_text("".join(f'<a href="{link}">x</a>' for link in links), encoding="utf-8")
    server, address = serve(site)
    program = str(Path(sys.executable).parent / "linkchecker")
    command = [program, "--config", str(ROOT / ".github/linkcheckerrc"), address]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=site, timeout=120)
    server.shutdown()
    server.server_close()
    assert done.returncode == int(bool(done.stdout)), done.stderr
    return done.stdout.replace(address, "/")


def test_only_what_is_surely_gone_is_told_as_gone(outside: str, tmp_path: Path) -> None:
    """A site that refuses a program, or is out of order, says nothing about its page."""
    statuses = (200, 204, 401, 403, 404, 410, 429, 500, 503)
    output = gone(
        tmp_path,
        *(f"{outside}/{status}" for status in statuses),
        "http://localhost:9/",
        "mailto:x@example.org",
    )
    assert [status for status in statuses if f"{outside}/{status}\n" in output] == [404, 410]
    assert "localhost:9" not in output
    assert output.count("Parent URL /") == 2


@pytest.mark.parametrize(
    ("answer", "is_gone"),
    [
        ("[Errno -2] Name or ser...", True),
        ("[Errno -5] No address associated with hostname", True),
        ("[Errno -3] Temporary failure in name resolution", False),
    ],
)
def test_a_site_whose_name_nobody_knows_is_gone(answer: str, is_gone: bool) -> None:
    """But not because the resolver was out of order for a moment. The messages are those of linkchecker 10.6."""
    settings = ConfigParser(interpolation=None)
    settings.read(ROOT / ".github/linkcheckerrc")
    url, ignored = settings["output"]["ignoreerrors"].split(maxsplit=1)
    message = f"ConnectionError: HTTPConnectionPool(host='x.invalid', port=80): (Caused by NameResolutionError({answer}"
    assert re.search(url, "http://x.invalid/")
    assert bool(re.search(ignored, message)) != is_gone


def test_a_page_of_our_own_that_is_missing_is_told(tmp_path: Path) -> None:
    """Whatever stands in its way; and nothing at all is said where all is well."""
    assert "/missing/" in gone(tmp_path, "missing/")
    assert gone(tmp_path, "index.html") == ""


GH = """\
#!/bin/sh
echo "$*" >> calls.txt
if [ "$2" = list ]; then echo "$OPEN"; fi
"""


@pytest.mark.parametrize(
    ("links", "due", "open_issue", "called"),
    [
        ("", "", "", []),
        ("URL x", "", "", ["issue create --title T --body-file weekly.md"]),
        ("", "- now", "", ["issue create --title T --body-file weekly.md"]),
        ("URL x", "- now", "7", ["issue edit 7 --body-file weekly.md"]),
        ("", "", "7", ["issue close 7 --comment Nothing is left to do."]),
    ],
)
def test_one_issue_is_kept_from_opening_to_closing(
    tmp_path: Path, links: str, due: str, open_issue: str, called: list[str]
) -> None:
    """Opened when there is something, edited while there is, closed when there is no more; the summary says the same."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/weekly.yml").read_text(encoding="utf-8"))["jobs"]
    script = jobs["look"]["steps"][-1]["run"]
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "gone.txt").write_text(links, encoding="utf-8")
    (tmp_path / "due.md").write_text(due, encoding="utf-8")
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": "summary.md",
        "TITLE": "T",
        "OPEN": open_issue,
    }
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=True)
    calls = (tmp_path / "calls.txt").read_text(encoding="utf-8").splitlines()
    assert calls[1:] == called
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert summary == (tmp_path / "weekly.md").read_text(encoding="utf-8")
    assert all(words in summary for words in (links, due))
    assert bool(summary) == bool(links or due)


def test_what_is_due_is_a_list_in_markdown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each page with its reason, as code; nothing at all while nothing is due."""
    command = ["--root", str(project), "due", "--format", "markdown", "--within"]
    assert cli.main([*command, "0"]) == 0
    assert capsys.readouterr().out == ""
    assert cli.main([*command, "40000"]) == 0
    assert "- **soon:** ` docs/page.md ` ` A page `: ` its review is due by " in capsys.readouterr().out
