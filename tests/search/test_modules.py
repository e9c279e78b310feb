"""The modules of the search, each by itself: what they promise to one another."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from scripts.publish.search import FOLDER, bundled
from scripts.publish.search.text import JOINED, KEPT, SMALL, STEM, content, stem, words
from tests.conftest import ROOT

SOURCES = ROOT / "docs" / FOLDER
LANGUAGE = {"small": " ".join(sorted(SMALL)), "joined": JOINED, "stem": STEM, "kept": " ".join(sorted(KEPT))}


@pytest.fixture(scope="module")
def module(browser: Browser) -> Iterator[Page]:
    """A page that holds the exports of all modules but the box, in one object `m`."""
    page = browser.new_page()
    for name in ("words", "correct", "warn", "rank"):
        source = (SOURCES / f"{name}.js").read_text(encoding="utf-8")
        page.evaluate(
            "async text => { globalThis.m = {...globalThis.m, ...await import(`data:text/javascript,${encodeURIComponent(text)}`)}; }",
            source,
        )
    page.evaluate("language => { globalThis.language = language; }", LANGUAGE)
    yield page
    page.close()


@pytest.mark.parametrize(
    "text",
    [
        "Can’t walk, can not stand; cannot PEE",
        "naïve Sjögren’s c-section of an x ray",
        "me duele la cintura después del masaje ¿qué hago?",
        "numbness number numbers many several severe",
        "anaesthesia anesthesia haematoma tumour tumor organise organized metre",
        "stretches stretched boxes glasses knees bodies hurting achy",
    ],
)
def test_page_and_program_read_a_text_alike(module: Page, text: str) -> None:
    """The table of stems stands once; both sides get the same words, stems and content from it."""
    found = module.evaluate(
        "text => { const tools = m.makeWords(language), list = tools.words(text); return [list, list.map(tools.stem), tools.content(list)]; }",
        text,
    )
    assert found == [words(text), [stem(word) for word in words(text)], content(text)]


def test_words_of_different_meaning_keep_different_stems() -> None:
    """A number is not numb, many are not a man; one and many, British and American are the same."""
    assert (
        stem("number") != stem("numb") and stem("many") != stem("man") and stem("several") != stem("severe")
    )
    for first, second in (
        ("disc", "disk"),
        ("anaemia", "anemia"),
        ("massages", "massage"),
        ("stretches", "stretching"),
    ):
        assert stem(first) == stem(second), first


def correct(
    module: Page,
    known: dict[str, int],
    typed: str,
    *,
    beside: str = "",
    names: tuple[str, ...] = (),
    open_: bool = False,
) -> Any:
    """Return what a corrector that knows these words, so common, reads and leaves."""
    classes = [" ".join(word for word, times in known.items() if times == at) for at in range(10)]
    return module.evaluate(
        "([language, classes, beside, names, typed, open]) => { const tools = m.makeWords({...language, known: classes});"
        " return m.makeCorrect({beside, names}, tools)(tools.words(typed), open); }",
        [
            LANGUAGE,
            [" ".join(f"{word}~" for word in line.split()) for line in classes],
            beside,
            list(names),
            typed,
            open_,
        ],
    )


KNOWN = {"massage": 9, "message": 2, "pain": 9, "therapist": 8, "online": 3, "audit": 2, "internet": 3, "numb": 5, "back": 9, "backache": 4, "heart": 5, "attack": 4, "sciatica": 6, "emergency": 6, "bottom": 3}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("massge", "massage"),
        ("messege", "massage"),
        ("theripist", "therapist"),
        ("siatica", "sciatica"),
        ("emergancy", "emergency"),
        ("numm botom", "numb bottom"),
        ("pian", "pain"),
        ("bak pain", "back pain"),
        ("heartattack", "heart attack"),
        ("back ache", "backache"),
        ("hart atack", "heart attack"),
    ],
)
def test_a_slip_is_read_as_the_commonest_word_that_it_can_be(module: Page, typed: str, read: str) -> None:
    """By letters, sound and how common a word is; words run together are parted."""
    assert " ".join(correct(module, KNOWN, typed)["read"]) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("corda equina sindrome", "cauda equina syndrome"),
        ("caudal equina", "cauda equina"),
        ("kauda equine", "cauda equina"),
        ("cordaequina", "cauda equina"),
        ("the aneurism", "the aneurysm"),
        ("cord injury", "cord injury"),
        ("spinal cord", "spinal cord"),
        ("cordless equipment", "cordless equipment"),
    ],
)
def test_a_name_of_a_sign_is_read_with_slips_in_any_word(module: Page, typed: str, read: str) -> None:
    """Also where each wrong word is like a commoner one; what is known as it stands is left alone."""
    known = {"cord": 8, "spinal": 8, "cauda": 3, "equina": 3, "syndrome": 5, "injury": 7, "aneurysm": 3}
    names = ("aneurysm", "cauda equina")
    assert " ".join(correct(module, known, typed, names=names, beside="cordless equipment")["read"]) == read


def test_a_word_that_is_right_is_bent_into_no_other(module: Page) -> None:
    """English words that the guide lacks stay as they are and are reported; so does what is like nothing."""
    for word in ("offline", "audio", "intranet", "qqqq"):
        assert correct(module, KNOWN, word, beside="offline audio intranet") == {
            "read": [word],
            "unknown": [word],
        }


def test_a_word_that_is_still_typed_is_left_alone(module: Page) -> None:
    """The last word may go on, unless a space has ended it."""
    assert correct(module, KNOWN, "massa", open_=True)["read"] == ["massa"]
    assert correct(module, KNOWN, "sciatca", open_=True)["read"] == ["sciatica"]


WARNED = {
    "cards": {
        "saddle": ["emergency", "", "", "", [["a", "b"]], ""],
        "fever": ["today", "", "", "", [["a", "b"]], ""],
        "tear": ["emergency", "", "", "", [["a", "b"]], ""],
    },
    "levels": {"emergency": "Now", "today": "Today"},
    "sets": {"numb": "numb|numbness|tingl*"},
    "rules": [
        ["fever", [["fever"]]],
        ["saddle", [["$numb", "crotch|privates"]]],
        ["saddle", [["neck"]]],
        ["tear", [["neck", "rip"]]],
    ],
    "weights": {"-3": "", "4": "dead,dead bum", "2.5": "hot", "-2": "massag"},
    "counts": {"saddle": ["dead bum"], "fever": ["hot shiver"]},
    "exact": {"fever": "chill"},
}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("tingling in my privates", ["saddle"]),
        ("numb privates and a fever", ["saddle"]),
        ("chills", ["fever"]),
        ("my bum is dead", ["saddle"]),
        ("neck rip", ["tear"]),
        ("gloomy weather hot", []),
        ("number of my privates", []),
        ("massage", []),
        ("", []),
    ],
)
def test_a_warning_is_a_name(module: Page, typed: str, names: list[str]) -> None:
    """By a rule, the graver and then the narrower first; by the very words of a phrase; or by likeness. A number is not numb,
    and what shares one word with a sign is not like it."""
    found = module.evaluate(
        "([language, data, typed]) => { const tools = m.makeWords(language), list = tools.words(typed); return m.makeWarn(data, tools)(list, list); }",
        [LANGUAGE, WARNED, typed],
    )
    assert found == names


INDEX = {
    "pages": [
        ["a/", "Cost", "", "What it costs.", ["price"], 0],
        ["b/", "Sciatica", "", "A nerve that hurts.", [], 0],
    ],
    "sections": [
        [0, "", "", "visit"],
        [0, "tip", "Tips", "dollar"],
        [1, "", "", ""],
    ],
    "asked": [[0, "how much,expensiv"], [2, "leg zap"]],
    "same": [["pric", "expensiv"]],
}


@pytest.mark.parametrize(
    ("read", "page", "section"),
    [
        ("price", 0, 0),
        ("zap", 1, 2),
        ("tips", 0, 1),
        ("dollar", 0, 1),
        ("sciatica", 1, 2),
        ("expensive", 0, 0),
    ],
)
def test_a_page_is_ranked_by_texts_and_by_what_people_type(
    module: Page, read: str, page: int, section: int
) -> None:
    """By its names, its phrases, its rare words and words that mean the same; the part that fits leads."""
    found = module.evaluate(
        "([language, index, read]) => { const tools = m.makeWords(language); return m.makeRank(index, tools)(tools.words(read))[0]; }",
        [LANGUAGE, INDEX, read],
    )
    assert (found["page"], found["section"]) == (page, section)


def test_modules_become_one_script() -> None:
    """Imports and exports fall away, data cannot end the script, and what the build does not know is refused."""
    made = bundled(
        ['import { a } from "./a.js";\nexport const b = 1;\n// said\nexport function start() {}\n'],
        {"x": "</script>\u2028"},
    )
    assert "import" not in made and "export" not in made and "said" not in made
    assert json.loads(json.loads(re.search(r"JSON\.parse\((.*)\)\);", made)[1])) == {"x": "</script>\u2028"}  # type: ignore[index]


def test_the_linter_finds_nothing(root: Path) -> None:
    """oxlint is content with every script of the site."""
    done = subprocess.run(
        [Path(sys.executable).parent / "oxlint", "--deny-warnings", "docs/assets"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
