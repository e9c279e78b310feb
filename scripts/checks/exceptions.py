"""Exceptions in the text: `<!-- allow rule: reason -->` above a line takes one rule off that line.

Only rules that judge words may be excepted; what protects a reader or a link may not.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from scripts.model.finding import Edit, Finding
from scripts.model.library import Library

MAY_BE_EXCEPTED = (
    "banned-word",
    "doubled-word",
    "hurtful-word",
    "long-sentence",
    "missing-certainty",
    "old-source",
    "out-of-scope",
    "uncited-effect",
)


def apply_exceptions(library: Library, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that no exception covers, and one for each exception that is wrong or not needed."""
    left = set(findings)
    for document in library.documents_to_check:
        used: set[tuple[int, str]] = set()
        lines = document.source.text.split("\n")
        for exception in document.outline.exceptions:
            finding = document.finding(exception.offset, "bad-exception", "", "")
            if problem := _problem(exception.rule, exception.reason):
                yield document.finding(exception.offset, "bad-exception", *problem)
                continue
            below = finding.line
            while below < len(lines) and lines[below].lstrip().startswith("<!--"):
                below += 1
            excepted = {
                finding
                for finding in left
                if (finding.path, finding.line, finding.rule)
                == (document.source.path, below + 1, exception.rule)
            }
            if not excepted and (below, exception.rule) not in used:
                message = f"nothing in the line below breaks `{exception.rule}`"
                start = document.body.rfind("\n", 0, exception.offset) + 1
                end = document.body.find("\n", exception.offset) + 1 or len(document.body)
                edit = Edit(start, end, "")
                yield document.finding(
                    exception.offset, "bad-exception", message, "remove this line", edit=edit
                )
            used.add((below, exception.rule))
            left -= excepted
    yield from left


def _problem(rule: str, reason: str) -> tuple[str, str] | None:
    """Return what is wrong with an exception and its fix."""
    if rule not in MAY_BE_EXCEPTED:
        near = difflib.get_close_matches(rule, MAY_BE_EXCEPTED, 1)
        fix = f"write `{near[0]}`" if near else f"only these may be excepted: {', '.join(MAY_BE_EXCEPTED)}"
        return f"`{rule}` is not a rule that may be excepted", fix
    if not reason:
        return (
            f"no reason is given for `{rule}`",
            f"write <!-- allow {rule}: why this line is right as it is -->",
        )
    return None
