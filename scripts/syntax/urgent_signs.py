"""Urgent signs and emergency numbers, from their one shared source."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from pathlib import PurePosixPath
from typing import Any, ClassVar

from scripts.model.schema import UrgentLevel
from scripts.syntax.blocks import LEVEL_WORDS, card_head
from scripts.syntax.data_text import add_text
from scripts.syntax.library_block import LibraryBlock, table
from scripts.syntax.tree import element

URGENT_PAGE = PurePosixPath("low-back-pain/urgent-signs.md")


class UrgentSigns(LibraryBlock):
    """`short` for the card on every page that leads to a booking, `line` for the first page; or a whole level."""

    NAME = "urgent-signs"
    ARGUMENT: ClassVar[Any] = True

    def fill(self, frame: etree.Element) -> None:
        """Show one level, or the short card."""
        levels = self.context.library.urgent_levels
        if self.argument == "short" and "emergency" in levels:
            self._short(frame, levels["emergency"])
        elif self.argument == "line" and "emergency" in levels:
            self._line(frame, levels["emergency"])
        elif self.argument in levels:
            self._level(frame, levels[self.argument])

    def _short(self, frame: etree.Element, level: UrgentLevel) -> None:
        card = element(frame, "div", css="card card-emergency")
        card_head(card, LEVEL_WORDS[level.id], "Get help now if you have:")
        signs = element(card, "ul")
        for group in level.groups:
            for sign in group.signs:
                if sign.short:
                    element(signs, "li", sign.in_short or sign.sign)
        numbers = element(card, "p", "Call ")
        last = len(self.context.library.emergency_numbers) - 1
        for index, number in enumerate(self.context.library.emergency_numbers):
            strong = element(numbers, "strong", number.emergency)
            strong.tail = f" ({number.country})" + ("." if index == last else ", ")
        if self.context.path != URGENT_PAGE:
            link = element(element(card, "p"), "a", "See all urgent signs")
            link.set("href", self.context.link_to(URGENT_PAGE))

    def _line(self, frame: etree.Element, level: UrgentLevel) -> None:
        """Show the first three signs as one question, so that the way to help is short and nobody reads past it."""
        card = element(frame, "div", css="card card-emergency")
        card_head(card, LEVEL_WORDS[level.id], "Do you need help now?")
        short = [sign.in_short or sign.sign for group in level.groups for sign in group.signs if sign.short]
        words = element(card, "p", f"{'. '.join(short[:3])}. ")
        link = element(words, "a", "See all urgent signs and numbers")
        link.set("href", self.context.link_to(URGENT_PAGE))

    def _level(self, frame: etree.Element, level: UrgentLevel) -> None:
        card = element(frame, "div", css=f"card card-{level.id}")
        card_head(card, LEVEL_WORDS[level.id], level.title)
        element(card, "p", level.action, "card-action")
        for group in level.groups:
            heading = element(card, "h3", group.title)
            heading.set("id", f"signs-{group.id}")
            signs = element(card, "ul")
            for sign in group.signs:
                entry = element(signs, "li")
                add_text(entry, f"{sign.sign.rstrip('.')}. ", self.context)
                cite = f"[{'; '.join('@' + ref for ref in sign.refs)} | {sign.certainty}]"
                cause = f"It may be: {sign.may_be[0].lower()}{sign.may_be[1:].rstrip('.')}. {cite}"
                add_text(element(entry, "span", css="may-be"), cause, self.context)


class EmergencyNumbers(LibraryBlock):
    """The numbers to call, by country."""

    NAME = "emergency-numbers"

    def fill(self, frame: etree.Element) -> None:
        """Show a table: country, emergency number, advice line."""
        rows = [
            (number.country, number.emergency, " ".join(filter(None, (number.advice, number.note))) or "–")
            for number in self.context.library.emergency_numbers
        ]
        table(frame, ("Country", "Emergency", "Advice"), rows, self.context)


URGENT_BLOCKS = (UrgentSigns, EmergencyNumbers)
