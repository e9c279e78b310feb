"""Fills the two templates: the report as one HTML page, and a summary in Markdown for the job page of the code host.

Every word of a change is only text in both, whatever it holds. That is so by default: a template that prints a value
without a filter prints it escaped (HTML) or as code (Markdown, where nothing in code is live: CommonMark 0.31, 6.1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.report.attention import count, first_look, in_short
from scripts.report.difference import Difference

LARGEST = 1_000_000
"""Bytes of the summary: a job page takes 1 MiB of each step, and shows nothing of more."""

_CUT = "\n\nMore has changed than fits here. The HTML report shows all of it.\n"
_TOKEN = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


def as_html(difference: Difference, version: str = "") -> str:
    """Return the report as one page: nothing to load, nothing that runs. `version` names the commit that it is about."""
    return _fill("report.html", reveal_hidden, difference, version)


def as_markdown(difference: Difference, version: str = "") -> str:
    """Return the summary in Markdown, cut between two lines after LARGEST bytes."""
    text = _fill("summary.md", code, difference, version)
    if len(data := text.encode()) <= LARGEST:
        return text
    kept = data[: LARGEST - len(_CUT)].decode(errors="ignore")
    return kept[: kept.rindex("\n")] + _CUT


def _fill(template: str, show: Callable[[str], str], difference: Difference, version: str) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: show(value) if type(value) is str else value,
    )
    environment.filters |= {"code": code, "ours": Markup}
    environment.globals |= {"marked": marked, "count": count}
    return environment.get_template(template).render(
        difference=difference, notes=first_look(difference), in_short=in_short(difference), version=version
    )


def reveal_hidden(text: str) -> str:
    """Return `text` with each control, format or private character as `[U+202E]` (Unicode TR 36, 'Trojan source')."""
    return "".join(
        char if char in " \n" or unicodedata.category(char)[0] != "C" else f"[U+{ord(char):04X}]"
        for char in text
    )


def code(text: str) -> Markup:
    """Return words as Markdown code on one line; a longer run of backticks than any within closes it."""
    line = " ".join(reveal_hidden(text).split()) or "(empty)"
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", line)), default=0) + 1)
    return Markup(f"{ticks} {line} {ticks}")


def marked(before: str, after: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Return both sentences in pieces of whole words; each piece is a pair of its text and whether the other sentence lacks it."""
    left, right = _TOKEN.findall(before), _TOKEN.findall(after)
    sides: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for tag, *ends in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for side, words in zip(sides, (left[ends[0] : ends[1]], right[ends[2] : ends[3]]), strict=True):
            if words:
                side.append(("".join(words), tag != "equal"))
    return sides
