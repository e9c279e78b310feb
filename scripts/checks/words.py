"""Words that a person in pain can read: the grade of a page, the length of a sentence, words that we do not use.

The grade is Flesch-Kincaid (Kincaid 1975) on the rendered text without title, headings, tables,
sources, figures and code, each list item closed with a full stop. Another recipe gives another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pyphen  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from scripts.model.finding import Finding
from scripts.model.library import URGENT_SIGNS, Library
from scripts.model.page import Page, Term
from scripts.model.schema import READER_KINDS
from scripts.model.text import one_line, own_text, sentences
from scripts.model.wording import wordings_in
from scripts.syntax.blocks import block_selector
from scripts.syntax.renderer import Rendering

_HYPHENS = pyphen.Pyphen(lang="en_US")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
MAX_GRADE = 7.0
MAX_WORDS = 30

_NOT_USED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|‘[^’]*’|^also_called:\n(?:[ \t]*-[^\n]*\n)*", re.M)
_SCOPE = re.compile(
    r"\b(?:massage )?(?:therapists?|masseu(?:rs?|ses?)|practitioners?)(?: \w+){0,2}? (?:diagnos\w+|prescrib\w+|cur(?:e|es|ed))\b",
    re.I,
)

_IN_SCOPE = re.compile(r"\b(?:not|never|cannot|no|nor)\b|n['’]t\b", re.I)
_NOT_TEXT = f"h2, h3, h4, h5, h6, table, figure, code, pre, .cite, .card-head, .key-points-title, .also-called, .letters, {block_selector(lambda kind: kind.is_list)}"


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check the words of every page and term."""
    for document in library.documents_to_check:
        yield from _not_used(document)
        if isinstance(document, Page) and document.meta.kind not in READER_KINDS:
            continue
        page_sentences = sentences_of(rendering[document.path].tree)
        for sentence in page_sentences:
            if len(sentence.split()) > MAX_WORDS:
                message = f"a sentence has {len(sentence.split())} words: “{sentence[:60]}...”"
                fix = "make two or three sentences of it"
                yield finding_at(library, document, sentence, "long-sentence", message, fix)
        if isinstance(document, Page) and (value := grade(page_sentences)) > MAX_GRADE:
            hardest = max(page_sentences, key=lambda sentence: grade([sentence]))
            message = f"the page reads at grade {value:.1f}, more than {MAX_GRADE:.0f}"
            fix = f"begin with its hardest sentence: “{hardest[:80]}”"
            yield finding_at(library, document, hardest, "reading-grade", message, fix)


def sentences_of(page: LexborHTMLParser) -> list[str]:
    """Return the sentences of a rendered page that count for the reading grade, in reading order."""
    page = page.clone()
    for node in page.css(_NOT_TEXT):
        node.decompose()
    found: list[str] = []
    for node in page.css("p, li, dd, summary"):
        if text := one_line(own_text(node)):
            found += sentences(text if text[-1] in ".!?" else text.rstrip(":;,") + ".")
    return found


def grade(texts: list[str]) -> float:
    """Return the Flesch-Kincaid grade of some sentences (Kincaid 1975), to one decimal; 0 for none."""
    words = [word for text in texts for word in _WORD.findall(text)]
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    return round(0.39 * len(words) / len(texts) + 11.8 * syllables / len(words) - 15.59, 1)


@cache
def _syllables(word: str) -> int:
    """Return the syllables of a word: the positions at which it may be hyphenated, and one more."""
    return len(_HYPHENS.positions(word.lower())) + 1


def finding_at(
    library: Library, document: Page | Term, sentence: str, rule: str, message: str, fix: str
) -> Finding:
    """Return a Finding at the first words of a sentence: in the page, or in the urgent signs that it shows.

    Where they cannot be found, it is at the beginning of the page.
    """
    for count in (6, 4, 3, 2):
        pattern = r"[\s*_\[]+".join(re.escape(word) for word in sentence.split()[:count])
        for source in (document.source, library.data.get(URGENT_SIGNS)):
            if source and (match := re.search(pattern, source.text)):
                return source.finding(match.start(), rule, message, fix)
    return document.finding(0, rule, message, fix)


def _not_used(document: Page | Term) -> Iterator[Finding]:
    """Find words of the table and words beyond a therapist's scope, but not where a word is only named or searched with."""
    plain = _NOT_USED.sub(lambda m: " " * len(m[0]), document.source.text)
    for match, row in wordings_in(plain):
        word = " ".join(match[0].lower().split())
        message = f"“{word}” is a word that we do not use: {row.because}"
        yield document.source.finding(match.start(), row.rule, message, row.instead, length=len(match[0]))
    for match in _SCOPE.finditer(plain):
        if not _IN_SCOPE.search(match[0]):
            message = f"“{' '.join(match[0].split())}” is more than a massage therapist may do"
            fix = "therapists assess and treat; they do not diagnose, prescribe or cure"
            yield document.source.finding(match.start(), "out-of-scope", message, fix, length=len(match[0]))
