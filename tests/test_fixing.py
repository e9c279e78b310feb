"""`check --fix` fixes what is mechanical and does no damage, whatever lies in the file."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scripts import building
from scripts.fixing import fix
from scripts.model.finding import Edit
from scripts.model.library import load_library
from scripts.model.page import read_document
from scripts.model.source import Source
from tests.fuzz import PIECES
from tests.hostile import BREAKS
from tests.project import PAGE, front, write_project
from tests.rendering import render

ENDS = "\n\nLast words.\n"
DAMAGE = {
    "spaces behind the line that closes the top": (front("page").rstrip("\n") + "  \n" + PAGE, front("page") + PAGE),
    "spaces behind a key": (front("page").replace("kind: guide", "kind: guide  ") + PAGE, front("page") + PAGE),
    "spaces behind a row of a table": (
        front("page") + PAGE + "\n| a | b |  \n|---|---|  \n| c | d |  \n| e | f |\n",
        front("page") + PAGE + "\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n",
    ),
    "spaces behind a heading": (
        front("page") + PAGE + "\n## More {#more}  \nWords.\n",
        front("page") + PAGE + "\n## More {#more}\nWords.\n",
    ),
    "an address with a space": (front("page") + PAGE + "\nSee [this]( ../part one.md ).\n", None),
    "an emoji of several": (front("page") + PAGE + "\nA doctor \U0001f469\u200d\u2695\ufe0f and a flag \U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f helped.\n", None),
    "a mark that turns the text": (front("page") + PAGE + "\nA word \u200f\u05e9\u05dc\u05d5\u05dd\u200f of greeting.\n", None),
    "a misspelt key in a page that so cannot be read": (front("page").replace("kind:", "kinde:") + PAGE + ENDS.replace("words.", "words. "), None),
}  # fmt: skip
"""The file before, and after; None where it must stay as it is."""


@pytest.mark.parametrize("name", DAMAGE)
def test_what_was_once_damaged_is_not(name: str, project: Path) -> None:
    """Each of these was destroyed by a fix, or was called fixed and was not."""
    before, after = DAMAGE[name]
    path = project / "docs/page.md"
    path.write_text(before, encoding="utf-8")
    fix(project)
    assert path.read_text(encoding="utf-8") == (before if after is None else after)
    if after:
        assert building.check(project) == []


@pytest.mark.parametrize("name", ["an emoji of several"])
def test_a_joiner_within_an_emoji_is_no_finding(name: str, project: Path) -> None:
    """Emoji and flags of several characters hold some without a shape."""
    (project / "docs/page.md").write_text(DAMAGE[name][0], encoding="utf-8")
    assert building.check(project) == []


def test_a_fix_that_would_break_another_page_is_not_carried_out(project: Path) -> None:
    """Its link holds the same character without a shape, and is not among the files that are to be fixed."""
    page, home = project / "docs/page.md", project / "docs/index.md"
    page.write_text(page.read_text("utf-8").replace("{#part}", "{#pa\u200brt}"), "utf-8")
    home.write_text(f"{home.read_text('utf-8')}\nSee [this](page.md#pa\u200brt).\n", "utf-8")
    assert {finding.rule for finding in building.check(project)} == {"invisible-character"}
    assert fix(project, frozenset({"docs/page.md"})) == []
    assert fix(project) == ["docs/index.md", "docs/page.md"]


SLIPS = (
    " ", "  ", "\t", "\u200b", "\u202e", "\u2028", " the the ", "\n\n## No name\n\n", "\n\n#### Deep {#deep}\n\n", "[x](parts/index.md)",
    "[x](term:knott)", "[@one2002 | low]", "[@one2020 | moderte]", "\n\n/// emergancy | Call\n- a\n///\n\n", "\n<!-- allow doubled-word: x -->\n",
    "\n\n| a | b |  \n|---|---|\n| c | d |  \n\n", "  \n", "\n---  \n", "x  \ny", "    code  \n", "[x]( a b.md )", "\n- a\n  - b  \n", "\u00ad", "\U0001f469\u200d\u2695",
)  # fmt: skip
FILES = (
    "docs/page.md", "docs/part/index.md", "docs/glossary/knot.md", "docs/_data/references.yml", "docs/_data/urgent_signs.yml",
    "docs/_data/emergency_numbers.yml", "docs/_data/words.txt",
)  # fmt: skip
slips = st.sampled_from(SLIPS) | st.sampled_from(SLIPS) | st.sampled_from(BREAKS) | st.sampled_from(PIECES)
changes = st.lists(st.tuples(st.sampled_from(FILES), st.floats(0, 1), slips), min_size=1, max_size=6)


def no_damage(project: Path, edits: list[tuple[str, float, str]]) -> int:
    """Spoil the small guide, fix it, and hold what is written against what was there; return how many files were fixed."""
    for name, part, slip in edits:
        path = project / name
        text = path.read_text(encoding="utf-8") if path.exists() else "knot\n"
        offset = int(part * len(text))
        path.write_text(text[:offset] + slip + text[offset:], encoding="utf-8")
    before = load_library(project)
    found = building.check(project)
    counted = Counter(finding.path for finding in found)
    texts = {name: (project / name).read_bytes() for name in FILES if (project / name).exists()}
    fixed = fix(project)
    assert Counter(finding.path for finding in building.check(project)) <= counted
    for name, data in texts.items():
        now = (project / name).read_bytes()
        if name in before.unread or name not in fixed:
            assert now == data, name
        elif name.endswith(".md"):
            edits_named = [finding.edit for finding in found if finding.path == name and finding.edit]
            _same_page(before.root, name, data.decode(), now.decode(), edits_named)
    return len(fixed)


def _same_page(root: Path, name: str, before: str, after: str, named: list[Edit]) -> None:
    """Hold two versions of a page together: the values on top, and the words below, but for those that a slip or a named fix puts in or takes out."""
    library = load_library(root)
    path = PurePosixPath(name).relative_to("docs")
    pages = [read_document(path, Source(name, text))[0] for text in (before, after)]
    assert pages[0]
    assert pages[1]
    tops = [re.sub("[\u200b\u00ad]", "", page.meta.model_dump_json()) for page in pages if page]
    top_before, top_after = (re.sub(r"[\s\u2028]|\bthe\b", "", top) for top in tops)
    assert top_before == top_after
    words = []
    for page in pages:
        assert page
        html = LexborHTMLParser(render(library, path, page.body))
        for node in html.css(".sources, .page-terms, .cite, .page-line"):
            node.decompose()
        seen = re.sub("[\u200b\u00ad]", "", html.text(separator=" ")).casefold()
        words.append(Counter(re.findall(r"[^\W_]+", seen)))
    slipped = {"the", "emergancy", "emergency", "moderte", "knott", "one2002"} | {
        word for piece in PIECES for word in re.findall(r"[^\W_]+", piece.casefold())
    }
    for edit in named:
        slipped |= set(
            re.findall(r"[^\W_]+", f"{before[edit.start : edit.end]} {edit.replacement}".casefold())
        )
    assert set(words[0] - words[1]) <= slipped
    assert set(words[1] - words[0]) <= slipped


@settings(max_examples=40, suppress_health_check=list(HealthCheck), derandomize=True)
@given(changes)
def test_nothing_is_damaged_whatever_is_fixed(edits: list[tuple[str, float, str]]) -> None:
    """No more findings, the same lines on top, the same words; a file that cannot be read stays byte for byte."""
    folder = Path(tempfile.mkdtemp(prefix="fixing-"))
    try:
        no_damage(write_project(folder), edits)
    finally:
        shutil.rmtree(folder)
