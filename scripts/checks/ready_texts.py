"""Texts that clinics copy lead somewhere, fit where they are put, and read as easily as the pages.

A text names an address of realistic length, so that it still fits when the guide lies at a real one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from scripts.checks.effects import claims_effect
from scripts.checks.words import grade
from scripts.model.finding import Finding
from scripts.model.library import READY_TEXTS, Library
from scripts.model.page import Page
from scripts.model.passages import passages
from scripts.model.permalinks import permalink
from scripts.model.ready_text import LINK, READY_FORMS, ReadyText
from scripts.model.text_message import ONE, PLAIN, length, outside_gsm
from scripts.syntax.renderer import Rendering

MAX_GRADE = 6.0
REALISTIC = "https://guide.example.org/"
"""As long as a short host of its own; the shortest on shared hosts have about as many characters."""


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check every text of ready_texts.yml, and the pages that posters lead to."""
    start = 0
    for ready_text in library.ready_texts if READY_TEXTS in library.data_to_check else ():
        source = library.data[READY_TEXTS]
        start = max(source.text.find(f"page: {ready_text.page}", start), start)
        page = library.page_by_id(ready_text.page)
        if page is None or (ready_text.section and ready_text.section not in rendering[page.path].ids):
            yield source.finding(start, "unknown-page", *_unknown(library, rendering, ready_text, page))
        for form in READY_FORMS:
            offset = source.text.find(f"{form}:", start)
            for problem in _text(form, ready_text):
                yield source.finding(max(offset, 0), *problem)
        start += 1
    for document in library.documents_to_check:
        for block in document.outline.blocks:
            if block.name == "poster" and library.page_by_id(block.argument) is None:
                message, fix = _no_page(library, block.argument)
                yield document.finding(block.offset, "unknown-page", message, fix)


def _unknown(
    library: Library, rendering: Rendering, ready_text: ReadyText, page: Page | None
) -> tuple[str, str]:
    """Say which page or section is not there, and which is near."""
    if page is None:
        return _no_page(library, ready_text.page)
    near = difflib.get_close_matches(ready_text.section or "", sorted(rendering[page.path].ids), 1)
    fix = f"write `{near[0]}`" if near else "name the id of one of its headings, or leave `section` out"
    return f"the page `{ready_text.page}` has no heading `{ready_text.section}`", fix


def _no_page(library: Library, page_id: str) -> tuple[str, str]:
    near = difflib.get_close_matches(page_id, [page.key for page in library.pages.values()], 1)
    return f"there is no page `{page_id}`", f"write `{near[0]}`" if near else "name the id of a page"


def _text(form: str, ready_text: ReadyText) -> Iterator[tuple[str, str, str]]:
    """Yield rule, message and fix of what is wrong with one text."""
    text: str = getattr(ready_text, form)
    if text.count(LINK) != 1:
        message = f"`{form}` holds {LINK} {text.count(LINK)} times"
        yield "ready-text-link", message, f"write {LINK} once, where the address of the page should stand"
        return
    words = text.replace(LINK, "this page").rstrip(".") + "."
    sentences = [sentence.words for passage in passages(words) for sentence in passage.sentences]
    if (value := grade(sentences)) > MAX_GRADE:
        message = f"`{form}` reads at grade {value:.1f}, more than {MAX_GRADE:.0f}"
        yield "reading-grade", message, "use shorter words, or make two sentences of one"
    for sentence in sentences:
        if claims_effect(sentence):
            message = f"“{sentence[:60]}” claims an effect, and a copied text carries no source"
            yield "uncited-effect", message, "say what the page tells, and leave the claim to the page"
    if form == "message":
        yield from _message(
            text.replace(LINK, REALISTIC + permalink(ready_text.page, ready_text.section or ""))
        )


def _message(text: str) -> Iterator[tuple[str, str, str]]:
    if odd := outside_gsm(text):
        instead = [f"{PLAIN[char]} instead of {char}" for char in odd if char in PLAIN]
        fix = f"write {', '.join(instead)}" if instead else f"write it without {' '.join(odd)}"
        yield "message-letters", f"a text message cannot carry {' '.join(odd)} at its usual price", fix
    elif (room := length(text)) > ONE:
        message = f"with its address the text message has {room} characters, more than {ONE}"
        yield "message-too-long", message, f"leave out {room - ONE} characters"
