"""Writes scripts, styles and pictures as a browser needs them: minified, scripts in the reader's language, drawings as files."""

from __future__ import annotations

import shutil
from pathlib import PurePosixPath

import rjsmin  # type: ignore[import-untyped]

from scripts.model.stylesheet import MAIN_SHEET, minified
from scripts.publish.search import FOLDER as SEARCH_MODULES
from scripts.publish.site import Site
from scripts.syntax.catalogs import translated
from scripts.syntax.pictures import STYLE as DRAWING_STYLE
from scripts.syntax.pictures import picture


def write_pictures(site: Site) -> None:
    """Write the charts of all pages, and our drawings, which templates show, too; each once."""
    at = site.rendering.renderer.context(PurePosixPath("index.md"))
    for name in site.library.drawings:
        picture(at, name)
    for files in (at.files, *(page.files for page in site.rendering.values())):
        for path, content in files.items():
            site.put(path, content)


def write_assets(site: Site, *, watched: bool) -> None:
    """Minify what docs/assets holds. While an editor is watching, styles stay as they were written."""
    language = site.rendering.renderer.language
    assets = site.folder / "assets"
    (site.folder / DRAWING_STYLE).unlink(missing_ok=True)
    shutil.rmtree(site.folder / SEARCH_MODULES, ignore_errors=True)
    for path in sorted((site.library.root / "docs/assets").glob("*.js")):
        script = translated(path.read_text(encoding="utf-8"), language)
        site.put(f"assets/{path.name}", script if watched else f"{rjsmin.jsmin(script)}\n")
    if not watched:
        (site.folder / MAIN_SHEET).unlink(missing_ok=True)
        for sheet in sorted(assets.glob("*.css")):
            sheet.write_text(minified(sheet.read_text(encoding="utf-8")), encoding="utf-8")
