"""YAML comes with the line of every value, or with a message; never with a crash."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.model.yaml_source import YamlProblem, parse_yaml

PLAIN = st.recursive(
    st.text("abc 0:#-'\"", min_size=1, max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


def test_every_value_has_its_line() -> None:
    """A nested value is found where it stands."""
    parsed = parse_yaml("a: 1\nb:\n  - c: 2\n    d: 3\n")
    assert parsed.value == {"a": "1", "b": [{"c": "2", "d": "3"}]}
    assert parsed.position(("b", 0, "d")) == (4, 5)
    assert parsed.position(("b", 0, "missing")) == (3, 5)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\na: 2\n", 2, "has the key `a` twice"),
        ("a: &x 1\n", 1, "uses an anchor"),
        ("? [a]\n: 1\n", 1, "has a key that is not a word"),
        ("a: 'b\n", 2, "is not valid YAML"),
        ("a: \x01\n", 1, "is not valid YAML"),
    ],
)
def test_what_we_do_not_take_is_named(text: str, line: int, words: str) -> None:
    """The message says what is wrong and where."""
    with pytest.raises(YamlProblem, match=words) as caught:
        parse_yaml(text)
    assert caught.value.line == line


@given(PLAIN)
@settings(max_examples=150)
def test_what_yaml_writes_we_read(value: object) -> None:
    """Any plain value comes back as it went in."""
    assert parse_yaml(yaml.safe_dump(value)).value == value


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else can happen."""
    try:
        parse_yaml(text)
    except YamlProblem as problem:
        assert problem.line >= 1
