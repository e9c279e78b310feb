"""The source of a page against the page as it is shown: every word of a page stands on it, and no mark of Markdown is left over.

A list without a blank line before it, a cell too many, a stray fence or the syntax of another program all end in one of two
ways: words that nobody sees, or marks that everybody sees. So the text of the page is compared with its source; which mistake
it was decides only the message.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.checks.written import Item, cells, items, words_of
from scripts.model.finding import Finding
from scripts.model.library import EMERGENCY_NUMBERS, URGENT_SIGNS, Library
from scripts.model.outline import words_alone
from scripts.model.page import Page, Term
from scripts.model.source import Source
from scripts.model.text import own_text
from scripts.model.yaml_source import texts_of
from scripts.syntax.blocks import block_selector
from scripts.syntax.renderer import Rendering

_MADE = f"{block_selector(lambda kind: kind.is_data)}, .facts, .cite, .card-level, .key-points-title, .drawing-words, .drawing img, svg"
"""What the program makes of other files."""

_LEFT = re.compile(
    r"""
    [*`\[\]{}|^\\•◦▪●‣⁃] | (?<!\w)_+(?=\w) | (?<=\w)_+(?!\w) | ~~ | == | \+\+ | %% | \$\$ | :{3,} | !{2,} | /{3,} | -{2,} | (?<!\.)\.\.(?!\.)
    | ^[ \t]*(?:[-+>]|\#{1,6}|\d{1,3}[.)])(?=[ \t\u00a0])
    """,
    re.X | re.M,
)

"""Marks of Markdown and its relatives; what no prose holds. A mark that is meant is escaped or stands in code."""

_OF_PROSE = frozenset("[]{}|^\\")
"""Marks that a title or a name may hold."""

_ESCAPED = re.compile(r"\\([^\w\s])|(&[#\w]+;)")
_LIST = re.compile(r"[-+•◦▪●‣⁃]|\d")


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Compare every page and term with its source, and look at the texts that are shown as they are."""
    for document in library.documents_to_check:
        texts = [document.title, *(document.meta.facts.values() if isinstance(document, Term) else [])]
        texts += [document.meta.description] if isinstance(document, Page) else []
        yield from _as_they_are(document.source, texts)
        page = rendering[document.path].tree.clone()
        for node in page.css(_MADE):
            node.decompose()
        for node in page.css("br"):
            node.replace_with("\n")
        wrong_rows = list(_cells(document))
        yield from wrong_rows
        yield from _flat(document, page)
        if not wrong_rows:  # words of such a row are lost, which is reported already
            yield from _words(document, page)
        yield from _marks(document, page)
    yield from _data(library)


def _data(library: Library) -> Iterator[Finding]:
    """Look at the signs and numbers, which stand on many pages."""
    if source := library.data_to_check.get(URGENT_SIGNS):
        for level in library.urgent_levels.values():
            texts = [level.title, level.action, *(group.title for group in level.groups)]
            texts += [text for sign in level.signs for text in (sign.sign, sign.may_be, sign.in_short or "")]
            yield from _as_they_are(source, texts)
    if source := library.data_to_check.get(EMERGENCY_NUMBERS):
        for number in library.emergency_numbers:
            yield from _as_they_are(source, list(texts_of(number.model_dump(mode="json"))))


def _as_they_are(source: Source, texts: list[str]) -> Iterator[Finding]:
    """Find marks in texts that are no Markdown: citations and links to pages and words alone work in them."""
    for text in texts:
        marks = (match for match in _LEFT.finditer(words_alone(text)) if match[0] not in _OF_PROSE)
        if mark := next(marks, None):
            start_of_text = source.where(text.split("\n")[0][:40])
            offset = max(source.text.find(mark[0], start_of_text), start_of_text)
            message = f"readers would see `{mark[0].strip()}` as it stands"
            fix = "delete it: this text is shown as it is, without Markdown"
            yield source.finding(offset, "mark-shown", message, fix, length=len(mark[0].strip()))


def _words(document: Page | Term, page: LexborHTMLParser) -> Iterator[Finding]:
    """Find the first words of the source that the page does not show."""
    written = words_of(document.body)
    alts = [node.attributes.get("alt") or "" for node in page.css("img")]
    text = "\n".join([*alts, page.text(separator="")])
    seen = [word.casefold() for word in re.findall(r"[^\W_]+", text)]
    missing = Counter(word for word, _ in written) - Counter(seen)
    if not missing:
        return
    for tag, first, last, _, _ in SequenceMatcher(
        None, [word for word, _ in written], seen, False
    ).get_opcodes():
        lost = (
            [(word, offset) for word, offset in written[first:last] if word in missing]
            if tag != "equal"
            else []
        )
        if lost:
            start, end = lost[0][1], lost[-1][1] + len(lost[-1][0])
            end = min(end, document.body.find("\n", start) % (len(document.body) + 1))
            lost_words = document.body[start:end]
            message = f"“{lost_words[:60]}” is written here, and the page does not show it"
            fix = "look at the marks around it: a cell too many, a note in another program's syntax, or words in a list that is made"
            yield document.finding(start, "words-not-shown", message, fix, length=max(end - start, 1))
            return


def _marks(document: Page | Term, page: LexborHTMLParser) -> Iterator[Finding]:
    """Find marks that stand in the text as it is shown; one finding for each paragraph, item or cell."""
    for node in page.css("pre"):
        offset = _code_without_fence(document, node)
        if offset is not None:
            message = "spaces at the beginning of the line make a piece of code of it"
            yield document.finding(offset, "mark-shown", message, "begin the line without spaces or a tab")
    for node in page.css("code, pre"):
        node.replace_with("code")
    for node in page.css("a"):
        if (node.attributes.get("href") or "").partition(":")[2].lstrip("/") in node.text() != "":
            node.decompose()  # an address that is shown as it is
    meant = Counter(unescape(match[1] or match[2]) for match in _ESCAPED.finditer(document.outline.words))
    searched, before = 0, ""
    for block in page.css("p, li, td, th, dt, dd, h2, h3, h4, h5, h6, figcaption, summary, blockquote"):
        text = own_text(block)
        for mark in _LEFT.finditer(text):
            if meant[mark[0][:1]] > 0:
                meant[mark[0][:1]] -= 1
                continue
            searched = _offset_of_mark(
                document.body, f"{before}\n{text[: mark.start()]}", mark[0], text[mark.end() :], searched
            )
            stripped = mark[0].strip()
            message = f"readers would see `{stripped}` as it stands"
            yield document.finding(
                searched, "mark-shown", message, _fix_for(stripped, text[mark.end() :]), length=len(stripped)
            )
            break
        before = text


def _fix_for(mark: str, behind: str) -> str:
    """Say what was most likely meant by a mark that is left over, from what stands behind it."""
    if mark[0] == "`":
        return "close the code: with as many ` as open it, or with a line of ``` of its own"
    if mark[0] == "[" and behind[:1] == "^":
        return "this guide has no footnotes: cite a source, [@id | low], or put the note into the sentence"
    if mark[0] == "{":
        return "write what should stand here; nothing is filled in between braces"
    if _LIST.match(mark) and mark != "--":
        return "leave an empty line before the list, and begin each item with `- ` or `1. `"
    if mark[0] in "[]" and behind[:1] != "!":
        return "write [words](address) without a space between; to show brackets, write `\\[`"
    if mark[0] == "|":
        return "leave an empty line before the table, and put a row of `|---|` below its head"
    if mark[0] in "/:!>[" or mark == "%%":
        return "write a block as /// note, with /// on a line of its own at its end"
    if mark == "..":
        return "write one full stop"
    return "close what it opens, or delete it; to show the mark itself, put `\\` before it"


def _offset_of_mark(body: str, before: str, mark: str, behind: str, after: int) -> int:
    """Return where in the body a mark stands: near the words that are shown before and behind it, from `after` on if it can be."""
    head = [re.escape(word) for word in re.findall(r"[^\W_]+", before)[-2:]]
    tail = [re.escape(word) for word in re.findall(r"[^\W_]+", behind)[:2]]
    named = rf"(?P<mark>{re.escape(mark.strip())})"
    for parts in ([*head, named, *tail], [named, *tail], [*head, named], [named]):
        pattern = re.compile(r"[\W_]*?".join(parts))
        if match := pattern.search(body, after) or pattern.search(body):
            return match.start("mark")
    return after


def _code_without_fence(document: Page | Term, node: LexborNode) -> int | None:
    """Return where a piece of code begins that no fence opens; None for one that is meant as code."""
    first = node.text().split("\n")[0].strip()
    match = re.search(rf"^(?:\t| {{4,}})[ \t]*{re.escape(first)}", document.body, re.M) if first else None
    fenced = match is None or not document.outline.words[match.start() : match.end()].strip()
    return None if fenced or match is None else match.start()


def _cells(document: Page | Term) -> Iterator[Finding]:
    """Find rows with more or fewer cells than the head of their table."""
    for offset, count, wanted in cells(document.outline.words):
        if count != wanted:
            many = "too many: the rest would not be shown" if count > wanted else "too few"
            message = f"the row has {count} cell{'s' * (count != 1)} where the head has {wanted}, {many}"
            fix = "write one `|` between two cells; `\\|` shows the mark itself"
            yield document.finding(offset, "table-cells", message, fix)


def _flat(document: Page | Term, page: LexborHTMLParser) -> Iterator[Finding]:
    """Find items that are written as part of the item above and are shown beside it."""
    written: list[Item] = items(document.outline.words)
    shown_depths = [_depth(node) for node in page.css("li")]
    if len(written) != len(shown_depths):
        return
    for item, depth in zip(written, shown_depths, strict=True):
        if item.depth > depth:
            message = "is written as part of the item above, and would be shown beside it"
            yield document.finding(
                item.offset, "flat-list", message, "begin the line with 4 spaces for each level"
            )
            return


def _depth(node: LexborNode) -> int:
    """Return in how many other items an item stands."""
    depth, above = 0, node.parent
    while above is not None:
        depth += above.tag == "li"
        above = above.parent
    return depth
