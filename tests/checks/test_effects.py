"""The rule about uncited effects, measured on sentences that were labelled before it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scripts.checks.effects import claims_effect

SETS = {"effect_sentences.yml": 100, "effect_sentences_fresh.yml": 55}


@pytest.mark.parametrize(("name", "count"), SETS.items())
def test_the_rule_catches_nine_of_ten_claims_and_is_wrong_in_one_of_ten_reports(
    name: str, count: int
) -> None:
    """At least 90 % of the claims, and at most 10 % of its reports are false."""
    sentences = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))["sentences"]
    assert len(sentences) == count
    reported = [sentence for sentence in sentences if claims_effect(sentence["text"])]
    missed = [sentence["text"] for sentence in sentences if sentence["claims"] and sentence not in reported]
    false = [sentence["text"] for sentence in reported if not sentence["claims"]]
    claims = sum(sentence["claims"] for sentence in sentences)
    assert len(missed) <= claims * 0.1, missed
    assert len(false) <= len(reported) * 0.1, false


@pytest.mark.parametrize("sentence", ["massage " + "-" * 400, "help " + "-'" * 200 + " massage"])
def test_a_row_of_marks_does_not_stall_the_rule(sentence: str) -> None:
    """An expression that lets a mark be of a word and between words tries every split."""
    assert not claims_effect(sentence)
