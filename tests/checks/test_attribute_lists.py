"""Attribute lists give a heading its id; nothing else comes into a page by them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from scripts import building
from scripts.model.library import load_library
from tests.project import forget_words
from tests.rendering import render

ATTRIBUTES = {
    ".urgent-signs onclick=alert(1)": ("urgent-signs", "onclick"),
    "data-block=0": ("data-block",),
    "data-cites=x data-certainty=high": ("data-cites", "data-certainty"),
    "@data-block=0": ("data-block",),
    "@data-cites=x": ("data-cites",),
    "@class=smuggled": ("smuggled",),
    "style=color:red": ("style", "red"),
    ".page-list": ("page-list",),
    "hidden": ("hidden",),
}
CONTEXTS = {
    "a paragraph": "Words of it.\n{{: {} }}",
    "a list item": "- Words of it.\n- More of it.\n{{: {} }}",
    "an item with a list in it": "- Words *of it*.\n{{: {} }}\n    - More of it.",
    "a heading": "## Words of it {{ #words {} }}",
    "a link": "See [the part](part/index.md){{: {} }}.",
    "a picture": "See ![the back](assets/back.svg){{: {} }}.",
    "strong words": "See **this**{{: {} }}.",
    "code": "See `this`{{: {} }}.",
    "a citation": "It may help a little. [@one2020 | low]{{: {} }}",
    "a cell": "| a | b |\n|---|---|\n| c | d {{: {} }} |",
    "a paragraph in a block": "/// note\nWords of it.\n{{: {} }}\n///",
}


@pytest.mark.parametrize("attributes", ATTRIBUTES)
@pytest.mark.parametrize("context", CONTEXTS)
def test_an_attribute_list_brings_nothing_but_an_id(project: Path, context: str, attributes: str) -> None:
    """The check reports it, and no attribute of it is on the page."""
    path = project / "docs/page.md"
    body = CONTEXTS[context].format(attributes)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{body}\n", encoding="utf-8")
    forget_words(project)
    rules = {finding.rule for finding in building.check(project) if finding.path == "docs/page.md"}
    assert rules & {"raw-html", "mark-shown"}
    if "raw-html" in rules:  # what is shown as it was typed is no attribute
        html = render(load_library(project), PurePosixPath("page.md"), body)
        for words in ATTRIBUTES[attributes]:
            assert words not in html


def test_a_fence_takes_nothing_but_its_language(project: Path) -> None:
    """Its attributes are raw HTML like any other."""
    path = project / "docs/page.md"
    body = "``` { .yaml onclick=x }\na: b\n```"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{body}\n", encoding="utf-8")
    assert [finding.message for finding in building.check(project) if finding.rule == "raw-html"] == [
        "the attribute `onclick` is raw HTML"
    ]


def test_a_heading_keeps_its_id_and_a_fence_its_language(project: Path) -> None:
    """These are what attribute lists and fences are for."""
    path = project / "docs/page.md"
    body = "## More of it {#more}\n\nWords of it.\n\n```yaml\na: b\n```\n"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{body}", encoding="utf-8")
    assert [finding for finding in building.check(project) if finding.rule == "raw-html"] == []
    html = render(load_library(project), PurePosixPath("page.md"), body)
    assert '<h2 id="more">' in html and 'class="language-yaml"' in html
