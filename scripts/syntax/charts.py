"""What the templates of drawings get: one of our drawings, people counted by the hundred, change over time as lines.

The numbers stand once, in the argument; drawing and table are made from them. Each line has its own mark and its name
beside it, and each crowd its number in words, so that colour alone tells nothing (WCAG 1.4.1).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from markupsafe import Markup

from scripts.model.courses import Course, Group, read_course
from scripts.model.crowds import read_crowds
from scripts.syntax.page_context import PageContext
from scripts.syntax.pictures import drawn, last_scene

_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 322, 34, 196
_NEAR = 8
"""Numbers whose points are nearer than this would be written over one another."""


def figure(at: PageContext, name: str) -> dict[str, Any]:
    """Return a drawing and its images; none for one that is unknown, which a check reports."""
    drawing = at.library.drawings.get(name)
    return {"drawing": drawing, "images": drawn(at, drawing.shapes, drawing.title) if drawing else ""}


def jumps(at: PageContext, argument: str) -> dict[str, Any]:
    """Return the headings of the page that name one of its movements (`move-…`), each with a small picture of it."""
    headings = at.document.outline.headings if at.document else ()
    found = ((heading, at.library.drawings.get(f"move-{heading.id}")) for heading in headings)
    return {"scenes": [(heading, last_scene(at, drawing)) for heading, drawing in found if drawing]}


def people(at: PageContext, argument: str) -> dict[str, Any]:
    """Return one to three crowds: how many, who, and the paths that draw 100 people, the first so many marked."""
    return {
        "crowds": [
            {"number": number, "who": who, "paths": list(_crowd(number))}
            for number, who in read_crowds(argument)
        ]
    }


def _crowd(number: int) -> list[dict[str, str]]:
    """Draw people as dashes, one subpath a row: heads, shoulders and bodies are one path that the style sheet moves down."""
    return [
        {"css": css + part, "d": "".join(_row(row, first, last) for row in range(10))}
        for css, first, last in (("people-marked", 0, number), ("people-others", number, 100))
        if first < last
        for part in ("", " people-shoulders", " people-bodies")
    ]


def _row(row: int, first: int, last: int) -> str:
    """Return the dashes, 8 wide, of one row that stand for people from `first` up to, not including, `last`."""
    start, end = max(first - row * 10, 0), min(last - row * 10, 10)
    return f"M{6 + start * 20} {4 + row * 24}h{(end - start) * 20 - 12}" if start < end else ""


def course(at: PageContext, argument: str) -> dict[str, Any]:
    """Return lines over time with their points, labels and legend, in the units of the drawing (340 wide).

    An argument that cannot be read shows the caption alone, and a check reports it.
    """
    read = read_course(argument)
    if read is None:
        return {"course": None}
    return {
        "course": read,
        "drawn": lambda svg, alt: drawn(at, Markup(str(svg).strip()), alt),
        "height": _BOTTOM + 46 + 20 * len(read.groups),
        "left": _LEFT,
        "right": _RIGHT,
        "bottom": _BOTTOM,
        "scale": [(value, _y(value, read)) for value in (0, read.most // 2, read.most)],
        "weeks": [(week, _x(week, read)) for week in read.weeks],
        "groups": [
            {"name": group.name, "points": (points := _points(group, read)), "lines": list(pairwise(points))}
            for group in read.groups
        ],
        "labels": [label for index in range(len(read.weeks)) for label in _labels(index, read)],
    }


def _labels(index: int, course: Course) -> list[dict[str, Any]]:
    """Return the numbers of one week: the highest above its line, the others below theirs, those that nearly meet together."""
    x = _x(course.weeks[index], course)
    labels: list[tuple[float, str]] = []
    values = {value for group in course.groups if (value := group.values[index]) is not None}
    for value in sorted(values, reverse=True):
        if labels and _y(value, course) - labels[-1][0] < _NEAR:
            labels[-1] = (labels[-1][0], f"{labels[-1][1]}, {value:g}")
        else:
            labels.append((_y(value, course), f"{value:g}"))
    at_start = x == _LEFT  # beside the line, clear of the scale
    return [
        {
            "x": x + 7 * at_start,
            "y": y + (17 if number and y < _BOTTOM - 18 else -9),  # not among the weeks below the scale
            "anchor": "start" if at_start else "middle",
            "words": words,
        }
        for number, (y, words) in enumerate(labels)
    ]


def _points(group: Group, course: Course) -> list[tuple[float, float]]:
    """Return the points of a group whose numbers were seen."""
    return [
        (_x(week, course), _y(value, course))
        for week, value in zip(course.weeks, group.values, strict=True)
        if value is not None
    ]


def _x(week: int, course: Course) -> float:
    share = (week - course.weeks[0]) / (course.weeks[-1] - course.weeks[0])
    return round(_LEFT + (_RIGHT - _LEFT) * share, 1)


def _y(value: float, course: Course) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * value / course.most, 1)
