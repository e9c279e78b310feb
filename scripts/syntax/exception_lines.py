"""Drops the lines `<!-- allow rule: reason -->`: they speak to the checks, not to readers."""

from __future__ import annotations

from markdown.preprocessors import Preprocessor

from scripts.model.outline import EXCEPTION


class ExceptionLines(Preprocessor):
    """Takes the lines out before anything is made of them."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the other lines."""
        return [line for line in lines if not EXCEPTION.fullmatch(line)]
