"""The queries by which the search is tuned and measured are sound themselves."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from scripts.model.library import Library
from tests.search.queries import SETS, Kind, queries

each_set = pytest.mark.parametrize("half", SETS)


@each_set
def test_a_half_is_large_enough_to_tell_something(half: str) -> None:
    """Each half loads and holds at least 100 queries."""
    assert len(queries(half)) >= 100


@pytest.mark.parametrize("half", SETS[:2])
def test_a_half_holds_every_kind_of_query(half: str) -> None:
    """Slips of spelling, questions, urgent words, Spanish and the rest stand in each half."""
    assert {query.kind for query in queries(half)} == set(get_args(Kind))


def test_no_query_stands_twice() -> None:
    """A query that had shaped the search could not measure it, whatever its case or spacing."""
    typed = Counter(" ".join(query.query.casefold().split()) for half in SETS for query in queries(half))
    assert [query for query, times in typed.items() if times > 1] == []


@each_set
def test_a_right_answer_stands_in_the_guide(half: str, library: Library) -> None:
    """Each address is a page or term of today, and its section a heading that the ledger keeps for it."""
    keys = {document.url_path: document.key for document in library.documents}
    wrong = []
    for query in queries(half):
        for answer in query.right:
            address, hash_sign, section = answer.partition("#")
            key = keys.get(address)
            if key is None or (hash_sign and section not in library.ledger.pages[key].headings):
                wrong.append((query.query, answer))
    assert wrong == []


@each_set
def test_a_query_without_an_answer_says_so(half: str) -> None:
    """Where the guide has no right answer, a note tells what is missing; no answer stands twice."""
    for query in queries(half):
        assert query.right or query.note, query.query
        assert len(set(query.right)) == len(query.right), query.query
