"""The register of claims is derived from the pages: each cited sentence, whole and alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.model.claims import claims, sentence_before
from scripts.model.library import load_library


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two is true. [@a | low]", "Two is true."),
        ("- First.\n- Second one. [@a]", "Second one."),
        ("**Lead.** A [linked](b.md) word. [@a]", "Lead. A linked word."),
        ("With thinners: light work only. [@a]", "With thinners: light work only."),
        ("| Cell one | Cell two. [@a | low] |", "Cell two."),
        ("It helps. [@b | low] It fades. [@a]", "It fades."),
        ("A sentence\nover two lines. [@a]", "A sentence over two lines."),
        ("## Head {#head}\n\nText here. [@a]", "Text here."),
        ("1. Step one. [@a]", "Step one."),
    ],
)
def test_a_claim_is_the_sentence_before_its_citation(text: str, sentence: str) -> None:
    """Without markup, without its neighbours."""
    assert sentence_before(text, text.rindex("[@a")) == sentence


def test_a_claim_knows_page_heading_sources_and_certainty(project: Path) -> None:
    """Everything that the register shows comes from the page."""
    page = project / "docs/page.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\nIt fades. [@one2020 | very low]\n", encoding="utf-8"
    )
    found = list(claims(load_library(project).document("page.md")))  # type: ignore[arg-type]
    assert [(one.sentence, one.anchor, one.ids, one.certainty) for one in found] == [
        ("It may help a little.", "", ("one2020",), "low"),
        ("It fades.", "part", ("one2020",), "very low"),
    ]
