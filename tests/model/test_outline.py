"""The outline says where things stand, and agrees with what Python-Markdown makes of them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scripts.model.library import Library
from scripts.model.outline import read_citations, read_outline
from tests.rendering import render

WORDS = st.text("abc def", min_size=1, max_size=12).map(str.strip).filter(bool)


def test_code_hides_what_looks_like_syntax() -> None:
    """Examples in code are not links, headings or citations."""
    text = "```\n# no\n[@no]\n```\n\n`[no](no.md)` ``a ` [@no]`` and <b>\n"
    outline = read_outline(text)
    assert (outline.headings, outline.links, outline.citations) == ((), (), ())
    assert [tag.name for tag in outline.raw_html] == ["b"]


def test_a_lone_backtick_hides_nothing() -> None:
    """Code that is never closed is text."""
    assert len(read_outline("a ` b [@one]\n\nand ` [@two]").citations) == 2


@pytest.mark.parametrize(
    ("text", "ids", "certainty"),
    [
        ("[@a | low]", ("a",), "low"),
        ("[@a; @b |very  low ]", ("a", "b"), "very low"),
        ("[@a;@b]", ("a", "b"), ""),
        ("[@a \\| low]", ("a",), "low"),
    ],
)
def test_citations_are_read_in_every_spelling(text: str, ids: tuple[str, ...], certainty: str) -> None:
    """Spaces do not matter; in a table the bar may be escaped."""
    assert [(citation.ids, citation.certainty) for citation in read_citations(text)] == [(ids, certainty)]


@given(
    st.lists(
        st.tuples(st.integers(2, 6), WORDS, st.sampled_from(["", " {#x}", " {: #y }", " {#z .c}"])),
        max_size=5,
    )
)
@settings(max_examples=200)
def test_headings_agree_with_the_renderer(parts: list[tuple[int, str, str]]) -> None:
    """Every heading that a reader sees is in the outline with its level and its explicit id, and no other."""
    text = "\n\n".join(f"{'#' * level} {words}{mark}" for level, words, mark in parts)
    shown = LexborHTMLParser(render(Library(Path()), PurePosixPath("x.md"), text)).css("h2,h3,h4,h5,h6")
    outline = read_outline(text).headings
    assert [f"h{heading.level}" for heading in outline] == [node.tag for node in shown]
    for heading, node in zip(outline, shown, strict=True):
        assert not heading.id or (node.attributes["id"] or "").startswith(heading.id)


@given(
    st.lists(
        st.tuples(
            WORDS, st.sampled_from(["a.md", "b/c.md#d", "https://e.example/f_(g)", "../h.md"]), st.booleans()
        ),
        max_size=5,
    )
)
@settings(max_examples=200)
def test_links_agree_with_the_renderer(parts: list[tuple[str, str, bool]]) -> None:
    """Every link and picture that a reader sees is in the outline with its target, and no other."""
    text = " and ".join(f"{'!' if picture else ''}[{words}]({target})" for words, target, picture in parts)
    shown = LexborHTMLParser(render(Library(Path()), PurePosixPath("x.md"), text)).css("a, img")
    assert [link.target for link in read_outline(text).links] == [
        node.attributes["href"] if node.tag == "a" else node.attributes["src"] for node in shown
    ]


@given(st.text(max_size=400))
@settings(max_examples=300)
def test_any_text_has_an_outline(text: str) -> None:
    """Nothing that an editor can type stops the reading; offsets lie within the text."""
    outline = read_outline(text)
    for part in (outline.headings, outline.links, outline.citations, outline.blocks, outline.raw_html):
        assert all(0 <= item.offset < len(text) for item in part)
