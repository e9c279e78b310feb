"""Change over time as lines: `/// course | weeks 0 6 52; pain 0 to 100; new pain 52 23 6`, with a table that says the same.

The numbers stand once, in the argument; drawing and table are made from them. Each line has its own mark and its name
beside it, so that colour alone tells nothing (WCAG 1.4.1). The text of the block is the caption.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from itertools import pairwise
from typing import Any, ClassVar

from markdown.util import AtomicString

from scripts.model.courses import Course, Group, read_course
from scripts.syntax.library_block import LibraryBlock, table
from scripts.syntax.tree import element

_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 322, 34, 196
_NEAR = 8
"""Numbers whose points are nearer than this would be written over one another."""
_LINES = ("line", "accent", "thin")


class CourseBlock(LibraryBlock):
    """One to three lines over time; an argument that cannot be read shows its caption alone, and a check reports it."""

    NAME = "course"
    ARGUMENT: ClassVar[Any] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Draw the lines; the editor's words become the caption."""
        figure = element(parent, "figure", css="drawing course")
        course = read_course(self.argument)
        if course:
            _draw(figure, course)
        return element(figure, "figcaption")

    def on_end(self, block: etree.Element) -> None:
        """Fold the same numbers below the caption: as a part of it, which a figure must end with (HTML, 4.4.12)."""
        if course := read_course(self.argument):
            folded = element(block, "details", css="drawing-words")
            element(folded, "summary", "The numbers as a table")
            heads = ("Week", *(group.name for group in course.groups))
            rows = [
                (str(week), *(_words(group.values[place]) for group in course.groups))
                for place, week in enumerate(course.weeks)
            ]
            table(folded, heads, rows, self.context)


def _words(value: float | None) -> str:
    return "not seen" if value is None else f"{value:g}"


def _draw(figure: etree.Element, course: Course) -> None:
    """Append the drawing: a scale, the weeks below, and for each group a line, its numbers and its name."""
    height = _BOTTOM + 46 + 20 * len(course.groups)
    what = f"{course.measure}, 0 to {course.most}, over {course.weeks[-1]} weeks"
    picture = etree.SubElement(
        figure, "svg", {"viewBox": f"0 0 340 {height}", "role": "img", "aria-label": what}
    )
    _text(picture, 2, 16, f"{course.measure}, 0 to {course.most}", "strong")
    for mark in (0, course.most // 2, course.most):
        y = _y(mark, course)
        etree.SubElement(picture, "path", {"class": "lead", "d": f"M{_LEFT} {y}H{_RIGHT}"})
        _text(picture, _LEFT - 5, y + 4, str(mark), "small", "end")
    for week in course.weeks:
        _text(picture, _x(week, course), _BOTTOM + 18, str(week) if week else "start", "small", "middle")
    _text(picture, _RIGHT, _BOTTOM + 34, "weeks", "small", "end")
    for place, group in enumerate(course.groups):
        css = _LINES[place]
        seen = _seen(group, course)
        for (left, first), (right, second) in pairwise(seen):
            etree.SubElement(picture, "path", {"class": css, "d": f"M{left} {first}L{right} {second}"})
        for x, y in seen:
            _mark(picture, place, x, y)
        row = _BOTTOM + 48 + 20 * place
        etree.SubElement(picture, "path", {"class": css, "d": f"M{_LEFT} {row}h34"})
        _mark(picture, place, _LEFT + 17, row)
        _text(picture, _LEFT + 42, row + 5, group.name)
    for place, week in enumerate(course.weeks):
        _numbers(picture, _x(week, course), {group.values[place] for group in course.groups}, course)


def _numbers(picture: etree.Element, x: float, values: set[float | None], course: Course) -> None:
    """Write the numbers of one week: the highest above its line, the others below theirs, those that nearly meet together."""
    labels: list[tuple[float, str]] = []
    for value in sorted((value for value in values if value is not None), reverse=True):
        if labels and _y(value, course) - labels[-1][0] < _NEAR:
            labels[-1] = (labels[-1][0], f"{labels[-1][1]} and {value:g}")
        else:
            labels.append((_y(value, course), f"{value:g}"))
    for place, (y, words) in enumerate(labels):
        y += 17 if place and y < _BOTTOM - 18 else -9  # not among the weeks below the scale
        at_start = x == _LEFT  # beside the line, clear of the scale
        _text(picture, x + 7 * at_start, y, words, "", "start" if at_start else "middle")


def _seen(group: Group, course: Course) -> list[tuple[float, float]]:
    """Return the points of a group whose numbers were seen."""
    return [
        (_x(week, course), _y(value, course))
        for week, value in zip(course.weeks, group.values, strict=True)
        if value is not None
    ]


def _x(week: int, course: Course) -> float:
    return round(
        _LEFT + (_RIGHT - _LEFT) * (week - course.weeks[0]) / (course.weeks[-1] - course.weeks[0]), 1
    )


def _y(value: float, course: Course) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * value / course.most, 1)


def _mark(picture: etree.Element, place: int, x: float, y: float) -> None:
    """Put the mark of a group: a disc, a square or a ring."""
    if place == 1:
        box = {"x": f"{x - 4.5:g}", "y": f"{y - 4.5:g}", "width": "9", "height": "9", "class": "warm"}
        etree.SubElement(picture, "rect", box)
    else:
        css = "fill" if place == 0 else "paper"
        etree.SubElement(picture, "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": "4.5", "class": css})


def _text(
    picture: etree.Element, x: float, y: float, words: str, css: str = "", anchor: str = "start"
) -> None:
    node = etree.SubElement(picture, "text", {"x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor})
    if css:
        node.set("class", css)
    node.text = AtomicString(words)
