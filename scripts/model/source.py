"""Reading one file of `docs/` safely: whatever lies there, the result is a Source or a Finding, never a crash."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scripts.model.finding import Edit, Finding

MAX_BYTES = 500_000
"""The longest page of the guide has about 30,000 bytes; more than this is a mistake or an attack."""

MAX_DATA_BYTES = 5_000_000
"""The sources are one file, and so is the ledger: 120,000 bytes for 226 pages and terms. They grow with the guide."""

MAX_NESTING = 20
"""Python-Markdown recurses for every level of a nested list or quotation and falls over near 300."""

MAX_BRACKETS = 2_000
"""Python-Markdown needs quadratic time for unclosed brackets in one paragraph."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file. `path` is relative to the project, as findings print it."""

    path: str
    text: str

    def finding(
        self, offset: int, rule: str, message: str, fix: str, *, length: int = 1, edit: Edit | None = None
    ) -> Finding:
        """Return a Finding at a character offset into the text; `edit` counts from the same beginning."""
        line = self.text.count("\n", 0, offset) + 1
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        return Finding(self.path, line, column, rule, message, fix, length, edit)

    def offset_of(self, line: int, column: int) -> int:
        """Return the offset of a line and column that count from 1: the inverse of what `finding` does."""
        start = 0
        for _ in range(line - 1):
            start = self.text.find("\n", start) + 1
        return start + column - 1

    def where(self, words: str) -> int:
        """Return the offset of the first `words`, or 0 where they are not found."""
        return max(self.text.find(words), 0)


def read_source(path: Path, root: Path) -> Source | Finding:
    """Read the file at `path`; `root` is the project folder, outside of which nothing is read."""
    name = path.relative_to(root).as_posix()
    if not path.resolve().is_relative_to((root / "docs").resolve()):
        return Finding.of_file(
            name, "outside-docs", "is a symbolic link that leads out of docs/", "put the file itself here"
        )
    try:
        if not path.is_file() and path.exists():
            message, fix = "is not a file", "remove it from docs/"
            return Finding.of_file(name, "unreadable-file", message, fix)
        size = path.stat().st_size
        parts, most = ("pages", MAX_BYTES) if name.endswith(".md") else ("files", MAX_DATA_BYTES)
        if size > most:
            fix = f"move a part of it into another file of the same folder: {parts} of less than {most:,} bytes each"
            return Finding.of_file(name, "too-large", f"is {size:,} bytes long", fix)
        data = path.read_bytes()
    except OSError as error:
        return Finding.of_file(
            name, "unreadable-file", f"cannot be opened: {error.strerror}", "restore the file or remove it"
        )
    return decode(name, data)


def decode(name: str, data: bytes) -> Source | Finding:
    """Turn the bytes of the file `name` into a Source, or say which byte is at fault."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"is not UTF-8 text (byte 0x{data[error.start]:02x})"
        return Finding(
            name, line, column, "unreadable-file", message, "save the file again with the encoding UTF-8"
        )
    source = Source(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    return _absurd(source) or source


MAX_LINE = 5_000
"""The longest line of the guide has 560 characters. Many expressions need quadratic time for a line."""

MAX_BLOCKS = 100
"""pymdownx looks for each block in all of the page above it. The longest page of the guide opens 12."""

_BLOCK = re.compile(r"^[ \t]*/{3,}[ \t]*[A-Za-z]", re.M)
_QUOTED_BLOCK = re.compile(r"^[ \t]*(?:>[ \t]*)+(/{3,}[ \t]*[A-Za-z])", re.M)
"""pymdownx 13 nests what follows such a block 150 deep, until it meets a limit."""

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|[|]{7})(?:[ ][^\n]*)?$", re.M)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@lru_cache(maxsize=1024)  # under `make serve` all files but the edited one are as they were
def _absurd(source: Source) -> Finding | None:
    """Say what in the text would stall or break the renderer, if anything."""
    control = _CONTROL.search(source.text)
    if control:
        message = f"holds a control character (U+{ord(control[0]):04X})"
        return source.finding(control.start(), "unreadable-file", message, "delete the character")
    if conflict := _CONFLICT.search(source.text):
        message = "holds the marks of a merge conflict"
        fix = "keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>"
        return source.finding(conflict.start(), "conflict-marks", message, fix, length=7)
    if not source.path.endswith(".md"):
        return None
    if quoted := _QUOTED_BLOCK.search(source.text):
        fix = "open it at the beginning of a line, without `>`"
        return source.finding(quoted.start(1), "unknown-block", "opens within a quotation", fix, length=3)
    blocks = list(_BLOCK.finditer(source.text))
    if len(blocks) > MAX_BLOCKS:
        message = f"opens more than {MAX_BLOCKS} blocks"
        return source.finding(blocks[MAX_BLOCKS].start(), "too-large", message, "split it into several pages")
    return _absurd_line(source)


def _absurd_line(source: Source) -> Finding | None:
    """Say which line of a Markdown file would stall the renderer or the checks, if any."""
    offset = 0
    brackets = 0
    for line in source.text.split("\n"):
        if len(line) > MAX_LINE:
            message = f"has a line of {len(line):,} characters"
            return source.finding(offset, "too-large", message, "break it into paragraphs")
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))
        marks = re.match(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}\.(?=[ \t])))*", line)
        depth = indent // 4 + (len(re.findall(r">|[-+*]|\d+\.", marks[0])) if marks else 0)
        if depth > MAX_NESTING:
            message = f"nests lists or quotations {depth} deep"
            return source.finding(offset, "too-large", message, "use at most 3 levels")
        brackets = 0 if not line.strip() else brackets + line.count("[") + line.count("<")
        if brackets > MAX_BRACKETS:
            message = f"holds more than {MAX_BRACKETS:,} opening brackets in one paragraph"
            return source.finding(offset, "too-large", message, "delete them or split the paragraph")
        offset += len(line) + 1
    return None
