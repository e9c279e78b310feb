"""Urgent signs and the numbers to call: what their two files hold, and how a page names them.

`/// urgent-signs | stroke, saddle` quotes signs of one level, `/// emergency-numbers | violence` lists help lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from scripts.model.schema import Certainty, Slug, Strict, Text

LineKind = Literal["advice", "self-harm", "violence", "trafficking"]
"""What a help line is for."""


class UrgentSign(Strict):
    """One warning sign. Pages quote it by its id, so that one sign has one wording."""

    id: Slug
    """A name that never changes."""
    sign: Text
    """What a person notices, in their words."""
    may_be: Text
    """What it may be a sign of."""
    refs: Annotated[tuple[str, ...], Field(min_length=1)]
    """The ids of its sources."""
    certainty: Certainty
    """How sure these make us."""
    short: bool = False
    """Whether it stands on the short card, too: on the start page and every page that leads to a booking."""
    in_short: str | None = None
    """Its words on the short card and where a page quotes it: they complete “if you have:”."""
    lines: LineKind | None = None
    """The help lines that stand under it."""
    picture: Slug | None = None
    """The drawing that shows what it means."""

    @property
    def quoted(self) -> str:
        """The words in which cards and pages quote it."""
        return self.in_short or self.sign


class UrgentGroup(Strict):
    """Signs that belong together: at most seven, so that a frightened reader can scan them."""

    id: Slug
    """A name that never changes."""
    title: Text
    """The words over the group."""
    action: str | None = None
    """What to do, where it differs from the advice of the level."""
    signs: Annotated[tuple[UrgentSign, ...], Field(min_length=1, max_length=7)]
    """Its signs, the most telling first."""


class UrgentLevel(Strict):
    """One of the three levels: emergency (now), today, soon."""

    id: Literal["emergency", "today", "soon"]
    """How soon to act."""
    title: Text
    """The words over the card."""
    action: Text
    """What to do."""
    groups: Annotated[tuple[UrgentGroup, ...], Field(min_length=1)]
    """Its signs, in groups."""

    @property
    def signs(self) -> tuple[UrgentSign, ...]:
        """All its signs, in the order of the page."""
        return tuple(sign for group in self.groups for sign in group.signs)

    @property
    def short(self) -> tuple[UrgentSign, ...]:
        """The signs of the short card."""
        return tuple(sign for sign in self.signs if sign.short)


class UrgentSigns(Strict):
    """The whole of urgent_signs.yml."""

    levels: Annotated[tuple[UrgentLevel, ...], Field(min_length=3, max_length=3)]
    """The three levels, the most urgent first."""


PhoneNumber = Annotated[str, Field(pattern=r"^[0-9]+([ -][0-9]+)*$")]
"""A number as people read it: digits in groups, without the code of the country."""


class HelpLine(Strict):
    """A line to call that is no ambulance, or what to do where there is none."""

    for_: LineKind = Field(alias="for")
    """What it is for: `advice` on health, `self-harm`, `violence` or `trafficking`."""
    name: str | None = None
    """Who answers."""
    number: PhoneNumber | None = None
    """Its number; none where the note says what to do instead."""
    hours: str | None = None
    """When somebody answers."""
    note: str | None = None
    """What to know about it."""
    refs: Annotated[tuple[str, ...], Field(min_length=1)]
    """The ids of its sources."""
    checked: date
    """The day on which these were seen, as year-month-day."""

    @model_validator(mode="after")
    def _has_number_or_note(self) -> Self:
        if not self.note and not (self.name and self.number):
            raise ValueError("a line needs a name and a number, or a note that says what to do instead")
        return self


class EmergencyNumber(Strict):
    """The numbers to call in one country or region."""

    country: Text
    """The country or region."""
    abbreviation: Text | None = None
    """Its name where room is scarce."""
    emergency: Annotated[tuple[PhoneNumber, ...], Field(min_length=1)]
    """The numbers in an emergency, the best known first."""
    note: str | None = None
    """What to know about them."""
    refs: tuple[str, ...] = ()
    """The ids of their sources."""
    checked: date | None = None
    """The day on which these were seen, as year-month-day."""
    lines: tuple[HelpLine, ...] = ()
    """Lines for advice and for people in distress."""

    @property
    def all_refs(self) -> tuple[str, ...]:
        """The sources of its numbers and its lines, each once."""
        return tuple(dict.fromkeys([*self.refs, *(ref for line in self.lines for ref in line.refs)]))

    def lines_for(self, kind: LineKind) -> tuple[HelpLine, ...]:
        """Return its lines of one kind."""
        return tuple(line for line in self.lines if line.for_ == kind)


class EmergencyNumbers(Strict):
    """The whole of emergency_numbers.yml."""

    numbers: Annotated[tuple[EmergencyNumber, ...], Field(min_length=1)]
    """The countries, in the order of the list."""


SHORT = "short"
"""The card of the start page and of every page that leads to a booking."""

LEVELS = "levels"
"""The three levels as links to their places on the page of all signs."""

CALL = "call"
"""The bar of emergency numbers."""

LINE_KINDS: dict[str, LineKind] = {kind: kind for kind in get_args(LineKind)}
"""The kinds of help lines, by the word that a page writes."""


def sign_ids(argument: str) -> tuple[str, ...]:
    """Return the ids in an argument like `stroke, saddle`."""
    return tuple(part.strip() for part in argument.split(","))


def signs_named(
    levels: Mapping[str, UrgentLevel], argument: str
) -> tuple[UrgentLevel, tuple[UrgentSign, ...]] | None:
    """Return the level and the signs that an argument names; None if an id is unknown or they are of several levels."""
    wanted = sign_ids(argument)
    for level in levels.values():
        known = {sign.id: sign for sign in level.signs}
        if all(sign_id in known for sign_id in wanted):
            return level, tuple(known[sign_id] for sign_id in wanted)
    return None


def by_each_number(countries: Iterable[EmergencyNumber]) -> dict[str, list[str]]:
    """Return each emergency number with the countries, by short names, in which it brings an ambulance, in the order of the list."""
    found: dict[str, list[str]] = {}
    for country in countries:
        for number in country.emergency:
            found.setdefault(number, []).append(country.abbreviation or country.country)
    return found


def by_number(
    countries: Iterable[EmergencyNumber], kind: LineKind | None = None
) -> dict[tuple[str, ...], list[str]]:
    """Return the countries that share their emergency numbers, or their first line of a kind, in the order of the list."""
    found: dict[tuple[str, ...], list[str]] = {}
    for country in countries:
        lines = tuple(line.number for line in country.lines_for(kind) if line.number)[:1] if kind else ()
        if numbers := lines if kind else country.emergency:
            found.setdefault(numbers, []).append(country.country)
    return found
