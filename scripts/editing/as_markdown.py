"""Prints a difference as Markdown for one comment of a pull request.

Every word that comes from the change stands in code, where nothing is live: no link, no mention, no HTML, no picture.
Only our own words stand outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from scripts.editing.attention import count, first_look, in_short
from scripts.editing.difference import ClaimChange, Difference, PageChange, SignChange, TextChange
from scripts.editing.quoting import block, code

MARK = "<!-- what this change does to the guide -->"
"""The first line, by which the comment is found again and edited in place."""

LONGEST = 60_000
"""A comment may have 65,536 characters."""

_REST = "\n\n_More has changed than fits here. The whole report is among the artefacts of the checks._\n"
_MOST_LINES = 40
_MOST_NAMES = 5


def as_markdown(difference: Difference, version: str = "") -> str:
    """Return the comment; `version` names the commit that it is about, in hexadecimal."""
    text = "\n".join(_lines(difference, version))
    if len(text) <= LONGEST:
        return text
    # Cut between two parts, so that no block of code stays open.
    parts = text.split("\n\n## ")
    while len(parts) > 1 and len("\n\n## ".join(parts)) > LONGEST - len(_REST):
        parts.pop()
    kept = "\n\n## ".join(parts)
    return kept + _REST if len(kept) < LONGEST else "\n".join([MARK, "# What this change does", _REST])


def _lines(difference: Difference, version: str) -> Iterator[str]:
    yield MARK
    yield "# What this change does to the guide"
    yield ""
    yield in_short(difference)
    yield from _look(difference)
    if difference.signs or difference.urgent_texts:
        yield from ("", "## Urgent signs", "")
        for sign in difference.signs:
            yield f"{code(sign.name)}{'' if sign.before and sign.after else ' (gone)' if sign.before else ' (new)'}:"
            yield from block(_sign(sign))
        for page, text in difference.urgent_texts:
            yield f"In an emergency card of {code(page.title)}:"
            yield from block(_diff(text, page))
    if difference.problems:
        yield from ("", "## Problems that the checks find", "")
        yield from block(list(difference.problems))
    for page in difference.of("removed", "added", "moved", "changed"):
        if not page.quiet:
            yield from _page(page)
    yield from _rest(difference)
    if re.fullmatch(r"[0-9a-f]{7,40}", version):
        yield from (
            "",
            f"_About version {version[:12]}. The whole report and the preview are among the artefacts of the checks._",
        )


def _sign(sign: SignChange) -> list[str]:
    """Return what stays of a sign, so that a reader knows which it is, and each line before and after."""
    if not (sign.before and sign.after):
        return [f"{'-' if sign.before else '+'} {line}" for line in sign.before or sign.after]
    lines = []
    for was, now in zip_longest(sign.before, sign.after, fillvalue=""):
        lines += [f"  {was}"] if was == now else [f"- {was}", f"+ {now}"]
    return lines


def _look(difference: Difference) -> Iterator[str]:
    yield from ("", "## Look at this first", "")
    notes = first_look(difference)
    for number, note in enumerate(notes, 1):
        sign = "⛔ " if note.weight == "stop" else ""
        yield f"{number}. {sign}**{note.what}.** {note.do}"
    if not notes:
        yield "Nothing wants a second look. Read the sentences below."


def _page(page: PageChange) -> Iterator[str]:
    words = {"added": "New", "removed": "Gone", "moved": "Moved", "changed": "Changed"}[page.what]
    yield from ("", f"## {words}: {code(page.title)}", "")
    if page.what == "moved":
        yield f"From {code('/' + page.address_before)} to {code('/' + page.address)}. The old address leads on."
        yield ""
    if page.what == "removed":
        yield "Its old address leads on." if page.leads_on else "Its old address leads nowhere."
        yield ""
    if page.review_void:
        yield f"The review by {code(page.review_void)} no longer holds."
        yield ""
    if page.anchors_lost:
        yield f"Headings that lost their name: {', '.join(code('#' + one) for one in page.anchors_lost)}."
        yield ""
    if page.what in ("changed", "moved") and page.grade_before != page.grade_after and page.sort == "page":
        yield f"Reading grade: {page.grade_before:.1f} before, {page.grade_after:.1f} now."
        yield ""
    if page.texts:
        yield from block([line for text in page.texts[:_MOST_LINES] for line in _diff(text, page)])
        if len(page.texts) > _MOST_LINES:
            yield f"And {count(len(page.texts) - _MOST_LINES, 'more sentence')}; the whole report shows them."
            yield ""
    for claim in page.claims_told:
        yield from _claim(claim)


def _claim(claim: ClaimChange) -> Iterator[str]:
    words = {"added": "New claim", "lost": "Claim lost", "changed": "Other source or certainty"}[claim.what]
    yield f"{words}{', surer than before' if claim.surer else ''}:"
    lines = []
    if claim.before:
        lines.append(f"- {claim.before} ({_behind(claim.sources_before, claim.certainty_before)})")
    if claim.after:
        lines.append(f"+ {claim.after} ({_behind(claim.sources_after, claim.certainty_after)})")
    yield from block(lines)


def _behind(sources: tuple[str, ...], certainty: str) -> str:
    return f"{', '.join(sources)}; certainty: {certainty or 'none given'}"


def _rest(difference: Difference) -> Iterator[str]:
    quiet = [page for page in difference.pages if page.quiet]
    if quiet:
        yield from ("", "## Only links or the lines on top", "")
        yield from (f"- {code(page.title)}" for page in quiet)
    if shared := difference.shared():
        yield from ("", "## Touched through something shared", "")
        yield "Nobody edited these pages, but readers see something else on them."
        for reason, pages in list(shared.items())[:_MOST_LINES]:
            names = ", ".join(code(page.title) for page in pages[:_MOST_NAMES])
            more = f" and {len(pages) - _MOST_NAMES} more" if len(pages) > _MOST_NAMES else ""
            yield f"- {count(len(pages), 'page')} through {code(reason)}: {names}{more}"
    if difference.references:
        yield from ("", "## The list of sources", "")
        for one in difference.references[:_MOST_LINES]:
            yield f"{code(one.under)}:"
            yield from block(
                [f"{sign} {words}" for sign, words in (("-", one.before), ("+", one.after)) if words]
            )
    for title, things in (
        ("Reviews written down", difference.reviews_new),
        ("Reviews taken out", difference.reviews_gone),
        ("Outside sites, new", difference.hosts),
        ("Pictures", tuple(picture.path for picture in difference.pictures)),
        ("Sources that the claims name", tuple(difference.sources.values())),
        ("Files of the program", difference.other_files),
    ):
        if things:
            yield from ("", f"## {title}", "")
            yield from (f"- {code(one)}" for one in things[:_MOST_LINES])
            if len(things) > _MOST_LINES:
                yield f"- and {len(things) - _MOST_LINES} more"


def _diff(text: TextChange, page: PageChange) -> list[str]:
    """Return a sentence before and after, and what stands behind it."""
    lines = [f"{sign} {words}" for sign, words in (("-", text.before), ("+", text.after)) if words]
    claim = page.behind(text)
    return [*lines, f"  (source: {_behind(claim.sources_after, claim.certainty_after)})"] if claim else lines
