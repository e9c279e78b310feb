"""What people type leads somewhere: to an address of the guide, or to an urgent sign; and every urgent sign is found by its own words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from scripts.model.finding import Finding
from scripts.model.library import URGENT_SIGNS, Library
from scripts.model.search_words import SEARCH, SIGNS, Warned
from scripts.syntax.renderer import Rendering

_KEY = re.compile(r"(?m)^(| {2})([^\s:#-][^:\n]*):(?= |$)")
"""A key at the edge or one step in: a part of the file, and what it holds phrases for."""


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check the files of docs/_data/search together: a phrase without a goal is as bad as a sign without a phrase."""
    if not any(name.startswith(SEARCH) or name == URGENT_SIGNS for name in library.data_to_check):
        return
    yield from _addresses(library, rendering)
    yield from _signs(library)
    yield from _sets(library)


def _addresses(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Each address is that of a page or term, and what follows `#` a heading of it."""
    documents = {document.url_path: document for document in library.documents}
    for address in [*library.search_words.asked, *library.search_words.pages]:
        page, _, heading = address.partition("#")
        if {f"docs/{page.rstrip('/')}.md", f"docs/{page}index.md"} & library.unread:
            continue  # what cannot be read is reported already
        if page not in documents:
            message = f"`{page}` leads to no page of the guide"
            fix = _nearest(page, documents, "write the address of a page, with a slash at its end")
            yield from _findings(library, address, "broken-link", message, fix)
        elif heading and heading not in (ids := rendering[documents[page].path].ids):
            message = f"{page} has no heading `#{heading}`"
            fix = _nearest(heading, ids, "leave the part after `#` out", "#")
            yield from _findings(library, address, "broken-anchor", message, fix)


def _signs(library: Library) -> Iterator[Finding]:
    """Each id is that of an urgent sign, and each urgent sign has phrases of its own."""
    signs = [sign.id for level in library.urgent_levels.values() for sign in level.signs]
    if not signs or SIGNS in library.unread:
        return
    for name in library.search_words.signs:
        if name not in signs:
            fix = _nearest(name, signs, f"use an id of {URGENT_SIGNS}")
            yield from _findings(
                library, name, "unknown-urgent-sign", f"there is no urgent sign called `{name}`", fix
            )
    for name in signs:
        if name not in library.search_words.signs:
            source = library.data[URGENT_SIGNS]
            message = f"nobody can find the urgent sign `{name}` with the search"
            fix = f"add `{name}:` with `said:` and what people type of it to {SIGNS}, or bring its file back: git restore {SEARCH}"
            yield source.finding(source.where(f"id: {name}\n"), "sign-not-found", message, fix)


def _sets(library: Library) -> Iterator[Finding]:
    """Each `$name` in a rule is a set; nothing is given in two files."""
    words = library.search_words
    warned: Iterable[Warned] = [*words.signs.values(), *words.pages.values()]
    used = {
        word for entry in warned for rule in entry.rules for group in rule for word in group if word[0] == "$"
    }
    for name in sorted(used - {f"${name}" for name in words.sets}):
        fix = _nearest(
            name[1:], words.sets, f"write its words there, or add the set to {SEARCH}/sets.yml", "$"
        )
        yield from _findings(library, name, "unknown-set", f"there is no set of words called `{name}`", fix)
    yield from _doubled(library)


def _doubled(library: Library) -> Iterator[Finding]:
    """Nothing is given in two files: the one that is read last would win, and nobody would see it."""
    first: dict[tuple[str, str], str] = {}
    for path in sorted(name for name in library.data if name.startswith(SEARCH)):
        source, part = library.data[path], ""
        for line in _KEY.finditer(source.text):
            part = line[2] if not line[1] else part
            if line[1] and (other_file := first.setdefault((part, line[2]), path)) != path:
                message = f"`{line[2]}` stands in {other_file} already"
                fix = f"move these phrases to {other_file}"
                yield source.finding(line.start(2), "doubled-id", message, fix, length=len(line[2]))


def _nearest(name: str, known: Iterable[str], otherwise: str, before: str = "") -> str:
    """Return how to fix a name: the known one that is most like it, or else what to do."""
    near = difflib.get_close_matches(name, list(known), 1)
    return f"write `{before}{near[0]}`" if near else otherwise


def _findings(library: Library, name: str, rule: str, message: str, fix: str) -> Iterator[Finding]:
    """Yield a finding in the first file in which a name stands, where it stands by itself and not in a longer one."""
    pattern = re.compile(rf"(?<![\w/-]){re.escape(name)}(?![\w/#-])")
    for path, source in library.data.items():
        if path.startswith(SEARCH) and (found := pattern.search(source.text)):
            yield source.finding(found.start(), rule, message, fix, length=len(name))
            return
