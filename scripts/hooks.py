"""Lets plain `mkdocs build` and `mkdocs serve` be whole: the checks before, the publishing steps after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort

from scripts.preview import Preview

_preview = Preview()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether an editor is watching: then a problem is shown and work goes on."""
    _preview.watched = command == "serve"


def on_pre_build(config: Any) -> None:
    """Have the engine build only what an edit has made old."""
    _preview.begin(Path(config.config_file_path).parent, Path(config.site_dir))


def on_files(files: Any, config: Any) -> None:
    """Check the content; keep files that cannot be read from the engine."""
    if problems := _preview.problems():
        raise Abort(f"{problems} problems; nothing was built")
    for file in [file for file in files if _preview.is_unread(file.src_uri)]:
        files.remove(file)


def on_nav(nav: Any, config: Any, files: Any) -> None:
    """Give every page its title, as the engine may read only some."""
    for page in nav.pages:
        page.title = _preview.title(page.file.src_uri) or page.title


def on_env(env: Any, config: Any, files: Any) -> None:
    """Escape every value that a template prints, of the theme's templates too: a title is text and never HTML."""
    env.autoescape = True


def on_post_page(output: str, page: Any, config: Any) -> None:
    """Keep what the engine has made of a page."""
    _preview.pages[page.file.dest_uri] = output


def on_post_build(config: Any) -> None:
    """Run the publishing steps over the built files."""
    _preview.finish(config.site_url)
