"""The one place that knows engines: a build is checks, then MkDocs, then our publishing steps.

ProperDocs, the fork of MkDocs by its former maintainers, can take its place: a test builds the same bytes with it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NoReturn

from selectolax.lexbor import LexborHTMLParser

from scripts.checks import run_checks
from scripts.checks.headings import RESERVED
from scripts.checks.rendered import Rendered
from scripts.model import dates
from scripts.model.finding import Finding
from scripts.model.library import Library, current_library
from scripts.publish import publish
from scripts.publish.built_files import foreign_files
from scripts.syntax import BLOCK_NAMES, render

SAMPLE_URL = "https://guide.example/"
"""Stands in where nobody gives SITE_URL: a reserved name (RFC 2606) that can never be somebody's site."""

ALONE = "GUIDE_HOOKS_OFF"
"""Set while we call the engine ourselves, so that the hooks do not do our work a second time."""


class BuildError(Exception):
    """The build cannot go on; the message is for the editor."""


def site_url() -> str:
    """Return the address of the site from SITE_URL, or the sample, with a slash at its end."""
    return os.environ.get("SITE_URL", SAMPLE_URL).rstrip("/") + "/"


class _Rendering(Mapping[PurePosixPath, LexborHTMLParser]):
    """Every page and term, rendered when somebody first looks at it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._bodies = {document.path: document.body for document in library.documents}
        self._done: dict[PurePosixPath, LexborHTMLParser] = {}

    def __getitem__(self, path: PurePosixPath) -> LexborHTMLParser:
        if path not in self._done:
            self._done[path] = LexborHTMLParser(render(self._library, path, self._bodies[path]))
        return self._done[path]

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._bodies)

    def __len__(self) -> int:
        return len(self._bodies)


def render_all(library: Library) -> Rendered:
    """Render every page and term without an engine, for the checks."""
    return _Rendering(library)


def heading_ids(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the id of every heading of every page and term as rendered, for the ledger."""
    return {
        document.key: tuple(
            name
            for node in page.css("h2[id], h3[id], h4[id], h5[id], h6[id]")
            if (name := node.attributes["id"] or "") not in RESERVED
        )
        for document, page in zip(library.documents, render_all(library).values(), strict=True)
    }


def check(root: Path, only: frozenset[str] | None = None) -> list[Finding]:
    """Check all content below `root`; an empty list means that all is well.

    `only` names files, relative to `root`: then these alone are rendered and reported, and what only the whole guide can
    show (pages without a link to them, sources that nobody cites) is left out.
    """
    library = replace(current_library(root), only=only)
    return run_checks(library, render_all(library), BLOCK_NAMES)


def build(root: Path, target: Path, engine: str = "mkdocs", *, pdfs: bool = False) -> list[Finding]:
    """Check the content below `root` and build it into `target`; return the findings.

    With findings, or with a BuildError if the engine fails or `target` holds what no build wrote, `target` stays as it was.
    `engine` is `mkdocs` or `properdocs`; every warning of it is an error. With `pdfs` the handouts are printed, too.
    """
    try:
        day = dates.today()
    except ValueError as error:
        raise BuildError(error) from error
    _refuse(root, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".building-") as aside,
        ThreadPoolExecutor() as side,
    ):
        site = Path(aside) / "site"
        # The engine is a process of its own: on two cores it costs no time to check meanwhile.
        made = side.submit(_run, [engine, "build", "--strict", "--site-dir", str(site)], root)
        if findings := check(root):
            return findings
        made.result()
        publish(site, current_library(root), site_url(), today=day, pdfs=pdfs)
        _refuse(root, target)  # a build takes seconds, in which somebody may have put a file there
        if target.exists():
            target.rename(Path(aside) / "before")
        site.rename(target)
    return []


def _refuse(root: Path, target: Path) -> None:
    """Raise BuildError if `target` is no place for a site: what stands there would be lost, or published."""
    if target.is_relative_to(root / "docs"):
        raise BuildError(f"{target} lies in docs/, whose files are published: name a folder outside")
    if not target.exists():
        return
    if not target.is_dir():
        raise BuildError(f"{target} is a file: name a folder, or delete it")
    if target.is_mount():
        raise BuildError(f"{target} is mounted, and a build cannot replace it: name a folder in it")
    if found := foreign_files(target):
        more = f" and {len(found) - 3:,} more" if len(found) > 3 else ""
        message = (
            f"{target} holds what no build wrote ({', '.join(found[:3])}{more}), and a build would delete it"
        )
        raise BuildError(f"{message}: name another folder, or empty this one yourself")


def _run(command: list[str], folder: Path) -> None:
    """Run an engine in `folder`; on failure raise BuildError with what it printed."""
    environment = {**os.environ, ALONE: "1", "SITE_URL": site_url()}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError(f"{command[0]} stopped:\n{done.stdout}{done.stderr}".strip())


def serve(root: Path, port: int) -> NoReturn:
    """Show the site on localhost:`port` and build it anew when a file changes, until interrupted.

    This process becomes the engine's, so that whoever stops it stops the engine.
    """
    os.chdir(root)
    arguments = ["-m", "mkdocs", "serve", "--livereload", "--dirty", "--dev-addr", f"localhost:{port}"]
    os.execv(sys.executable, [sys.executable, *arguments])
