"""What the syntax makes of an editor's words."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scripts.model.library import Library, load_library
from scripts.syntax.renderer import STANDARD, Renderer
from tests.project import front
from tests.rendering import render

NOWHERE = PurePosixPath("elsewhere.md")
CLINGS = "\N{NO-BREAK SPACE}"
"""What stands between a sentence and the number of its source."""


@pytest.fixture
def small(project: Path) -> Library:
    """The Library of the small guide."""
    return load_library(project)


def page(library: Library, body: str, path: PurePosixPath = NOWHERE) -> LexborHTMLParser:
    """Render a body and parse it."""
    return LexborHTMLParser(render(library, path, body))


def test_a_citation_says_how_sure_we_are_and_how_many_sources_say_so(small: Library) -> None:
    """In words; it leads to the first source."""
    cite = page(small, "It helps. [@one2020 | very low]").css_first(".cite")
    assert cite.css_first("a").attributes["href"] == "#source-1"
    assert cite.text() == " Very low certainty · 1 source"


def test_numbers_follow_the_reading_order(project: Path) -> None:
    """Also when a source is first met in a block that is made from data."""
    references = project / "docs/_data/references.yml"
    second = references.read_text(encoding="utf-8").replace("references:\n", "").replace("one2020", "two2021")
    references.write_text(references.read_text(encoding="utf-8") + second, encoding="utf-8")
    body = "A. [@two2021 | low]\n\n/// urgent-signs | today\n///\n\nB. [@one2020; @two2021]"
    assert lines(page(load_library(project), body)) == [
        ("Low certainty · 1 source", ["1"]),
        ("Low certainty · 1 source", ["2"]),
        ("2 sources", ["2", "1"]),
    ]


def lines(shown: LexborHTMLParser) -> list[tuple[str, list[str]]]:
    """Return what each entry of the lines of certainty says, and the numbers of its sources."""
    return [
        (
            node.text(),
            (
                node.attributes.get("data-sources")
                or (node.attributes["href"] or "").removeprefix("#source-")
            ).split(),
        )
        for node in shown.css(".cite a")
    ]


@pytest.mark.parametrize(
    ("body", "text", "entries"),
    [
        (
            "A. [@one2020 | low] B. [@two2021; @one2020 | low]",
            "A. B. Low certainty · 2 sources",
            [("Low certainty · 2 sources", ["1", "2"])],
        ),
        (
            "A. [@one2020 | low] B.",
            "A. (Low certainty) B. Low certainty · 1 source",
            [("Low certainty · 1 source", ["1"])],
        ),
        (
            "A. [@one2020 | low] B. [@two2021 | high] C. [@two2021 | low] D. [@one2020 | low]",
            "A. (Low certainty) B. (High certainty) C. D. (Low certainty) Low certainty · 2 sources High certainty · 1 source",
            [("Low certainty · 2 sources", ["1", "2"]), ("High certainty · 1 source", ["2"])],
        ),
        (
            "A. [@one2020] B. [@two2021 | low] C. [@two2021]",
            "A. B. (Low certainty) C. Plain fact · 2 sources Low certainty · 1 source",
            [("Plain fact · 2 sources", ["1", "2"]), ("Low certainty · 1 source", ["2"])],
        ),
        ("A [@one2020]. B.", "A. B. 1 source", [("1 source", ["1"])]),
        (
            "It is A [@one2020 | low].",
            "It is A. Low certainty · 1 source",
            [("Low certainty · 1 source", ["1"])],
        ),
        ("*A. [@one2020 | low]* B.", "A. (Low certainty) B. Low certainty · 1 source", None),
        ("A. [@one2020]\n\nB. [@one2020]", "A. 1 source B. 1 source", None),
        (
            "- A. [@one2020 | low]\n- B. [@one2020 | low]\n    - C.",
            "A. Low certainty · 1 source B. Low certainty · 1 source C.",
            None,
        ),
    ],
)
def test_a_paragraph_says_at_its_end_how_sure_we_are(
    project: Path, body: str, text: str, entries: list[tuple[str, list[str]]] | None
) -> None:
    """Once for each level; a shape in the text where a reader could not tell without it which sentences are meant."""
    references = project / "docs/_data/references.yml"
    second = references.read_text(encoding="utf-8").replace("references:\n", "").replace("one2020", "two2021")
    references.write_text(references.read_text(encoding="utf-8") + second, encoding="utf-8")
    shown = page(load_library(project), body)
    assert " ".join(shown.body.text().split()) == text
    assert entries is None or lines(shown) == entries
    assert all(node.text().startswith(CLINGS) for node in shown.css(".cite-shape"))


def test_a_list_of_one_level_says_so_once_below(small: Library) -> None:
    """For all its entries, with every source; the entries have no line of their own."""
    shown = page(
        small, "- One. [@one2020 | low]\n- Two. [@one2020; @general | low]\n\n1. A. [@one2020 | low]"
    )
    assert [node.text().strip() for node in shown.css("li")] == [
        "One.",
        "Two.",
        "A. Low certainty · 1 source",
    ]
    assert shown.css_first("ul + .cite").text().strip() == "All of these: Low certainty · 1 source"
    assert [sources for _, sources in lines(shown)] == [["1"], ["1"]]


@pytest.mark.parametrize(
    "second", ["Two.", "Two. [@one2020 | high]", "[@one2020 | low] Two.", "Two. [@one2020]"]
)
def test_a_list_of_several_levels_says_them_entry_by_entry(small: Library, second: str) -> None:
    """Also where one entry has none, or goes on after its mark."""
    shown = page(small, f"- One. [@one2020 | low]\n- {second}")
    assert not shown.css("ul + .cite")
    assert shown.css_first("li").text() == "One. Low certainty · 1 source"


def test_a_citation_works_in_a_table(small: Library) -> None:
    """The bar before the certainty does not end the cell; in code it stays as typed."""
    shown = page(small, "| a | b |\n|---|---|\n| x [@one2020 | low] | `[@one2020 | low]` |\n")
    cells = shown.css("td")
    assert [cells[0].css_first(".cite").text(), cells[1].text()] == [
        " Low certainty · 1 source",
        "[@one2020 | low]",
    ]


def test_unchecked_advice_says_so(small: Library) -> None:
    """Safety advice without a checked source carries the words and no number."""
    cite = page(small, "Take care. [@general | unchecked]").css_first(".cite")
    assert cite.text() == " Source not yet checked"
    assert [link.attributes["href"] for link in cite.css("a")] == ["#sure-unchecked"]


def test_an_unknown_reference_stays_readable(small: Library) -> None:
    """The check reports it; the reader sees what was typed, as text."""
    assert (
        page(small, "It helps. [@nobody | low]").css_first(".cite").text().strip()
        == "[@nobody] Low certainty"
    )


def test_a_glossary_link_leads_to_its_term(small: Library) -> None:
    """From any folder; an unknown term leaves the words alone."""
    shown = page(small, "A [knot](term:knot) and a [thing](term:nothing).", PurePosixPath("a/b.md"))
    assert [node.attributes["href"] for node in shown.css("p a")] == ["../../glossary/knot/"]
    assert shown.css_first("p").text() == "A knot and a thing."


@pytest.mark.parametrize(("name", "word"), [("emergency", "Emergency"), ("today", "Today"), ("soon", "Soon")])
def test_a_care_card_names_its_level(small: Library, name: str, word: str) -> None:
    """The level is a word, not only a colour."""
    card = page(small, f"/// {name} | Call if\n- it hurts.\n///").css_first(f".card-{name}")
    assert card.css_first(".card-level").text() == word
    assert [card.css_first(".card-title").text(), card.css_first("li").text()] == ["Call if", "it hurts."]


def test_the_short_card_has_signs_and_numbers(project: Path) -> None:
    """What to look for, whom to call, where to read more."""
    (project / "docs/signs.md").write_text(front("urgent-signs") + "\nAll of them.\n", encoding="utf-8")
    card = page(load_library(project), "/// urgent-signs | short\n///").css_first(".urgent-short")
    assert card.css_first(".signs li").text() == "cannot pass urine"
    assert [node.text() for node in card.css(".calls li")] == ["999United Kingdom"]
    assert card.css("a")[-1].attributes["href"] == "../signs/"


LIVE = [
    "<script>x</script>",
    "<img src=x onerror=y>",
    "[a](javascript:b)",
    "![a](b)",
    "<b>",
    "&lt;",
    "**a**",
    "`a`",
]


@given(
    st.lists(
        st.sampled_from([*LIVE, "word", "[@one2020 | low]", "[knot](term:knot)", "\u202e", '"']),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=100)
def test_text_from_data_never_becomes_live(parts: list[str]) -> None:
    """Whatever a fact, sign or title holds, only citations and glossary links work in it."""
    hostile = " ".join(parts).replace("'", "''")
    library = _hostile(hostile)
    body = "/// urgent-signs | emergency\n///\n\n/// technique-facts | knot\n///\n\n/// glossary-index\n///\n\n/// references-list\n///"
    shown = page(library, body, PurePosixPath("page.md"))
    assert not shown.css("script, img, b, em, code, strong:not(.card-title)")
    for link in shown.css("a"):
        href = link.attributes["href"] or ""
        assert href.startswith(("#", "../glossary/", "../evidence/references.json", "https://example.org/"))


def _hostile(text: str) -> Library:
    """Return the small guide with hostile text in every place that data reach."""
    import tempfile

    from tests.project import write_project

    with tempfile.TemporaryDirectory() as folder:
        root = write_project(Path(folder))
        (root / "docs/page.md").write_text(front("page", "'" + text + "'") + "\nWords.\n", encoding="utf-8")
        term = f"---\nid: knot\nterm: 'Knot {text}'\ncategory: technique\nupdated: 2026-11-24\nsay: '{text}'\ncare_needed: '{text}'\n---\n{text}\n"
        (root / "docs/glossary/knot.md").write_text(term, encoding="utf-8")
        for name, old in (
            ("references", "It helped a little."),
            ("references", "A trial"),
            ("urgent_signs", "You cannot pass urine"),
        ):
            path = root / f"docs/_data/{name}.yml"
            path.write_text(path.read_text(encoding="utf-8").replace(old, f"'{text}'"), encoding="utf-8")
        return load_library(root)


def plain_markdown(text: str) -> str:
    """Render as plain Python-Markdown does, with the same standard extensions."""
    return markdown.markdown(text, extensions=list(STANDARD), extension_configs=STANDARD)


ORDINARY = st.lists(
    st.sampled_from(
        [
            "word",
            "*a*",
            "**b**",
            "`c`",
            "\n\n",
            "\n",
            "- ",
            "1. ",
            "> ",
            "# ",
            "## x {#y}",
            "[a](b.md)",
            "![p](q.svg)",
            "| a | b |\n|---|---|\n| c | d |",
            "    code",
            "```\nz\n```",
            "<br>",
            "&amp;",
            "\\|",
            "|",
            "/",
            "//",
            "@",
            "[x]",
            "_",
            "~",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(ORDINARY)
@settings(max_examples=300)
def test_a_page_without_our_syntax_is_plain_markdown(text: str) -> None:
    """Nothing that an editor knows from elsewhere works differently here; a table is the same but for its labels."""
    labels = r' (?:class="(?:stack|row-head|cell-lead)"|scope="col"|data-label="[^"]*")'
    assert re.sub(labels, "", render(Library(Path()), NOWHERE, text)) == plain_markdown(text)


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                "/// ",
                "///",
                "\n",
                "[@",
                "]",
                "|",
                "term:",
                "](",
                "note",
                " ",
                "urgent-signs",
                "x",
                "\\",
                "`",
                "    ",
            ]
        ),
        max_size=25,
    ).map("".join)
)
@settings(max_examples=400)
def test_any_text_renders_where_plain_markdown_does(text: str) -> None:
    """The syntax raises nothing of its own."""
    plain_markdown(text)
    render(Library(Path()), NOWHERE, text)


def test_a_table_can_become_cards(small: Library) -> None:
    """Each cell carries the words of its head, and the first cell names its row."""
    shown = page(small, "| A | B *c* |\n|---|---|\n| x | y |\n")
    assert [(cell.attributes.get("class"), cell.attributes["data-label"]) for cell in shown.css("td")] == [
        ("row-head", "A"),
        (None, "B c"),
    ]
    assert [head.attributes["scope"] for head in shown.css("th")] == ["col", "col"]
    shown = page(small, "| A | B |\n|---|---|\n| **x** | **y** z |\n")
    cells = [(cell.attributes.get("class"), "data-label" in cell.attributes) for cell in shown.css("td")]
    assert cells == [("row-head", False), ("cell-lead", False)], "bold words need no label"
    for row, labels in (("| **x** | y |", [False, False]), ("| x | **y** |", [True, False])):
        shown = page(small, f"| A | B |\n|---|---|\n{row}\n")
        assert ["data-label" in cell.attributes for cell in shown.css("td")] == labels, row


@pytest.mark.parametrize(
    "text",
    [
        "[@`0`]",
        "[@\x0c]",
        "/// note | a\x0cb\uffff\nc\n///",
        "/// people | 5 \x01\n///",
        "/// course | \x08\n///",
    ],
)
def test_characters_that_no_template_can_print_stop_nothing(small: Library, text: str) -> None:
    """A check reports them at their place."""
    assert page(small, text).body is not None


def links(library: Library, body: str, path: PurePosixPath = NOWHERE) -> list[str]:
    """Return the words of the links to terms, without the list at the end."""
    return [node.text() for node in page(library, body, path).css("a.term")]


def test_the_first_use_of_a_term_links_to_it_in_any_form(small: Library) -> None:
    """Once a page, whatever the number or the capital."""
    assert links(small, "Knots hurt. A knot is sore.\n\nKnots again.") == ["Knots"]


def test_no_term_links_in_headings_links_code_or_urgent_signs(small: Library) -> None:
    """There a link would distract or harm."""
    body = "## A knot {#k}\n\n[knot](page.md) `knot`\n\n    knot\n\n/// emergency | Knot\n- knot\n///\n\n| knot |\n|---|\n| no |\n"
    assert links(small, body) == []


def test_an_editor_names_a_term_for_other_words_or_switches_it_off(project: Path) -> None:
    """A link by hand counts as the first use; `unlinked_terms` and `linked_as: []` leave the words alone."""
    assert links(load_library(project), "A [tight band](term:knot). Knots hurt.") == ["tight band"]
    path = project / "docs/page.md"
    path.write_text(
        front("page").replace("published", "unlinked_terms: [knot]\npublished") + "\nKnots.\n",
        encoding="utf-8",
    )
    library = load_library(project)
    assert library.findings == []
    assert links(library, "Knots hurt.", PurePosixPath("page.md")) == []
    term = project / "docs/glossary/knot.md"
    term.write_text(
        term.read_text(encoding="utf-8").replace("category", "linked_as: []\ncategory"), encoding="utf-8"
    )
    assert links(load_library(project), "Knots hurt.") == []


def test_a_term_does_not_link_to_itself(small: Library) -> None:
    """Its page is about it."""
    assert links(small, "A knot is sore.", PurePosixPath("glossary/knot.md")) == []


def test_words_around_a_link_stay_as_they_were(small: Library) -> None:
    """Before, between and after, also beside other marks."""
    shown = page(small, "One *two* knot *three* four [@one2020 | low] five knot.")
    assert (
        shown.css_first("p").text()
        == "One two knot three four\N{NO-BREAK SPACE}(Low certainty) five knot. Low certainty · 1 source"
    )


def test_an_exception_is_not_shown(small: Library) -> None:
    """It speaks to the checks; in code it is an example."""
    shown = page(small, "- a\n<!-- allow uncited-effect: why -->\n- b\n\n```\n<!-- allow x: y -->\n```")
    assert [node.text() for node in shown.css("li")] == ["a", "b"]
    assert shown.css_first("code").text() == "<!-- allow x: y -->\n"


def test_a_rendered_page_gives_its_pieces_in_order_and_cut_at_headings(small: Library) -> None:
    """Together they are the text; a block is known by its name, a heading by its id."""
    body = "The lead.\n\n/// key-points\n- One.\n///\n\n## A {#a}\n\nText.\n\n### B {#b}\n\nMore.\n\n## C {#c}\n\nEnd."
    rendered = Renderer(small).render(NOWHERE, body)
    assert [piece.name for piece in rendered.body.pieces] == ["key-points", "h2", "p", "h3", "p", "h2", "p"]
    assert [section.id for section in rendered.body.sections("h2")] == ["", "a", "c"]
    assert [part.id for part in list(rendered.body.sections("h2"))[1].sections("h3")] == ["a", "b"]
    assert (rendered.lead + rendered.alert + rendered.body.html).split() == rendered.html.split()
    assert (
        "One." in rendered.body.only("key-points").html
        and "More." not in rendered.body.only("key-points").html
    )
