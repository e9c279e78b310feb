"""`check --fix`: carries out the exact fixes of findings, and proves each file before it is written.

What is written has no more findings than before, in this file or any other; it has the same front matter and the same data;
and the page shows the same text, but for what the fixes name. A file for which that does not hold stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scripts import building, dry_run
from scripts.editing.edits import Edits, apply_edits, line_ends
from scripts.model.drawing import DRAWINGS, read_drawing
from scripts.model.finding import Edit, Finding
from scripts.model.library import Library, current_library
from scripts.model.page import Page, Term, read_document
from scripts.model.source import Source, decode
from scripts.model.text import without_invisible
from scripts.model.yaml_source import YamlProblem, parse_yaml, texts_of
from scripts.syntax.renderer import Renderer

_ROUNDS = 10
"""A fix may show the next problem (a level of headings, then the one below); no file needs as many rounds as this."""

_SINGLES = 60
"""So many fixes of a rule are tried by themselves where they cannot be carried out together."""

_UNCHANGED = frozenset({"stray-spaces", "invisible-character"})
"""Fixes after which nothing at all looks different."""

_DERIVED = (
    ".sources, .page-line, .page-dates, .page-terms, .cite, .term-back, .drawing-words, .drawing svg, .urgent-signs, .emergency-numbers, "
    ".technique-facts, .techniques-table, .references-list, .claims-register, .glossary-index, .page-list"
)
"""What the program adds to the words of an editor."""


def fix(root: Path, only: frozenset[str] | None = None) -> list[str]:
    """Fix what is mechanical until nothing of the kind is left; return the files that were changed."""
    changed: set[str] = set()
    for _ in range(_ROUNDS):
        before = building.check(root)
        texts = _no_worse(root, _proved(current_library(root), before, only), before)
        if not texts:
            break
        Edits({name: line_ends(root / name, text) for name, text in texts.items()}).carry_out(root)
        changed |= set(texts)
    return sorted(changed)


def _proved(library: Library, findings: list[Finding], only: frozenset[str] | None) -> dict[str, str]:
    """Return the new text of each file whose fixes change only what they name."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.edit and (only is None or finding.path in only) and finding.path not in library.unread:
            by_path.setdefault(finding.path, []).append(finding)
    texts = {}
    for name, found in by_path.items():
        source = _source(library, name)
        if source and (edits := faithful_edits(library, source, found)):
            text = apply_edits(source.text, edits)
            if text != source.text:
                texts[name] = text
    return texts


def _source(library: Library, name: str) -> Source | None:
    document = library.document(PurePosixPath(name).relative_to("docs"))
    return document.source if document else library.data.get(name)


def _no_worse(root: Path, texts: dict[str, str], before: list[Finding]) -> dict[str, str]:
    """Return those of the new texts after which no file of the guide has more findings: all, or one file at a time."""
    if not texts:
        return {}
    counted = Counter(finding.path for finding in before)
    with dry_run.on_a_copy(root, Edits(dict(texts))) as copy:
        after = Counter(finding.path for finding in building.check(copy))
    if after <= counted:
        return texts
    if len(texts) == 1:
        return {}
    return {name: text for name, text in texts.items() if _no_worse(root, {name: text}, before)}


def faithful_edits(library: Library, source: Source, found: Iterable[Finding]) -> list[Edit]:
    """Return the edits of as many findings as can be carried out together without changing what no fix names."""
    by_rule: dict[str, list[Edit]] = {}
    for finding in found:
        if finding.edit:
            by_rule.setdefault(finding.rule, []).append(finding.edit)
    accepted: list[Edit] = []
    for rule, edits in by_rule.items():
        if _is_faithful(library, source, accepted, edits, rule):
            accepted += edits
            continue
        for edit in edits[:_SINGLES]:
            if _is_faithful(library, source, accepted, [edit], rule):
                accepted.append(edit)
    return accepted


def _is_faithful(library: Library, source: Source, done: list[Edit], more: list[Edit], rule: str) -> bool:
    """Say whether the file means the same with `more` edits, but for the words that these take and give."""
    before = _meaning(library, source.path, apply_edits(source.text, done))
    after = _meaning(library, source.path, apply_edits(source.text, [*done, *more]))
    if before is None or after is None:
        return False
    if rule in _UNCHANGED:
        return before == after
    removed = Counter(word for edit in more for word in _words(source.text[edit.start : edit.end]))
    added = Counter(word for edit in more for word in _words(edit.replacement))
    return before[0] == after[0] and _differ_by(before[1], after[1], removed, added)


def _differ_by(old: str, new: str, removed: Counter[str], added: Counter[str]) -> bool:
    """Say whether two texts differ by named words alone, and by no more of them than the edits name."""
    before, after, named = _words(old), _words(new), removed.keys() | added.keys()
    counted, now = Counter(before), Counter(after)
    if not (counted - now <= removed and now - counted <= added):
        return False
    return [word for word in before if word not in named] == [word for word in after if word not in named]


def _meaning(library: Library, name: str, text: str) -> tuple[Any, str, Any] | None:
    """Return what a file says: the shape of its data, all its words, and the shape of its page; None if it cannot be read."""
    source = decode(name, text.encode("utf-8", "surrogatepass"))
    if isinstance(source, Finding):
        return None
    if name.endswith(".md"):
        return _meaning_of_page(library, name, source)
    if name.startswith(DRAWINGS):
        drawing = read_drawing(Path(name).stem, source)
        return None if isinstance(drawing, list) else ("", _plain(drawing.svg), drawing.title)
    if name.endswith(".yml"):
        try:
            value = parse_yaml(text).value
        except YamlProblem:
            return None
        return _shape(value), _plain("\n".join(texts_of(value))), ""
    lines = [line.strip() for line in text.strip().split("\n")]
    return len(lines), _plain("\n".join(lines)), ""


def _meaning_of_page(library: Library, name: str, source: Source) -> tuple[Any, str, Any] | None:
    path = PurePosixPath(name).relative_to("docs")
    document, findings = read_document(path, source)
    if document is None or findings:
        return None
    if isinstance(document, Term):
        library = replace(library, terms={**library.terms, document.meta.id: document})
    elif isinstance(document, Page):
        library = replace(library, pages={**library.pages, path: document})
    page = LexborHTMLParser(Renderer(library).render(path, document.body).html)
    for node in page.css(_DERIVED):
        node.decompose()
    value = document.meta.model_dump(mode="json")
    words = _plain("\n".join([*texts_of(value), page.text(separator="\n")]))
    return _shape(value), words, [node.tag for node in page.css("*")]


def _shape(value: Any) -> Any:
    """Return the keys of data and how long their lists are, without their words."""
    if isinstance(value, dict):
        return {key: _shape(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_shape(child) for child in value]
    return value is None


def _plain(text: str) -> str:
    """Return a text without what nobody sees, with one space for much whitespace."""
    return " ".join(without_invisible(text).split())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", _plain(text).casefold())
