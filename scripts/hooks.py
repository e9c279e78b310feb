"""Lets plain `mkdocs build` and `mkdocs serve` be whole: the checks before, the publishing steps after."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort

from scripts import engine
from scripts.model.library import current_library
from scripts.preview import Preview
from scripts.printers import for_people
from scripts.publish import publish

_preview: Preview | None = None
_edited: frozenset[str] | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether an editor is watching: then a problem is shown and work goes on."""
    global _preview
    _preview = Preview() if command == "serve" else None
    # What MkDocs warns of there, old titles in the navigation, is set right below.
    logging.getLogger("mkdocs.commands.build").addFilter(
        lambda record: "'dirty' build" not in str(record.msg)
    )


def on_pre_build(config: Any) -> None:
    """Have the engine build the edited page alone where an editor has changed nothing else."""
    global _edited
    if _preview:
        _edited = _preview.begin(Path(config.config_file_path).parent, Path(config.site_dir))


def on_files(files: Any, config: Any) -> None:
    """Check the content; keep files that cannot be read from the engine."""
    if os.environ.get(engine.ALONE):
        return
    findings = engine.check(root := Path(config.config_file_path).parent, _edited)
    if findings:
        print(for_people(findings, root), file=sys.stderr)
    if _preview:
        _preview.troubled = frozenset(finding.path for finding in findings)
    elif findings:
        raise Abort(f"{len(findings)} problems; nothing was built")
    unread = {one.path for one in current_library(root).findings}
    for file in [file for file in files if f"docs/{file.src_uri}" in unread]:
        files.remove(file)


def on_nav(nav: Any, config: Any, files: Any) -> None:
    """Give every page its title, as the engine reads only those that it builds."""
    library = current_library(Path(config.config_file_path).parent)
    for page in nav.pages:
        if document := library.document(page.file.src_uri):
            page.title = document.title


def on_post_page(output: str, page: Any, config: Any) -> None:
    """Keep what the engine has made of a page."""
    if _preview:
        _preview.pages[page.file.dest_uri] = output


def on_post_build(config: Any) -> None:
    """Run the publishing steps over the built files."""
    if not os.environ.get(engine.ALONE):
        library = current_library(Path(config.config_file_path).parent)
        live = _preview.pages if _preview else None
        publish(Path(config.site_dir), library, config.site_url, today=engine.today(), live=live)
