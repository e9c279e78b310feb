"""Lets plain `mkdocs build` and `mkdocs serve` be whole: the checks before, the publishing steps after."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort

from scripts import engine
from scripts.model.library import current_library
from scripts.printers import for_people
from scripts.publish import publish

_serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether an editor is watching: then a problem is shown and work goes on."""
    global _serving
    _serving = command == "serve"


def on_files(files: Any, config: Any) -> None:
    """Check the content; keep files that cannot be read from the engine."""
    if os.environ.get(engine.ALONE):
        return
    findings = engine.check(root := Path(config.config_file_path).parent)
    if findings:
        print(for_people(findings, root), file=sys.stderr)
    if findings and not _serving:
        raise Abort(f"{len(findings)} problems; nothing was built")
    unread = {one.path for one in current_library(root).findings}
    for file in [file for file in files if f"docs/{file.src_uri}" in unread]:
        files.remove(file)


def on_post_build(config: Any) -> None:
    """Run the publishing steps over the built files."""
    if not os.environ.get(engine.ALONE):
        root = Path(config.config_file_path).parent
        publish(
            Path(config.site_dir), current_library(root), config.site_url, today=engine.today(), live=_serving
        )
