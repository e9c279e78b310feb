"""Lists of the editors' handbook that are made from the code, so that they cannot say anything else: keys, rules, words."""

from __future__ import annotations

from itertools import groupby
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from pydantic import BaseModel

from scripts.model.ledger import Moved
from scripts.model.picture import PictureFacts
from scripts.model.ready_text import ReadyText
from scripts.model.review import Review
from scripts.model.schema import Change, PageMeta, Reference, TermMeta, descriptions
from scripts.model.wording import WORDINGS
from scripts.syntax.library_block import LibraryBlock, table
from scripts.syntax.tree import element

KEYS: dict[str, type[BaseModel]] = {
    "page": PageMeta,
    "change": Change,
    "term": TermMeta,
    "reference": Reference,
    "review": Review,
    "picture": PictureFacts,
    "moved": Moved,
    "ready-text": ReadyText,
}
"""The lists of keys that a page can show, by the argument of the block."""


class KeysList(LibraryBlock):
    """The keys of one sort of file, what each is for, and which must be there."""

    NAME = "keys-list"
    ARGUMENT: ClassVar[Any] = True

    def fill(self, frame: Element) -> None:
        """Show a table; an argument that nobody knows shows nothing, and a check reports it."""
        model = KEYS.get(self.argument)
        if model:
            needed = {
                field.alias or name for name, field in model.model_fields.items() if field.is_required()
            }
            rows = [
                (key, words.replace("`", ""), "yes" if key in needed else "")
                for key, words in descriptions(model).items()
            ]
            table(frame, ("Key", "What it says", "Needed"), rows, self.context)


class RulesList(LibraryBlock):
    """Every rule by its theme: its id, the reason, an example that breaks it and one that keeps it."""

    NAME = "rules-list"

    def fill(self, frame: Element) -> None:
        """Show a section a theme; each rule has its own heading, to which messages can lead."""
        from scripts.model.rules import RULES  # read from a file, which only this block needs

        for theme, rules in groupby(RULES.items(), lambda one: one[1].theme):
            element(frame, "h2", theme).set("id", theme.lower().replace(",", "").replace(" ", "-"))
            for name, rule in rules:
                element(frame, "h3", name).set("id", name)
                element(frame, "p", rule.reason)
                shown = element(frame, "dl")
                for words, example in (("Wrong", rule.bad), ("Right", rule.good)):
                    element(shown, "dt", words)
                    in_words = example.startswith("(")
                    holder = element(shown, "dd")
                    element(
                        holder, "span" if in_words else "code", example.strip("()") if in_words else example
                    )


class WordingsList(LibraryBlock):
    """The words that the guide does not use, what to write instead, and why."""

    NAME = "wordings-list"

    def fill(self, frame: Element) -> None:
        """Show one table."""
        rows = [(one.word.rstrip("."), one.instead, one.because) for one in WORDINGS]
        table(frame, ("Not", "Instead", "Because"), rows, self.context)
