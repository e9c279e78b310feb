"""Every word that a reader sees outside the pages' own text stands in a catalog, so that it can be said in another language."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts import building
from scripts.editing.messages import TEMPLATE, gather
from scripts.model.claims import claims
from scripts.model.library import Library
from scripts.model.permalinks import NOT_FOUND
from scripts.model.rules import RULES
from scripts.model.schema import descriptions
from scripts.model.stylesheet import MAIN_SHEET, palettes
from scripts.model.wording import WORDINGS
from scripts.syntax.blocks import block_selector
from scripts.syntax.catalogs import PRETENDED
from scripts.syntax.handbook import KEYS
from scripts.syntax.renderer import current_rendering
from tests.conftest import ROOT

pytestmark = pytest.mark.xdist_group("catalogs")  # they share the guide in a pretended language

_SHOWN = (
    "alt",
    "aria-label",
    "title",
    "placeholder",
    "data-count",
    "data-none",
)
_OF_BLOCKS = f"{block_selector(lambda kind: kind.is_data)}, .card-level, .key-points-title, .drawing-words, .cite, .course table"
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d{2}-\d{2}|#[0-9a-f]{6}|https?://\S+|\b(?:[a-z-]+/)+")
_CUT = re.compile(r"\.(?!\w)|[,;:()·\[\]“”…=]+|\s[–|]\s|\bet al\b")
_EDGE = " '’\"!?.,:;()"
_LETTER = re.compile(r"[^\W\d_]{4}|[^\W\d_]{2,3}(?![\w./-])")
_NAMES = frozenset({"A4", "Letter"})
"""Formats, which no language changes."""


@pytest.fixture(scope="module")
def pretended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real guide in a language whose every message is bracketed."""
    root = tmp_path_factory.mktemp("pretended")
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "  language: en\n" in configuration
    (root / "mkdocs.yml").write_text(
        configuration.replace("  language: en\n", f"  language: {PRETENDED}\n"), encoding="utf-8"
    )
    assert building.build(root, root / "site") == []
    return root / "site"


def own_words(library: Library) -> set[str]:
    """Return every text that stands in docs/, or in the code's own tables for editors, whitespace made one."""
    found = set(re.findall(r"^  - ([^:\n]+):$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M))
    for path in (ROOT / "docs/_data").rglob("*.yml"):
        found |= set(values(yaml.safe_load(path.read_text(encoding="utf-8"))))
    for document in library.documents:
        found |= set(values(document.meta.model_dump(mode="json")))
        found |= {claim.words for claim in claims(document)}
        found |= {
            re.sub(r"^[\d ]+", "", part)
            for block in document.outline.blocks
            for part in block.argument.split("; ")
        }
        page = current_rendering(library)[document.path].tree.clone()
        for node in page.css(_OF_BLOCKS):
            node.decompose()
        found |= set(texts(page.body))
        found.add(one_space(page.body.text()))
    for drawing in library.drawings.values():
        found |= {drawing.title, drawing.description}
    for kind in KEYS.values():
        found |= {*descriptions(kind), *descriptions(kind).values()}
    for name, rule in RULES.items():
        found |= {name, *map(str, rule)}
    for wording in WORDINGS:
        found |= {*map(str, wording)}
    found |= {
        part for reference in library.references.values() for part in (reference.container or "").split(", ")
    }
    found |= set(palettes((ROOT / "docs" / MAIN_SHEET).read_text(encoding="utf-8"))[0])
    return {one_space(_DATE.sub("", text.replace("`", ""))).strip(_EDGE) for text in found}


def values(value: Any) -> Iterator[str]:
    """Yield the keys and texts of data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from values(inner)
    elif isinstance(value, str):
        yield value


def one_space(text: str) -> str:
    """Return a text with one space for any whitespace."""
    return " ".join(text.split())


def texts(node: LexborNode | None) -> Iterator[str]:
    """Yield each text node."""
    for child in node.traverse(include_text=True) if node else ():
        if child.tag == "-text" and (text := one_space(child.text(deep=False) or "")):
            yield text


def outside_of_brackets(page: LexborHTMLParser) -> Iterator[str]:
    """Yield what a page says outside of messages, in its text and its labels."""
    shown = [
        node.attributes[key] or "" for node in page.css("body *") for key in _SHOWN if key in node.attributes
    ]
    for node in page.css("script, style"):
        node.decompose()
    # A message may hold links, so its brackets may stand in different text nodes.
    whole = "\n".join([*texts(page.body), *shown])
    while whole != (whole := re.sub(r"⟦[^⟦⟧]*⟧", "\n", whole)):
        pass
    yield from filter(None, map(one_space, _DATE.sub("", whole.replace("`", "")).split("\n")))


def test_no_word_of_the_furniture_stands_outside_of_a_catalog(pretended: Path, library: Library) -> None:
    """On every page, in its text, its labels and what scripts are given: without brackets stands what docs/ says, and nothing else."""
    known = own_words(library)
    whole = "\n".join(known)
    found: dict[str, str] = {}
    for document in library.documents:
        name = "404.html" if document.key == NOT_FOUND else f"{document.url_path}index.html"
        for text in outside_of_brackets(LexborHTMLParser((pretended / name).read_text(encoding="utf-8"))):
            found.setdefault(text, name)
    for text in outside_of_brackets(
        LexborHTMLParser((pretended / "p/home/index.html").read_text(encoding="utf-8"))
    ):
        found.setdefault(text, "p/home/")
    lost = {
        part.strip(_EDGE): f"{name}: {text}"
        for text, name in found.items()
        if len(text.strip(_EDGE)) < 4 or text.strip(_EDGE) not in whole
        for part in _CUT.split(text)
        if _LETTER.search(part) and not is_known(part.strip(_EDGE), known, whole)
    }
    assert lost == {}


def is_known(part: str, known: set[str], whole: str) -> bool:
    """Say whether docs/ has these words; of three letters or fewer, as a text of their own."""
    return part in known or part in _NAMES or (len(part) > 3 and part in whole)


def test_no_word_of_a_script_stands_outside_of_a_catalog(pretended: Path) -> None:
    """What a script shows comes from a message: `_("...")`. A phrase begins with a capital and has a space or a full stop."""
    phrase = re.compile(r'(?<!_\()"([A-Z][a-z]+(?: [^"]*|\.))"')
    for path in sorted((ROOT / "docs/assets").rglob("*.js")):
        code = re.sub(r"(?m)^\s*(?://|/?\*).*$", "", path.read_text(encoding="utf-8"))
        assert phrase.findall(code) == [], path.name
    for path in pretended.glob("assets/*.js"):
        assert '_("' not in path.read_text(encoding="utf-8"), path.name
    assert "⟦Copied.⟧" in (pretended / "assets/guide.js").read_text(encoding="utf-8")


def test_sheets_and_feed_say_nothing_else(pretended: Path) -> None:
    """The foot of a sheet and the entries of the feed are bracketed, too."""
    sheets = json.loads((pretended / "assets/handouts.json").read_text(encoding="utf-8"))
    assert all("⟦Given to you by:⟧" in sheet["html"] for sheet in sheets)
    assert "⟦What changed⟧" in (pretended / "feed.xml").read_text(encoding="utf-8")


def test_the_catalog_for_translators_is_that_of_today(root: Path) -> None:
    """Whoever adds a word runs `python -m scripts.cli messages`."""
    for name, text in gather(root).texts.items():
        assert (root / name).read_text(encoding="utf-8") == text, name
    assert TEMPLATE in gather(root).texts
