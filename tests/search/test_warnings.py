"""Warnings are the urgent signs: found however people ask, shown in the sign's own words, and never without its data."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from scripts import building
from scripts.model.library import URGENT_SIGNS, Library
from scripts.model.page import Term
from scripts.model.search_words import NEEDED, SEARCH, SIGNS
from scripts.publish.search.learn import features, weights
from tests.project import add_site, build
from tests.search.measure import load

KINDS = yaml.safe_load((Path(__file__).parent / "kinds.yml").read_text(encoding="utf-8"))
Ask = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def search_page(browser: Browser, site: Path) -> Iterator[Page]:
    """A page with the search of the built guide."""
    page = browser.new_page()
    load(page, site)
    yield page
    page.close()


@pytest.fixture
def ask(search_page: Page) -> Ask:
    """Ask the search of the built guide."""
    return lambda query: search_page.evaluate("query => ask(query)", query)


def test_every_sign_has_its_kinds_of_query(library: Library) -> None:
    """No sign is left out of what the tests ask, and none is asked that is gone."""
    signs = [sign.id for level in library.urgent_levels.values() for sign in level.signs]
    assert sorted(KINDS["urgent"]) == sorted(signs)
    assert all(len(queries) >= 4 for queries in KINDS["urgent"].values())


def test_every_sign_is_found_in_every_way(ask: Ask, library: Library) -> None:
    """In lay words, with a slip, of somebody else, in Spanish: warned at least 97 in 100 times, rarely below the right level."""
    levels = {sign.id: level.id for level in library.urgent_levels.values() for sign in level.signs}
    order = list(library.urgent_levels)
    pairs = [
        (name, query) for name, queries in {**KINDS["urgent"], **KINDS["pages"]}.items() for query in queries
    ]
    found = [(name, query, ask(query)["urgent"] or []) for name, query in pairs]
    missed = [(name, query) for name, query, names in found if not names]
    assert len(missed) <= 0.03 * len(pairs), missed
    lower = [
        (name, query, names)
        for name, query, names in found
        if names
        and name in levels
        and order.index(levels.get(names[0], "emergency")) > order.index(levels[name])
    ]
    assert len(lower) <= 0.06 * len(pairs), lower
    right = sum(name in names for name, _, names in found)
    assert right >= 0.8 * len(pairs), [
        (name, query, names) for name, query, names in found if name not in names
    ]


def test_a_harmless_query_is_rarely_warned(ask: Ask) -> None:
    """Slips, questions and everyday words: at most 8 in 100."""
    warned = [(query, names) for query in KINDS["calm"] if (names := ask(query)["urgent"])]
    assert len(warned) <= 0.08 * len(KINDS["calm"]), warned


@pytest.mark.parametrize("query", ["theripist", "messege", "messege therapy", "apointment", "apointment what happens", "tailbone", "number", "numbers of sessions"])  # fmt: skip
def test_a_slip_of_a_common_word_never_warns(ask: Ask, query: str) -> None:
    """Above all not of abuse: "theripist" is a therapist, and a number is not numb."""
    assert ask(query)["urgent"] is None


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("heart attack", "chest"),
        ("heartattack", "chest"),
        ("stroke", "stroke"),
        ("can not walk", "fast-weakness"),
        ("cannot walk", "fast-weakness"),
        ("cant walk", "fast-weakness"),
        ("numb bum", "saddle"),
        ("legs gone numb", "both-legs"),
        ("my dad's legs have gone numb", "both-legs"),
        ("caesarean wound leaks", "after-birth-infection"),
        ("emergancy", "low-back-pain/urgent-signs/"),
        ("shingels", "shingles"),
        ("he put his hand under my towel", "find-a-therapist/warning-signs/"),
        ("corda equina sindrome", "bladder"),
        ("septacemia", "sepsis"),
        ("preclamsia", "pregnancy-head"),
        ("pulmanary embolisim", "lung-clot"),
        ("what number do i ring for an ambulance", "low-back-pain/urgent-signs/"),
        ("call 999", "low-back-pain/urgent-signs/"),
        ("número de emergencia", "low-back-pain/urgent-signs/"),
        ("help line", "low-back-pain/urgent-signs/"),
        ("crisis line", "self-harm"),
        ("domestic abuse helpline", "violence"),
    ],
)
def test_the_right_sign_leads(ask: Ask, query: str, name: str) -> None:
    """Written apart or together, with slips, of somebody else."""
    assert name in (ask(query)["urgent"] or [])


def test_the_name_of_what_a_grave_sign_may_be_warns(ask: Ask, library: Library) -> None:
    """Each glossary term that an emergency names warns by its title and by its other names, and so does a slip in it; names
    of what people live with for years are left out."""
    lasting = {"paraplegia", "tetraplegia", "quadriplegia", "massage with a spinal cord injury"}
    may_be = " ".join(sign.may_be.lower() for sign in library.urgent_levels["emergency"].signs)
    terms = [
        document
        for document in library.documents
        if isinstance(document, Term) and f"({document.title.lower()})" in may_be
    ]
    assert len(terms) >= 5
    for term in terms:
        for name in (term.title, *term.meta.also_called, term.title[:-3] + term.title[-2:]):
            assert name in lasting or ask(name)["urgent"], name


def test_a_page_for_clinics_comes_first_where_the_words_name_it(ask: Ask) -> None:
    """Who asks for a poster means it; for all other queries pages for readers come first."""
    assert ask("poster for staff room")["hits"][0]["address"] == "clinics/poster/"
    hits = ask("massage chair at home")["hits"]
    assert not hits[0]["aside"]


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("massge", "massage"),
        ("siatica", "sciatica"),
        ("offline", "offline"),
        ("audio", "audio"),
        ("intranet", "intranet"),
        ("cheese", "cheese"),
        ("radio", "radio"),
    ],
)
def test_a_slip_is_corrected_and_a_right_word_is_left_alone(ask: Ask, query: str, read: str) -> None:
    """The commonest word that it can be; a right word that the guide lacks stays, and is reported as unknown."""
    found = ask(query)
    assert found["read"] == read
    if query == read:
        assert found["lost"] == [query] and found["hits"] == []


def test_answers_are_sentences_of_the_text(ask: Ask, site: Path, library: Library) -> None:
    """Never of the list of changes, nor of the box of signs: each answer stands in a page, and in no change and no sign."""
    pages = {page.url_path: page for page in library.pages.values()}
    changes = " ".join(
        f"{change.what} {change.why}" for page in pages.values() for change in page.meta.changes
    )
    signs = " ".join(
        f"{sign.sign} {sign.may_be}" for level in library.urgent_levels.values() for sign in level.signs
    )
    for query in (
        "what changed about safety",
        "emergency numbers",
        "fever and chills",
        "licence board complaint",
        "notes",
        "sentences",
    ):
        for hit in ask(query)["hits"]:
            page = pages.get(hit["address"].partition("#")[0])
            if page is None or hit["answer"] == page.meta.description:
                continue
            assert hit["answer"] not in changes, hit
            assert hit["answer"] not in signs, hit
            assert "\n" not in hit["answer"]


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("how", ["deleted", "emptied"])
def test_without_its_data_there_is_no_build(project: Path, name: str, how: str) -> None:
    """Deleting or emptying what warns is an error that says how to restore it."""
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], cwd=project, check=True)
    path = project / name
    if how == "deleted":
        path.unlink()
    else:
        path.write_text("", encoding="utf-8")
    findings = [finding for finding in building.check(project) if finding.path == name]
    assert findings and "git restore" in findings[0].fix and name in findings[0].fix


def test_a_changed_sign_changes_its_warning(project: Path, browser: Browser) -> None:
    """The card says what urgent_signs.yml says, and the data of the search holds no words of it."""
    add_site(project)
    signs = project / URGENT_SIGNS
    words = "Your water will not come"
    signs.write_text(
        signs.read_text(encoding="utf-8").replace("You cannot pass urine", words, 1), encoding="utf-8"
    )
    assert build(project) == 0
    page = browser.new_page()
    load(page, project / "site")
    assert page.evaluate("ask('cannot pee').urgent") == ["emergency-sign"]
    assert page.evaluate("guideSearch.first.cards['emergency-sign'][4][0][0]") == f"{words}."
    page.close()


def test_no_words_of_a_sign_stand_in_the_data_of_the_search(root: Path, library: Library) -> None:
    """What is said of a sign is written once: no sentence of it, of its action or of what it may be stands there again."""
    data = "\n".join(path.read_text(encoding="utf-8").lower() for path in (root / SEARCH).glob("*.yml"))
    for level in library.urgent_levels.values():
        for text in (level.action, *(text for sign in level.signs for text in (sign.sign, sign.may_be))):
            for sentence in text.split(". "):
                assert len(sentence) < 30 or sentence.lower() not in data, sentence


def test_the_ways_that_the_box_offers_are_there(library: Library) -> None:
    """What is shown when nothing is found leads to pages of the guide, and so do the pages that readers ask for."""
    box = library.search_words.box
    assert box is not None
    assert {*box.ways, *box.readers} <= {document.url_path for document in library.documents}


def test_too_large_a_file_says_what_to_do(project: Path) -> None:
    """An editor is told to move phrases into another file, not to split pages."""
    path = project / SIGNS
    path.write_text(path.read_text(encoding="utf-8") + "#" * 5_000_000, encoding="utf-8")
    finding = next(finding for finding in building.check(project) if finding.path == SIGNS)
    assert "another file of the same folder" in finding.fix


def test_the_same_phrases_teach_the_same() -> None:
    """Words of urgent phrases weigh more than nothing, those of the others less, in any run alike."""
    urgent, calm = ["numb legs", "legs numb now"] * 3, ["sore legs", "massage legs", "massage price"] * 3
    learnt = weights(urgent, calm)
    assert learnt["numb"] > 1 > -1 > learnt["massag"]
    assert weights(tuple(urgent), tuple(calm)) == learnt
    assert features("numb legs") == ["numb", "leg", "numb leg"]
