"""Every claim of the article is met: by a passage that exists and cites what the claim is judged by."""

from __future__ import annotations

import pytest
import yaml

from scripts.model.library import Library
from scripts.model.outline import read_citations
from scripts.model.page import Page, Term
from tests.conftest import ROOT

CLAIMS = yaml.safe_load((ROOT / "tests/claims_of_the_article.yml").read_text(encoding="utf-8"))


def passage(document: Page | Term, heading: str) -> str | None:
    """Return the text below a heading up to the next one of its level, or the top; None if there is no such heading."""
    headings = document.outline.headings
    if not heading:
        return document.body[: headings[0].offset if headings else None]
    for number, start in enumerate(headings):
        if start.id == heading:
            after = [later.offset for later in headings[number + 1 :] if later.level <= start.level]
            return document.body[start.offset : after[0] if after else None]
    return None


def test_all_152_claims_are_listed() -> None:
    """None is left out and none stands twice."""
    assert [claim["id"] for claim in CLAIMS] == [f"c{number:03d}" for number in range(1, 153)]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"])
def test_a_claim_is_met(claim: dict[str, str], library: Library) -> None:
    """Its heading exists, and the passage below it cites one of the claim's references."""
    document = library.document(claim["page"])
    assert document, claim["page"]
    text = passage(document, claim["heading"])
    assert text is not None, f"{claim['page']} has no heading #{claim['heading']}"
    cited = {reference for citation in read_citations(text) for reference in citation.ids}
    assert cited & set(claim["refs"]), claim
