"""Rewrites what leads to a file when files move: links of a text, addresses in data, names in templates and programs.

Each still leads to what it led to; nothing else changes, not even a space.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from posixpath import normpath, relpath
from urllib.parse import unquote, urlsplit

import yaml

from scripts.model.outline import GUIDE_LINK, Link
from scripts.model.page import Page, Term

Target = Callable[[PurePosixPath], PurePosixPath]
"""Says where a file of docs/ lies after the move."""


def rewritten(document: Page | Term, moved: Target) -> str:
    """Return the source of a document, itself perhaps moved, with every link to a file of docs/ as it must read now."""
    text = document.source.text
    targets: list[tuple[int, str]] = [
        (offset, link.target)
        for link in document.outline.links
        if (offset := _target_offset(text, document.body_offset + link.offset, link)) >= 0
    ]
    # The facts of a term link, too.
    targets += [(m.start("target"), m["target"]) for m in GUIDE_LINK.finditer(text, 0, document.body_offset)]
    for offset, target in sorted(targets, reverse=True):
        now = _now(target, document.path, moved)
        if now != target:
            text = f"{text[:offset]}{now}{text[offset + len(target) :]}"
    return text


def _target_offset(text: str, start: int, link: Link) -> int:
    """Return where the target of a link stands in the text, which may hold the same letters in the link's words."""
    match = re.compile(
        rf"\]\(\s*<?(?={re.escape(link.target)})|\]:[ \t]*<?(?={re.escape(link.target)})"
    ).search(text, start)
    return match.end() if match else -1


def _now(target: str, old: PurePosixPath, moved: Target) -> str:
    """Return what a link that stood in the file `old` must say after the move."""
    try:
        scheme = urlsplit(target).scheme
    except ValueError:
        return target
    path, mark, fragment = target.partition("#")
    if not path or path.startswith("/"):
        return target
    if scheme == "term":
        term = moved(PurePosixPath("glossary") / f"{path.removeprefix('term:')}.md")
        return f"term:{term.stem}{mark}{fragment}" if term.parent.name == "glossary" else target
    if scheme:
        return target
    file = PurePosixPath(normpath((old.parent / unquote(path)).as_posix()))
    if moved(file) == file and moved(old) == old:
        return target  # as the editor wrote it
    return f"{relpath(str(moved(file)), str(moved(old).parent))}{mark}{fragment}"


Renames = dict[str, str]
"""What a page was called, and is called now: its address, its file, its key."""


def renamed_in_data(text: str, renames: Renames) -> str:
    """Return a YAML text in which every key and value that is one of `renames`, or a heading of one, has the new name."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    pieces, done = [], 0
    for token in yaml.scan(text, Loader=loader):
        if not isinstance(token, yaml.ScalarToken):
            continue
        path = token.value.partition("#")[0]
        start, end = token.start_mark.index, token.end_mark.index
        if path and path in renames and (at := text.find(path, start, end)) >= 0:
            pieces += [text[done:at], renames[path]]
            done = at + len(path)
    return "".join(pieces) + text[done:]


def renamed_in_program(text: str, renames: Renames) -> str:
    """Return the text of a template or a program in which every quoted name in `renames` has the new name."""
    for old, new in renames.items():
        if old:
            text = re.sub(rf"""(?<=["'`]){re.escape(old)}(?=["'`#])""", new.replace("\\", r"\\"), text)
    return text
