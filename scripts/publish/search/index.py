"""Makes the two parts of the search's index: what warns and corrects misspellings, then pages, phrases and texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from scripts.model.outline import words_alone
from scripts.model.page import Page, Term
from scripts.model.permalinks import NOT_FOUND
from scripts.model.schema import READER_KINDS
from scripts.model.search_words import SearchWords
from scripts.publish.search.cards import cards
from scripts.publish.search.learn import counts, weights
from scripts.publish.search.sections import sections
from scripts.publish.search.text import JOINED, KEPT, SMALL, STEM, content, words
from scripts.publish.search.vocabulary import vocabulary
from scripts.publish.site import Site

_KINDS = frozenset({"technique", "checklist", "clinic", "about"})
"""Kinds of page that a result names; the scripts have the words."""


def index(site: Site) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Return the part that warns, which comes first, the part that finds, and the text of each section.

    The same pages give the same index.
    """
    search_words = site.library.search_words
    warnings = cards(site)
    pages, parts, numbers, texts = _pages(site)
    phrases_by_sign = {
        name: warned.said for name, warned in search_words.warned.items() if name in warnings["cards"]
    }
    urgent = [phrase for phrases in phrases_by_sign.values() for phrase in phrases]
    page_phrases = [
        phrase
        for address, phrases in search_words.asked.items()
        if address not in search_words.pages
        for phrase in phrases
    ]
    names = [name for page in pages for name in (page[1], *page[4])]
    calm = [*page_phrases, *search_words.harmless, *names]
    learnt = weights(urgent, calm) if urgent else {}
    names_and_texts = [f"{title} {about} {' '.join(other)}" for _, title, _, about, other, _ in pages]
    known, beside = vocabulary([*texts, *names_and_texts], search_words)
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
        "sections": parts,
        "asked": _phrases(search_words, numbers),
        "same": [[text for text in group if text] for group in same],
    }
    sentences = [part[3] for part in parts]
    rare = _rare(parts, pages, search_words)
    for part, more in zip(parts, rare, strict=True):
        part[3:] = [more]
    return first, rest, sentences


def _pages(site: Site) -> tuple[list[list[Any]], list[list[Any]], dict[str, int], list[str]]:
    """Return pages [address, title, kind, about, other names, 1 if not for readers], sections,
    the numbers of sections by address, and all texts."""
    pages: list[list[Any]] = []
    parts: list[list[Any]] = []
    numbers: dict[str, int] = {}
    texts: list[str] = []
    box = site.library.search_words.box
    reader_addresses = box.readers if box else ()
    for document in site.library.documents:
        if isinstance(document, Page) and document.meta.id == NOT_FOUND:
            continue
        page = _page(document, reader_addresses)
        for part in sections(site.rendering[document.path].tree):
            numbers.setdefault(f"{document.url_path}#{part.id}" if part.id else document.url_path, len(parts))
            texts.append(f"{part.heading} {part.text} {part.cells}")
            # Sentences are shown for pages that readers read. Words and pages for clinics and editors are found by their
            # names, headings and phrases; what else they say found nothing more (DECISION.md) and would be half of all bytes.
            text = part.text if page[2] != "word" and not page[5] else ""
            more = part.cells if text else ""
            cells = [word for word in content(more) if word not in set(content(text))]
            parts.append([len(pages), part.id, part.heading, text, " ".join(cells)])
        pages.append(page)
    return pages, parts, numbers, texts


def _rare(parts: list[list[Any]], pages: list[list[Any]], search_words: SearchWords) -> list[str]:
    """Return for each section the stems by which nothing else finds it: rare ones that no name and no phrase holds.

    What stands in many sections finds none; phrases do (DECISION.md). The texts themselves come last.
    """
    named: set[str] = set()
    for _, title, _, about, names, _ in pages:
        named.update(content(f"{title} {about} {' '.join(names)}"))
    for phrases in search_words.asked.values():
        for phrase in phrases:
            named.update(content(phrase))
    stems = [set(content(f"{text}")) | set(cells.split()) for _, _, _, text, cells in parts]
    spread = Counter(word_stem for found in stems for word_stem in found)
    return [
        " ".join(sorted(word_stem for word_stem in found if word_stem not in named or spread[word_stem] <= 3))
        for found in stems
    ]


def _page(document: Page | Term, reader_addresses: Iterable[str]) -> list[Any]:
    if isinstance(document, Term):
        return [
            document.url_path,
            document.title,
            "word",
            words_alone(document.definition),
            list(document.meta.also_called),
            0,
        ]
    kind = document.meta.kind
    aside = int(
        kind not in READER_KINDS and document.meta.id != "home" and document.url_path not in reader_addresses
    )
    names = list(document.meta.also_called)
    return [
        document.url_path,
        document.title,
        kind if kind in _KINDS else "",
        document.meta.description,
        names,
        aside,
    ]


def _phrases(search_words: SearchWords, numbers: dict[str, int]) -> list[list[Any]]:
    """Return [number of the section, its phrases as stems]; a phrase that says what another of its section says is left out.

    Phrases of urgent signs are not among them: what they find is the warning, and its page comes first.
    """
    found: dict[int, dict[tuple[str, ...], None]] = defaultdict(dict)
    for address, phrases in search_words.asked.items():
        number = numbers.get(address, numbers.get(address.partition("#")[0]))
        if number is None:
            continue
        for phrase in phrases:
            if stems := content(phrase):
                found[number][tuple(sorted(stems))] = None
    return [
        [number, ",".join(" ".join(stems) for stems in sorted(found[number]))] for number in sorted(found)
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
