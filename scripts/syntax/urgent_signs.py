"""Urgent signs and the numbers to call, from their one shared source. Every number dials when it is tapped."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any, ClassVar

from markdown.util import AtomicString

from scripts.model.dates import in_words
from scripts.model.urgent import (
    CALL,
    LINE_KINDS,
    SHORT,
    EmergencyNumber,
    HelpLine,
    LineKind,
    UrgentLevel,
    UrgentSign,
    by_number,
    signs_named,
)
from scripts.syntax.blocks import LEVEL_WORDS, card_head
from scripts.syntax.data_text import add_text
from scripts.syntax.library_block import LibraryBlock
from scripts.syntax.tree import element

URGENT_PAGE = PurePosixPath("low-back-pain/urgent-signs.md")

QUOTE_TITLES = {
    "emergency": "Get help now",
    "today": "Phone a doctor today if you have:",
    "soon": "See a clinician within days if you have:",
}
"""The words over signs that a page quotes; an emergency says below them whom to call."""


def dial(parent: etree.Element, number: str) -> etree.Element:
    """Append a phone number as a link that dials it, and return the link."""
    link = element(parent, "a", number)
    link.set("href", "tel:" + "".join(filter(str.isdigit, number)))
    return link


def _say(parent: etree.Element, words: str) -> None:
    """Append literal words after the last child."""
    if len(parent):
        parent[-1].tail = AtomicString((parent[-1].tail or "") + words)
    else:
        parent.text = AtomicString((parent.text or "") + words)


def _dial_all(parent: etree.Element, numbers: Sequence[str]) -> None:
    """Append the numbers of one country, with “or” between them."""
    for index, number in enumerate(numbers):
        if index:
            _say(parent, " or ")
        dial(parent, number)


def call_line(parent: etree.Element, countries: Iterable[EmergencyNumber], after: str) -> None:
    """Write “Call 911 (United States, Canada), … or go to the emergency department”, then `after`."""
    _say(parent, "Call ")
    for numbers, names in by_number(countries).items():
        _dial_all(parent, numbers)
        _say(parent, f" ({', '.join(names)}), ")
    _say(parent, f"or go to the emergency department{after}")


def _line(parent: etree.Element, line: HelpLine) -> None:
    """Write one help line: who answers, the number, when, and what to know."""
    if line.name and line.number:
        _say(parent, f"{line.name} ")
        dial(parent, line.number)
        if line.hours:
            _say(parent, f", {line.hours}")
        _say(parent, ". ")
    if line.note:
        _say(parent, line.note)


def _checked(frame: etree.Element, days: Iterable[date | None]) -> None:
    """Say when the numbers were last seen: the oldest day counts."""
    if known := [day for day in days if day]:
        element(frame, "p", f"Checked on {in_words(min(known))}.", "checked")


def help_lines(frame: etree.Element, countries: Iterable[EmergencyNumber], kind: LineKind) -> None:
    """List the lines of one kind by country, and say when they were checked."""
    entries = element(frame, "ul", css="help-lines")
    days: list[date] = []
    for one in countries:
        if not (lines := one.lines_for(kind)):
            continue
        days += [line.checked for line in lines]
        entry = element(entries, "li")
        element(entry, "strong", one.country)
        _say(entry, ": ")
        for line in lines:
            _line(entry, line)
    _checked(frame, days)


class UrgentSigns(LibraryBlock):
    """`short` for the card of the start page and of every page that leads to a booking; a whole level; or signs by their ids."""

    NAME = "urgent-signs"
    ARGUMENT: ClassVar[Any] = True

    def fill(self, frame: etree.Element) -> None:
        """Show the short card, one level, or the signs that are named."""
        levels = self.context.library.urgent_levels
        if self.argument == SHORT and "emergency" in levels:
            self._quote(frame, levels["emergency"], levels["emergency"].short, more=True)
        elif self.argument in levels:
            self._level(frame, levels[self.argument])
        elif named := signs_named(levels, self.argument):
            self._quote(frame, *named)

    def _quote(
        self, frame: etree.Element, level: UrgentLevel, signs: Iterable[UrgentSign], *, more: bool = False
    ) -> None:
        """Show some signs of one level in their short words. What to do stands first: whom a group names, or the ambulance."""
        signs = tuple(signs)
        own = next((one for one in level.groups if one.action and set(signs) <= set(one.signs)), None)
        card = element(frame, "div", css=f"card card-{level.id}")
        card_head(card, LEVEL_WORDS[level.id], own.title if own else QUOTE_TITLES[level.id])
        if own:
            element(card, "p", own.action or "", "card-action")
        elif level.id == "emergency":
            action = element(card, "p", css="card-action")
            call_line(action, self.context.library.emergency_numbers, ", if you have:")
        entries = element(card, "ul")
        for sign in signs:
            element(entries, "li", sign.quoted)
        if more and self.context.path != URGENT_PAGE:
            link = element(element(card, "p", css="all-signs"), "a", "See all urgent signs")
            link.set("href", self.context.link_to(URGENT_PAGE))

    def _level(self, frame: etree.Element, level: UrgentLevel) -> None:
        countries = self.context.library.emergency_numbers
        card = element(frame, "div", css=f"card card-{level.id}")
        card_head(card, LEVEL_WORDS[level.id], level.title)
        element(card, "p", level.action, "card-action")
        for group in level.groups:
            heading = element(card, "h3", group.title)
            heading.set("id", f"signs-{group.id}")
            if group.action:
                element(card, "p", group.action, "card-action")
            signs = element(card, "ul")
            for sign in group.signs:
                entry = element(signs, "li")
                add_text(entry, f"{sign.sign.rstrip('.')}. ", self.context)
                cite = f"[{'; '.join('@' + ref for ref in sign.refs)} | {sign.certainty}]"
                cause = f"It may be: {sign.may_be[0].lower()}{sign.may_be[1:].rstrip('.')}. {cite}"
                add_text(element(entry, "span", css="may-be"), cause, self.context)
                if sign.lines:
                    help_lines(entry, countries, sign.lines)


class EmergencyNumbers(LibraryBlock):
    """The numbers to call: a bar to dial at once, a table by country, or the help lines of one kind."""

    NAME = "emergency-numbers"
    ARGUMENT: ClassVar[Any] = None

    def fill(self, frame: etree.Element) -> None:
        """Show what the argument names; without one, the emergency and advice numbers by country."""
        countries = self.context.library.emergency_numbers
        if self.argument == CALL:
            bar = element(frame, "ul", css="call-bar")
            for numbers, names in by_number(countries).items():
                entry = element(bar, "li")
                _dial_all(entry, numbers)
                element(entry, "span", ", ".join(names))
        elif self.argument in LINE_KINDS:
            help_lines(frame, countries, LINE_KINDS[self.argument])
        elif not self.argument:
            self._table(frame, countries)

    def _table(self, frame: etree.Element, countries: Iterable[EmergencyNumber]) -> None:
        whole = element(frame, "table", css="stack")
        head = element(element(whole, "thead"), "tr")
        for words in ("Country", "Emergency", "Health advice"):
            element(head, "th", words).set("scope", "col")
        body = element(whole, "tbody")
        for one in countries:
            row = element(body, "tr")
            element(row, "th", one.country).set("scope", "row")
            first, advice = (element(row, "td"), element(row, "td"))
            first.set("data-label", "Emergency")
            advice.set("data-label", "Health advice")
            _dial_all(first, one.emergency)
            if one.note:
                _say(first, f". {one.note}")
            for line in one.lines_for("advice"):
                _line(advice, line)
            if not one.lines_for("advice"):
                _say(advice, "Differs by country")
        lines = [line for one in countries for line in one.lines_for("advice")]
        _checked(frame, [*(one.checked for one in countries), *(line.checked for line in lines)])


URGENT_BLOCKS = (UrgentSigns, EmergencyNumbers)
