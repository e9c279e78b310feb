"""Words that a person in pain can read: the grade of a page, the length of a sentence, and words we do not use.

The grade is Flesch-Kincaid (Kincaid 1975) by `textstat==0.7.4` on the rendered text without title, headings, tables,
sources, figures and code, each list item closed with a full stop. Another recipe gives another number.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from scripts.checks.rendered import Rendered
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.page import Page, Term

MAX_GRADE = 7.0
MAX_WORDS = 30
READER_KINDS = frozenset({"guide", "technique", "checklist", "evidence"})

BANNED: dict[str, str] = {
    "game-changer": "say what changed, by how much",
    "magic": "say what is done",
    "root cause": "say “cause”, and whether it is known",
    "best friend": "leave it out",
    "miracle": "say how many of 100 people were helped",
    "detox": "massage has not been shown to clear waste; leave it out",
    "holistic": "say what is meant",
    "empower": "say what the reader can do",
    "sufferer": "write “people with low back pain”",
    "suffering from": "write “with”",
    "failed treatment": "write “the treatment did not help”",
    "non-compliant": "say what the person did or did not do",
    "battle": "use a plain word; pain is not a war",
    "therapist diagnoses": "therapists assess; they do not diagnose",
    "therapist will diagnose": "therapists assess; they do not diagnose",
}
"""Words that we do not use and what to write instead. A word between quotation marks is named, not used."""

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_BANNED = re.compile("|".join(rf"\b{re.escape(word)}" for word in BANNED), re.I)
_NOT_TEXT = "h1, h2, h3, h4, h5, h6, table, figure, code, pre, .sources, .page-dates, .cite, .card-head, .key-points-title, .also-called, .term-back, .references-list, .claims-register, .glossary-index, .page-list, .letters"

_BLOCKS = frozenset({"p", "ul", "ol", "dl", "div", "section", "details", "table"})


def check(library: Library, rendered: Rendered) -> Iterator[Finding]:
    """Check the words of every page and term."""
    for document in library.documents:
        yield from _banned(document)
        reader = not isinstance(document, Page) or document.meta.kind in READER_KINDS
        if not reader:
            continue
        sentences = sentences_of(rendered[document.path])
        for sentence in sentences:
            if len(sentence.split()) > MAX_WORDS:
                message = f"a sentence has {len(sentence.split())} words: “{sentence[:60]}...”"
                offset = _offset(document, sentence)
                yield document.finding(offset, "long-sentence", message, "make two or three sentences of it")
        if isinstance(document, Page) and (value := grade(sentences)) > MAX_GRADE:
            hardest = max(sentences, key=lambda one: grade([one]))
            message = f"the page reads at grade {value:.1f}, more than {MAX_GRADE:.0f}"
            fix = f"begin with its hardest sentence: “{hardest[:80]}”"
            yield document.finding(_offset(document, hardest), "reading-grade", message, fix)


def sentences_of(page: LexborHTMLParser) -> list[str]:
    """Return the sentences of a rendered page that the reading grade counts."""
    page = page.clone()
    for node in page.css(_NOT_TEXT):
        node.decompose()
    sentences: list[str] = []
    for node in page.css("p, li, dd, summary"):
        own = [child.text() for child in node.iter(include_text=True) if child.tag not in _BLOCKS]
        text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join("".join(own).split()))
        if text:
            closed = text if text[-1] in ".!?" else text.rstrip(":;,") + "."
            sentences += re.split(r"(?<=[.!?])\s+(?=\S)", closed)
    return sentences


def grade(sentences: list[str]) -> float:
    """Return the Flesch-Kincaid grade of some sentences, 0 for none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the pinned version still uses pkg_resources, and says so
        import textstat  # slow to load, and only needed here

    return float(textstat.flesch_kincaid_grade("\n".join(sentences))) if sentences else 0.0


def _offset(document: Page | Term, sentence: str) -> int:
    """Find the place of a rendered sentence in the body by its first words."""
    for count in (6, 4, 3, 2):
        pattern = r"[\s*_\[]+".join(re.escape(word) for word in sentence.split()[:count])
        if match := re.search(pattern, document.body):
            return match.start()
    return 0


def _banned(document: Page | Term) -> Iterator[Finding]:
    """Find banned words in the source, but not between quotation marks."""
    plain = _QUOTED.sub(lambda m: " " * len(m[0]), document.source.text)
    for match in _BANNED.finditer(plain):
        word = match[0].lower()
        yield document.source.finding(match.start(), "banned-word", f"“{word}” is a word that we do not use", BANNED[word])
