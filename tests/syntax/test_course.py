"""Numbers over time drawn as lines: each point where its number is, and the same numbers as a table."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.courses import read_course
from scripts.model.library import load_library
from tests.rendering import drawings, rendered

ARGUMENT = "weeks 0 10 52; Trouble 0 to 10; Massage 6.2 3.4 3.1; Self-care 6.2 4.7 -"


def drawn(project: Path, argument: str) -> tuple[LexborNode, LexborHTMLParser]:
    """Return the figure in the page that an argument makes, and its drawing."""
    body = f"/// course | {argument}\nMore help first. [@one2020 | low]\n///"
    page = rendered(load_library(project), PurePosixPath("x.md"), body)
    figure = page.tree.css_first("figure.course")
    assert figure is not None
    return figure, drawings(page)


def test_each_number_stands_at_its_height_and_week(project: Path) -> None:
    """From the foot of the scale to its top, from the first week to the last."""
    _, drawing = drawn(project, ARGUMENT)
    line = [re.findall(r"[\d.]+", node.attributes["d"] or "") for node in drawing.css("path.accent")]
    points = [(float(x), float(y)) for x, y in (line[0][:2], line[0][2:], line[1][2:])]
    left, foot, right, top = 30, 196, 322, 34
    wanted = [(0, 6.2), (10, 3.4), (52, 3.1)]
    for (x, y), (week, value) in zip(points, wanted, strict=True):
        assert x == pytest.approx(left + (right - left) * week / 52, abs=0.1)
        assert y == pytest.approx(foot - (foot - top) * value / 10, abs=0.1)


def test_a_number_that_was_not_seen_is_not_drawn_but_told(project: Path) -> None:
    """The line ends; the table says so."""
    figure, drawing = drawn(project, ARGUMENT)
    assert len(drawing.css("path.line")) == 2  # one piece of the line and its sample
    cells = [[cell.text() for cell in row.css("th, td")] for row in figure.css("tr")]
    assert cells == [
        ["Week", "Massage", "Self-care"],
        ["0", "6.2", "6.2"],
        ["10", "3.4", "4.7"],
        ["52", "3.1", "not seen"],
    ]
    assert figure.css_first("figcaption").text().strip().startswith("More help first.")


def test_equal_numbers_are_written_once(project: Path) -> None:
    """Both lines begin at 6.2."""
    _, drawing = drawn(project, ARGUMENT)
    assert [node.text() for node in drawing.css("text")].count("6.2") == 1


@pytest.mark.parametrize(
    "argument",
    [
        "",
        "weeks 0 6; pain 0 to 100",
        "weeks 6 0; pain 0 to 100; a 1 2",
        "weeks 0 6 52; pain 0 to 100; a 1 2",
        "weeks 0 6; pain 0 to 100; a 1 200",
        "weeks 0 6; pain 0 to 0; a 0 0",
        "weeks 0 6; pain 0 to 100; a - 1",
        "weeks 0 6; pain 0 to 100; a 1 2; b 1 2; c 1 2; d 1 2",
        "weeks 0 x; pain 0 to 100; a 1 2",
    ],
)
def test_what_cannot_be_read_draws_nothing(project: Path, argument: str) -> None:
    """A check reports it; the caption stays."""
    assert read_course(argument) is None
    if argument:
        figure, drawing = drawn(project, argument)
        assert not figure.css("img, table") and not drawing.css("svg")
        assert "More help first." in figure.text()


def test_numbers_that_nearly_meet_stand_together(project: Path) -> None:
    """Two that were written over each other would read as one."""
    _, drawing = drawn(project, "weeks 0 6; pain 0 to 100; a 52 23; b 51 33")
    words = [node.text() for node in drawing.css("svg text")]
    assert "52 and 51" in words
    assert {"33", "23"} <= set(words) and "52" not in words and "51" not in words
