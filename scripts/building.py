"""Checks the content and builds the site: what the command line, the tests and the plugin call."""

from __future__ import annotations

import tempfile
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from scripts.checks import check as check_library
from scripts.model.finding import Finding
from scripts.model.library import Library, current_library
from scripts.plugin import ContentError
from scripts.publish.built_files import foreign_files
from scripts.syntax.renderer import Rendering, current_rendering


class BuildError(Exception):
    """The build cannot go on; the message is for the editor."""


def check(root: Path, only: frozenset[str] | None = None) -> list[Finding]:
    """Check all content below `root`; an empty list means that all is well.

    `only` names files, relative to `root`: then these alone are rendered and reported, and what only the whole guide can
    show (pages without a link to them, sources that nobody cites) is left out.
    """
    library = current_library(root)
    return check_library(library, current_rendering(library), only)


def rendering(root: Path) -> Rendering:
    """Return every page and term below `root`, rendered when somebody looks at it."""
    return current_rendering(current_library(root))


def heading_ids(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the id of every heading of every page and term as rendered, for the ledger."""
    pages = current_rendering(library)
    return {
        document.key: tuple(heading.id for heading in pages[document.path].headings)
        for document in library.documents
    }


def build(root: Path, target: Path) -> list[Finding]:
    """Check the content below `root` and build it into `target`; return the findings.

    With findings, or with a BuildError if the build fails or `target` holds what no build wrote, `target` stays as it was.
    Every warning of MkDocs is an error.
    """
    _refuse(root, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".building-") as aside:
        site = Path(aside) / "site"
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(site), strict=True)
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
        except ContentError as error:
            return error.findings
        except (Abort, ConfigurationError) as error:
            raise BuildError(str(error)) from error
        _refuse(root, target)  # a build takes seconds, in which somebody may have put a file there
        if target.exists():
            target.rename(Path(aside) / "before")
        site.rename(target)
    return []


def _refuse(root: Path, target: Path) -> None:
    """Raise BuildError if `target` is no folder for a site: what stands there would be lost, or published."""
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
