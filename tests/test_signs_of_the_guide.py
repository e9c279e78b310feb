"""The urgent signs of the real guide: each at its level, in one wording, with numbers for everyone who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.library import Library
from scripts.model.page import Page, Term
from scripts.model.schema import READER_KINDS
from scripts.model.urgent import UrgentSign

COUNTRIES = ("United States", "Canada", "United Kingdom", "Ireland", "Australia", "New Zealand")

NOW = (
    *("bladder", "leaking", "saddle", "both-legs", "fast-weakness", "cancer-and-nerves", "cold-leg"),
    *(
        "chest",
        "stroke",
        "belly",
        "tearing",
        "lung-clot",
        "sepsis",
        "sepsis-skin",
        "fever-cancer",
        "spine-infection",
    ),
    *("hard-blow", "epidural", "pregnancy-bleeding", "early-pregnancy", "pregnancy-fits"),
    *("baby-or-waters", "pregnancy-head", "pregnancy-pain", "after-birth-infection", "child-now"),
    *("dysreflexia", "sickle-cell", "neck-tear", "after-legs", "allergy", "self-harm", "violence"),
    *("heart-other", "aneurysm", "meningitis", "after-fit", "fit", "overdose", "stomach-bleeding"),
    *("thinner-bruise", "harm-others"),
)
"""Signs whose sources ask for help now: who moves one to a lower level has to take it out here, too, and say why."""

MILDER = (
    *(
        "unbearable",
        "belly-pulse",
        "weak-bone",
        "shoulder-blades-cough",
        "thinner-bleeding",
        "spinal-headache",
    ),
    *("child-or-teen", "sickle-usual", "sore-skin", "wound", "fever", "kidney"),
)
"""Signs of a lower level that are like one that needs help now."""

OWN_CARDS = {
    "warning-signs": "what a person does to you in a session, which is no sign of the body",
    "your-plan": "when to come back to your plan, which is no sign of an illness",
}
"""Pages of readers that have a care card of their own, and what it is about."""

KIN = {
    "between your legs": re.compile(
        r"(?:numb|strange feel|tingl)[^.|]{0,80}?(?:between the legs|genital|back passage|inner thigh|saddle|private parts)"
        r"|(?:genital|back passage|inner thigh|saddle|between the legs)[^.|]{0,40}?numb",
        re.I,
    ),
}
"""Words by which a sign is known on every page, and how a page might say it otherwise."""


def signs(library: Library) -> Iterator[tuple[str, UrgentSign]]:
    """Yield every sign with its level."""
    for level in library.urgent_levels.values():
        for sign in level.signs:
            yield level.id, sign


def test_signs_for_now_stay_at_now(library: Library) -> None:
    """A sign that needs help now does not slip to a lower level unseen."""
    levels = {sign.id: level for level, sign in signs(library)}
    assert {sign_id: levels.get(sign_id) for sign_id in NOW} == dict.fromkeys(NOW, "emergency")


@pytest.mark.parametrize("mild", MILDER)
def test_a_milder_sign_says_when_it_needs_help_now(library: Library, mild: str) -> None:
    """Who finds the lower one of two signs that are alike also reads there what makes it the higher one."""
    texts = {sign.id: sign.sign for level, sign in signs(library) if level != "emergency"}
    assert re.search(r"(?:get help|phone the maternity unit) now$", texts[mild])


def test_each_sign_has_one_id_and_short_words(library: Library) -> None:
    """So that a page can quote it; the words complete “if you have:” and say nothing in a sentence of their own."""
    found = [sign for _, sign in signs(library)]
    assert len({sign.id for sign in found}) == len(found)
    assert [sign.id for sign in found if not sign.in_short or sign.in_short.endswith(".")] == []
    assert [sign.id for sign in found if re.match(r"You |Your .* is ", sign.in_short or "")] == []


def test_the_short_card_is_short_and_names_the_gravest(library: Library) -> None:
    """Two breaths: at most 8 signs and 80 words; among them urine or stool, a leg, and the chest."""
    words = " ".join(sign.quoted for sign in library.urgent_levels["emergency"].short)
    assert len(library.urgent_levels["emergency"].short) <= 8
    assert len(words.split()) <= 80
    for word in ("urine or stool", "one leg", "Chest pain", "between your legs"):
        assert word in words


def test_heart_attack_and_stroke_have_their_names(library: Library) -> None:
    """People look for these two words."""
    text = " ".join(f"{sign.sign} {sign.may_be}" for _, sign in signs(library)).lower()
    assert "heart attack" in text and "a stroke" in text


def test_pages_do_not_phrase_signs_of_their_own(library: Library) -> None:
    """A care card on a page for readers is quoted from the list: `/// urgent-signs | stroke, saddle`."""
    own = {
        page.meta.id
        for page in library.pages.values()
        if page.meta.kind in READER_KINDS
        for block in page.outline.blocks
        if block.name in ("emergency", "today", "soon")
    }
    assert own == set(OWN_CARDS)


@pytest.mark.parametrize("words", KIN)
def test_one_sign_has_one_wording(library: Library, words: str) -> None:
    """Where a page or a word of the glossary names a sign in its own sentence, it uses the words of the list."""
    assert any(words in f"{sign.sign} {sign.quoted}" for _, sign in signs(library))
    documents: list[Page | Term] = [*library.pages.values(), *library.terms.values()]
    others = [
        (document.path.as_posix(), sentence)
        for document in documents
        for sentence in re.split(r"(?<=[.!?])\s|\n", document.outline.words)
        if KIN[words].search(sentence) and words not in sentence
    ]
    assert others == []


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("kind", ["advice", "self-harm", "violence"])
def test_every_country_has_a_line_or_says_what_to_do(library: Library, country: str, kind: str) -> None:
    """Advice, thoughts of self-harm, violence: nobody stands before a dash."""
    row = next(numbers for numbers in library.emergency_numbers if numbers.country == country)
    lines = [line for line in row.lines if line.for_ == kind]
    assert lines
    assert kind == "advice" or country == "Canada" or any(line.number for line in lines)


def test_signs_of_distress_show_their_lines(library: Library) -> None:
    """Who thinks of self-harm, or is hurt at home, finds the number beside the sign."""
    lines = {sign.id: sign.lines for _, sign in signs(library)}
    assert (lines["self-harm"], lines["violence"]) == ("self-harm", "violence")


def numbers_of(library: Library) -> set[str]:
    """Return every number of the data."""
    found = {number for numbers in library.emergency_numbers for number in numbers.emergency}
    return found | {
        line.number for numbers in library.emergency_numbers for line in numbers.lines if line.number
    }


def words_outside_links(node: LexborNode) -> Iterator[str]:
    """Yield the text below a node that does not dial."""
    for part in node.traverse(include_text=True):
        if part.tag == "-text":
            up = part.parent
            while up is not None and not (
                up.tag == "a" and (up.attributes.get("href") or "").startswith("tel:")
            ):
                up = up.parent
            if up is None:
                yield part.text()


_NO_CALL = ".sources, .references-list, .what-changed, .safety-change, .page-end, code, pre"
"""Lists of sources, and lists of what changed: a number there names a source or a year."""


def test_every_number_on_a_page_dials(site: Path, library: Library) -> None:
    """A person in danger taps the number and does not type it: on every page, wherever a number of the data stands."""
    numbers = numbers_of(library)
    called = re.compile(r"\b(?:call|phone|ring|dial|text|line|lifeline|number|works?)", re.I)
    any_number = re.compile(
        r"(?<![\w,.:/–-])(?:"
        + "|".join(sorted(map(re.escape, numbers), reverse=True))
        + r")(?![\w:/–%-]|[,.]\d)"
    )
    bare, dialled = [], set()
    for path in sorted(site.rglob("*.html")):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for link in page.css("a[href^='tel:']"):
            if link.text() not in numbers:  # a help line of one page alone
                continue
            dialled.add(link.text())
            assert link.attributes["href"] == "tel:" + re.sub(r"\D", "", link.text())
        for node in page.css(_NO_CALL):
            node.decompose()
        for article in page.css("article"):
            bare += [
                (path.relative_to(site).as_posix(), text)
                for text in words_outside_links(article)
                if (found := any_number.search(text)) and (len(found[0]) > 4 or called.search(text))
            ]
    assert bare == []
    assert dialled == numbers


def test_the_numbers_stand_on_top_of_the_page_of_signs(site: Path) -> None:
    """Below the date and who has read the page; then the levels, then at once the first signs; notices and key points follow the emergencies."""
    page = (site / "low-back-pain/urgent-signs/index.html").read_text(encoding="utf-8")
    opening, _, text = page.partition('<div class="text">')
    assert 0 < opening.index('class="page-line"') < opening.index('class="call-bar"')
    assert opening.index('class="call-bar"') < opening.index('class="level-doors"')
    assert text.lstrip().startswith('<h2 id="now"')
    rows = ["signs-bladder", "signs-violence-now", 'class="key-points"']
    places = [text.index(row) for row in rows]
    assert places == sorted(places)


def test_the_three_groups_of_the_page_on_waiting_are_tiles_below_its_title_and_boxes_in_its_text(
    site: Path,
) -> None:
    """Each tile leads to the box of its group; what they say stands nowhere else on the page."""
    path = site / "medical-massage/wait-or-ask-first/index.html"
    page = LexborHTMLParser(path.read_text(encoding="utf-8"))
    tiles = [link.attributes["href"] for link in page.css(".groups li > a:first-child")]
    boxes = [f"#{box.attributes['id']}" for box in page.css(".text > .group > h2")]
    assert tiles == boxes == ["#wait", "#ask-first", "#not-there"]
    assert len(page.css(".key-points")) == 1


def test_no_safety_advice_of_these_pages_is_without_a_source(library: Library) -> None:
    """The two pages of safety and the urgent signs cite what somebody has read."""
    for key in ("urgent-signs", "wait-or-ask"):
        page = library.page_by_id(key)
        assert page and "unchecked" not in {citation.certainty for citation in page.outline.citations}
    signs = [sign for level in library.urgent_levels.values() for sign in level.signs]
    assert [sign.id for sign in signs if sign.certainty == "unchecked"] == []


def test_the_start_page_shows_the_card_of_all_pages(site: Path) -> None:
    """Same signs, same numbers: one card."""
    cards = [
        LexborHTMLParser((site / name / "index.html").read_text(encoding="utf-8")).css_first(".urgent-short")
        for name in ("", "your-session")
    ]
    texts = [card.text(separator=" ", strip=True) for card in cards if card]
    assert len(texts) == 2 and texts[0] == texts[1]
