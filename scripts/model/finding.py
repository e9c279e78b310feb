"""A Finding tells an editor where something is wrong, what it is, and what to do about it.

Every part of the program reports problems in this one form, so one printer serves them all. The rules themselves, each
with its reason and examples, are in rules.yml.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edit:
    """The exact fix of a finding: put `replacement` in place of the characters from `start` to before `end`.

    Both count from 0 in the text of the file as `read_source` gives it (UTF-8, each line ending with one newline).
    """

    start: int
    end: int
    replacement: str

    def moved(self, by: int) -> Edit:
        """Return the same edit for a text that begins `by` characters earlier."""
        return Edit(self.start + by, self.end + by, self.replacement)


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One problem in the content.

    `path` is relative to the project; `line` and `column` count from 1; `rule` is a key of `RULES`;
    `message` says what is wrong and `fix` what to do, each in one sentence. `length` is that of what is wrong, on its line;
    `edit` is there where the fix is mechanical, so that `check --fix` may carry it out.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    fix: str
    length: int = field(default=1, compare=False)
    edit: Edit | None = field(default=None, compare=False)

    @classmethod
    def of_file(cls, path: str, rule: str, message: str, fix: str) -> Finding:
        """Return a problem of a file as a whole, told at its first line."""
        return cls(path, 1, 1, rule, message, fix)

    def __str__(self) -> str:
        """Give the two lines that a terminal shows."""
        return f"{self.path}:{self.line}:{self.column}: {self.rule} {self.message}\n  fix: {self.fix}"
