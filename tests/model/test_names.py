"""The names of terms are found in running text: whole words, in every form, the longest first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.model.names import Names

NAMES = Names(
    [
        ("massage", "massage"),
        ("deep tissue massage", "deep"),
        ("trigger point", "point"),
        ("GRADE", "grade"),
        ("disc", "disc"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Massages help.", [("Massages", "massage")]),
        (
            "Two trigger points, one trigger-point map.",
            [("trigger points", "point"), ("trigger-point", "point")],
        ),
        ("A deep tissue massage is a massage.", [("deep tissue massage", "deep"), ("massage", "massage")]),
        ("Deep tissue work, then massage.", [("massage", "massage")]),
        ("High grade pain, judged by GRADE.", [("GRADE", "grade")]),
        ("We discuss your discs.", [("discs", "disc")]),
        ("The trigger, point by point.", []),
        ("The massage’s end", [("massage’s", "massage")]),
        ("", []),
    ],
)
def test_a_name_is_found_in_its_forms_and_nowhere_else(text: str, found: list[tuple[str, str]]) -> None:
    """Plural, hyphen, capital and possessive count; a word inside another, or over a comma, does not."""
    assert [(text[mention.start : mention.end], mention.term_id) for mention in NAMES.find(text)] == found


@given(st.text(max_size=200), st.lists(st.tuples(st.text(max_size=20), st.just("x")), max_size=5))
def test_mentions_never_overlap_and_stay_inside_the_text(text: str, names: list[tuple[str, str]]) -> None:
    """Whatever is typed as a name or a text."""
    end = 0
    for mention in Names(names).find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
