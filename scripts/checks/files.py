"""Only what the guide knows lies in docs/: the engine publishes whatever it finds there, and no check reads it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from scripts.checks.pictures import KINDS
from scripts.model.finding import Finding
from scripts.model.library import PICTURES, Library
from scripts.syntax.renderer import Rendering
from scripts.syntax.templates import template_folders

_CODE = frozenset({".css", ".js", ".woff2"})
_LICENCE = re.compile(r"LICEN[CS]E|OFL")
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
_BACKUP = re.compile(r"~$|^#.*#$|\.(?:bak|orig|rej|old|swp|tmp)$|^(?:Thumbs\.db|desktop\.ini)$", re.I)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)),
    ]
)

"""Names of devices, which Windows gives to no file (Microsoft, Naming Files, Paths, and Namespaces)."""


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Look at every file below docs/; those whose names begin with a dot are never published."""
    shown_pictures = _shown_pictures(library)
    for name, path in _files(library.root / "docs"):
        if path.is_dir():
            message, fix = "is a link to a folder, which would be published", "put the files themselves here"
            yield _finding(name, "unknown-file", message, fix)
        elif path.suffix == ".md":
            yield from _name_problems(name)
        elif not _known(name, library, shown_pictures):
            yield _finding(name, "unknown-file", *_fix_for(name))


def _files(docs: Path) -> Iterator[tuple[PurePosixPath, Path]]:
    """Yield what lies below docs/, with its name there: every file, and links to folders, which are not followed."""
    for folder, folders, files in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                path = Path(folder) / name
                yield PurePosixPath(path.relative_to(docs).as_posix()), path


def _shown_pictures(library: Library) -> frozenset[str]:
    """Return the pictures that a page shows, pictures.yml names, or a template or the configuration names."""
    linked = {
        normpath((document.path.parent / unquote(link.target)).as_posix())
        for document in library.documents
        for link in document.outline.links
        if link.picture
    }
    folders = template_folders(library.root)
    naming = [library.root / "mkdocs.yml", *(path for folder in folders for path in folder.rglob("*.html"))]
    named = {
        name
        for path in naming
        if path.is_file()
        for name in re.findall(r"assets/[\w./-]+", path.read_text(encoding="utf-8", errors="replace"))
    }
    return frozenset(linked | set(library.pictures) | named)


def _known(name: PurePosixPath, library: Library, shown_pictures: frozenset[str]) -> bool:
    """Tell whether the guide reads a file, or serves it as part of its own look."""
    if name.parts[0] == "_data":
        return f"docs/{name}" in library.data or f"docs/{name}" in library.unread
    if str(name) in shown_pictures or (name.suffix in KINDS and PICTURES in library.unread):
        return True
    ours = name.suffix in _CODE or (name.suffix == ".txt" and bool(_LICENCE.search(name.name)))
    return name.parts[0] == "assets" and ours


def _name_problems(name: PurePosixPath) -> Iterator[Finding]:
    """Find the names of a page and its folders that some machine cannot keep."""
    for part in (*name.parts[:-1], name.stem):
        if part in _RESERVED:
            message = f"`{part}` is a name that Windows gives to no file"
            yield _finding(name, "file-name", message, "choose another name")
        elif not _NAME.fullmatch(part) and part != "_data":
            message = f"`{part}` is not a name that every machine keeps as it is"
            yield _finding(name, "file-name", message, "use lower-case letters, digits and single hyphens")


def _fix_for(name: PurePosixPath) -> tuple[str, str]:
    """Say what is wrong with a file that the guide does not know, and the fix."""
    if name.suffix.lower() in _MARKDOWN:
        return "is no page, as its name does not end with `.md`", f"rename it to {name.stem}.md"
    if _BACKUP.search(name.name):
        return "looks like a copy that a program left here, and would be published", "delete it"
    if name.parts[0] == "_data":
        return "is no data file that the guide reads", "correct its name, or delete it"
    if name.suffix in KINDS:
        return (
            "is a picture that no page shows, and would be published",
            f"show it on a page, and say in {PICTURES} whose it is; or delete it",
        )
    fix = "write its words into a page; keep the file itself outside of docs/"
    return "is no file of the guide, and would be published as it is", fix


def _finding(name: PurePosixPath, rule: str, message: str, fix: str) -> Finding:
    return Finding.of_file(f"docs/{name}", rule, message, fix)
