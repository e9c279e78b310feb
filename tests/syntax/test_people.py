"""Numbers drawn as people: as many as the words say."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest
from selectolax.lexbor import LexborHTMLParser

from scripts.model.library import load_library
from tests.rendering import render


def drawn(path: str) -> int:
    """Count the people of a path: each dash of a row stands for one, 20 apart."""
    return sum(int(float(length)) // 20 + 1 for length in re.findall(r"h([\d.]+)", path))


@pytest.mark.parametrize("number", [0, 1, 9, 10, 33, 99, 100])
def test_as_many_are_marked_as_the_words_say(project: Path, number: int) -> None:
    """The others make it 100; heads, shoulders and bodies agree; the words stand beside it."""
    body = f"/// people | {number} with massage\nAfter 10 weeks. [@one2020 | low]\n///"
    figure = LexborHTMLParser(render(load_library(project), PurePosixPath("x.md"), body)).css_first(
        "figure.people"
    )
    counts = {
        css: drawn(" ".join(node.attributes["d"] or "" for node in figure.css(f".{css}")))
        for css in ("people-marked", "people-others")
    }
    assert counts == {"people-marked": 3 * number, "people-others": 3 * (100 - number)}
    assert figure.css_first(".people-crowd p").text() == f"{number} of 100 with massage"
    assert figure.css_first("figcaption").text().strip() == "After 10 weeks. Low certainty · 1 source"


def test_what_cannot_be_read_draws_nobody(project: Path) -> None:
    """A check reports it; the caption stays."""
    body = "/// people | lots of people\nSo many.\n///"
    figure = LexborHTMLParser(render(load_library(project), PurePosixPath("x.md"), body)).css_first(
        "figure.people"
    )
    assert not figure.css("svg")
    assert "So many." in figure.text()
