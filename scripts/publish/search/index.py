"""Makes the two parts of the search's index: what warns and corrects misspellings, then pages, phrases and texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from scripts.model.outline import words_alone
from scripts.model.page import Page, Term
from scripts.model.permalinks import NOT_FOUND
from scripts.model.schema import READER_KINDS
from scripts.model.search_words import Box, SearchWords
from scripts.publish.search.cards import cards
from scripts.publish.search.learn import counts, weights
from scripts.publish.search.sections import sections
from scripts.publish.search.text import JOINED, KEPT, SMALL, STEM, content, words
from scripts.publish.search.vocabulary import vocabulary
from scripts.publish.site import Site

_KINDS = frozenset({"technique", "checklist", "clinic", "about"})
"""Kinds of page that a result names; the scripts have the words."""


class IndexedPage(NamedTuple):
    """A page or term as the search knows it."""

    url_path: str
    title: str
    kind: str
    about: str
    names: tuple[str, ...]
    aside: int
    """1 for a page that is not for readers."""

    @property
    def words(self) -> str:
        """All words by which it is known."""
        return f"{self.title} {self.about} {' '.join(self.names)}"


class IndexedSection(NamedTuple):
    """A section of a page, and what a query is compared with."""

    page: int
    id: str
    heading: str
    sentences: str
    """What may be shown as an answer, one block a line."""
    cells: tuple[str, ...]
    """Stems of its tables that its sentences have not."""


def index(site: Site) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Return the part that warns, which comes first, the part that finds, and the text of each section.

    The same pages give the same index.
    """
    search_words = site.library.search_words
    warnings = cards(site)
    pages, parts, texts = _pages(site)
    phrases_by_sign = {
        name: warned.said for name, warned in search_words.warned.items() if name in warnings["cards"]
    }
    asked = [
        phrases for url_path, phrases in search_words.asked.items() if url_path not in search_words.pages
    ]
    urgent = list(chain.from_iterable(phrases_by_sign.values()))
    names = [name for page in pages for name in (page.title, *page.names)]
    calm = [*chain.from_iterable(asked), *search_words.harmless, *names]
    learnt = weights(urgent, calm) if urgent else {}
    known, beside = vocabulary([*texts, *(page.words for page in pages)], search_words)
    first = {
        **warnings,
        "ways": search_words.box.ways if search_words.box else {},
        "small": " ".join(sorted(SMALL)),
        "joined": JOINED,
        "stem": STEM,
        "kept": " ".join(sorted(KEPT)),
        "known": known,
        "beside": " ".join(sorted(beside)),
        "rules": [
            [name, [[_group(group) for group in rule] for rule in warned.all_rules]]
            for name, warned in search_words.warned.items()
            if name in warnings["cards"] and warned.all_rules
        ],
        "names": sorted(
            {" ".join(words(text)) for warned in search_words.warned.values() for text in warned.names}
        ),
        "sets": {name: _group(group) for name, group in search_words.sets.items()},
        "weights": _by_weight(learnt),
        "counts": {name: _by_count(found) for name, found in counts(phrases_by_sign).items()},
        "exact": _exact(phrases_by_sign),
    }
    same = [[" ".join(content(text)) for text in group] for group in search_words.same]
    rest = {
        "pages": pages,
        "sections": [
            (part.page, part.id, part.heading, rare)
            for part, rare in zip(parts, _rare(parts, pages, search_words), strict=True)
        ],
        "asked": _phrases(search_words, pages, parts),
        "same": [[text for text in group if text] for group in same],
    }
    return first, rest, [part.sentences for part in parts]


def _pages(site: Site) -> tuple[list[IndexedPage], list[IndexedSection], list[str]]:
    """Return pages, their sections, and all words of each section."""
    pages: list[IndexedPage] = []
    parts: list[IndexedSection] = []
    texts: list[str] = []
    for document in site.library.documents:
        if document.key == NOT_FOUND:
            continue
        page = _page(document, site.library.search_words.box)
        for part in sections(site.rendering[document.path].tree):
            texts.append(f"{part.heading} {part.text} {part.cells}")
            # Sentences are shown for pages that readers read. Words and pages for clinics and editors are found by their
            # names, headings and phrases; what else they say found nothing more (DECISION.md) and would be half of all bytes.
            shown = page.kind != "word" and not page.aside
            sentences = part.text if shown else ""
            said = set(content(sentences))
            cells = tuple(word for word in content(part.cells) if sentences and word not in said)
            parts.append(IndexedSection(len(pages), part.id, part.heading, sentences, cells))
        pages.append(page)
    return pages, parts, texts


def _page(document: Page | Term, box: Box | None) -> IndexedPage:
    """Return what the search knows of a page or term; `box` names pages about the guide that readers ask for, too."""
    names = document.meta.also_called
    if isinstance(document, Term):
        about = words_alone(document.definition)
        return IndexedPage(document.url_path, document.title, "word", about, names, 0)
    kind = document.meta.kind
    asked_for = document.key == "home" or (box is not None and document.url_path in box.readers)
    aside = int(kind not in READER_KINDS and not asked_for)
    shown = kind if kind in _KINDS else ""
    return IndexedPage(document.url_path, document.title, shown, document.meta.description, names, aside)


def _rare(
    parts: Iterable[IndexedSection], pages: Iterable[IndexedPage], search_words: SearchWords
) -> list[str]:
    """Return for each section the stems by which nothing else finds it: rare ones that no name and no phrase holds.

    What stands in many sections finds none; phrases do (DECISION.md). The texts themselves come last.
    """
    named: set[str] = set()
    for text in chain((page.words for page in pages), *search_words.asked.values()):
        named.update(content(text))
    stems = [{*content(part.sentences), *part.cells} for part in parts]
    spread = Counter(chain.from_iterable(stems))
    return [
        " ".join(sorted(word_stem for word_stem in found if word_stem not in named or spread[word_stem] <= 3))
        for found in stems
    ]


def _phrases(
    search_words: SearchWords, pages: Sequence[IndexedPage], parts: Sequence[IndexedSection]
) -> list[tuple[int, str]]:
    """Return (number of the section, its phrases as stems); a phrase that says what another of its section says is left out.

    Phrases of urgent signs are not among them: what they find is the warning, and its page comes first.
    """
    numbers: dict[str, int] = {}
    for number, part in enumerate(parts):
        url_path = pages[part.page].url_path
        numbers.setdefault(f"{url_path}#{part.id}" if part.id else url_path, number)
    found: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for address, phrases in search_words.asked.items():
        number = numbers.get(address, numbers.get(address.partition("#")[0], -1))
        if number >= 0:
            found[number].update(tuple(sorted(stems)) for phrase in phrases if (stems := content(phrase)))
    return [
        (number, ",".join(" ".join(stems) for stems in sorted(found[number])))
        for number in sorted(found)
        if found[number]
    ]


def _exact(phrases_by_sign: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return for each sign its short phrases, as sorted stems: a query of the same words is warned whatever else is known."""
    found: dict[str, str] = {}
    for name, phrases in phrases_by_sign.items():
        for phrase in phrases:
            stems = sorted(content(phrase))
            if 0 < len(stems) <= 3:
                found.setdefault(" ".join(stems), name)
    by_name: dict[str, list[str]] = defaultdict(list)
    for key, name in found.items():
        by_name[name].append(key)
    return {name: ",".join(sorted(keys)) for name, keys in by_name.items()}


def _group(group: Iterable[str]) -> str:
    """Return the words of a group as `one|two*`; sets that many rules share stay names."""
    return "|".join(word if word[0] == "$" else _star(word) for word in group)


def _star(word: str) -> str:
    return " ".join(words(word)) + ("*" if word.endswith("*") else "")


def _by_weight(learnt: dict[str, float]) -> dict[str, str]:
    """Group features by their weight, which is shorter than to name it each time."""
    found: dict[float, list[str]] = defaultdict(list)
    for feature, weight in learnt.items():
        found[weight].append(feature)
    return {f"{weight:g}": ",".join(sorted(features)) for weight, features in sorted(found.items())}


def _by_count(found: dict[str, int]) -> list[str]:
    """Return the stems that stand in one phrase, in two, and so on, up to nine and more."""
    grouped: list[list[str]] = [[] for _ in range(9)]
    for feature, times in found.items():
        grouped[min(times, 9) - 1].append(feature)
    return [" ".join(sorted(features)) for features in grouped]
