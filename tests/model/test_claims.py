"""The register of claims is derived from the pages: each cited sentence, whole and alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.model.claims import claims
from scripts.model.library import load_library
from scripts.model.passages import passages


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One, two. Both are true. [@a | low]", "One, two. Both are true."),
        ("Not this.\n\nBut this. [@a]", "But this."),
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
def test_a_citation_stands_behind_the_words_before_it(text: str, words: str) -> None:
    """Back to the citation before, in its own paragraph, item or cell; without markup."""
    assert [passage.words for passage in passages(text) if passage.citation][-1] == words


def test_a_claim_knows_page_heading_sources_and_certainty(project: Path) -> None:
    """Everything that the register shows comes from the page."""
    page = project / "docs/page.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\nIt fades. [@one2020 | very low]\n", encoding="utf-8"
    )
    found = list(claims(load_library(project).document("page.md")))  # type: ignore[arg-type]
    assert [(claim.words, claim.anchor, claim.ids, claim.certainty) for claim in found] == [
        ("It may help a little.", "", ("one2020",), "low"),
        ("It fades.", "part", ("one2020",), "very low"),
    ]
