"""What keeps readers safe, as the ledger notes it: urgent signs, numbers to call, and which pages show the card.

None of it may go, sink to a lower level or lose half of its words unless an entry of the class `safety` tells readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import Field

from scripts.model.page import Page
from scripts.model.schema import READER_KINDS, Strict
from scripts.model.urgent import SHORT, EmergencyNumber, UrgentGroup, UrgentLevel

CARD = "urgent-signs"
"""The block that shows urgent signs: the short card with the argument `short`, or a whole level."""

_LEVELS = ("emergency", "today", "soon")
_THINNED = 0.5
"""A sign or action with fewer than this part of the words that it had counts as emptied; rewording is no loss."""


class SignNoted(Strict):
    """What the ledger notes of one urgent sign."""

    level: str
    short: bool = False
    words: int
    lines: str | None = None
    """The kind of help lines that stand under it."""


class Safeguards(Strict):
    """Everything that guards readers, as it stood when the ledger was written."""

    signs: dict[str, SignNoted] = Field(default_factory=dict)
    actions: dict[str, int] = Field(default_factory=dict)
    """Of each level, and of each group with advice of its own, how many words say what to do."""
    numbers: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Of each country, every number to call."""
    cards: tuple[str, ...] = ()
    """The pages with the short card, by key."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that has gone or has been weakened: a sign or level, a number of a country, or the card of a page."""

    what: str
    sign: str = ""
    country: str = ""
    page: str = ""


def shows_card(page: Page) -> bool:
    """Tell whether a page shows the short card of urgent signs."""
    return any(block.name == CARD and block.argument == SHORT for block in page.outline.blocks)


def shows_all_signs(page: Page) -> bool:
    """Tell whether a page shows all emergency signs at full length."""
    return any(block.name == CARD and block.argument == "emergency" for block in page.outline.blocks)


def leads_to_booking(page: Page) -> bool:
    """Tell whether a reader could go on from a page to book a massage.

    The front matter says so; where it is silent, every page for readers that says what to do next does.
    """
    if page.meta.leads_to_booking is not None:
        return page.meta.leads_to_booking
    return page.meta.kind in READER_KINDS and any(heading.id == "next" for heading in page.outline.headings)


def safeguards(
    levels: dict[str, UrgentLevel], numbers: tuple[EmergencyNumber, ...], pages: list[Page]
) -> Safeguards:
    """Return the safeguards of today from the data files and the pages."""
    return Safeguards(
        signs={
            sign.id: SignNoted(
                level=level.id,
                short=sign.short,
                words=_words(sign.sign, sign.in_short, sign.may_be),
                lines=sign.lines,
            )
            for level in levels.values()
            for sign in level.signs
        },
        actions={part.id: _words(part.action) for part in _parts(levels.values()) if part.action},
        numbers={number.country: _dialled(number) for number in numbers},
        cards=tuple(sorted(page.key for page in pages if shows_card(page))),
    )


def _parts(levels: Iterable[UrgentLevel]) -> Iterator[UrgentLevel | UrgentGroup]:
    """Yield each level and its groups: whatever may say what to do."""
    for level in levels:
        yield level
        yield from level.groups


def losses(before: Safeguards, now: Safeguards) -> Iterator[Loss]:
    """Yield what has gone or has been weakened since `before`."""
    for name, noted in before.signs.items():
        sign = now.signs.get(name)
        if sign is None:
            yield Loss(f"the urgent sign `{name}` has gone")
        elif _LEVELS.index(sign.level) > _LEVELS.index(noted.level):
            yield Loss(f"the urgent sign `{name}` was `{noted.level}` and is now `{sign.level}`", sign=name)
        elif noted.short and not sign.short:
            yield Loss(f"the urgent sign `{name}` is no longer on the short card", sign=name)
        elif noted.lines and sign.lines != noted.lines:
            yield Loss(f"the urgent sign `{name}` no longer shows the help lines `{noted.lines}`", sign=name)
        elif sign.words < noted.words * _THINNED:
            yield Loss(f"the urgent sign `{name}` had {noted.words} words and has {sign.words}", sign=name)
    for part, words in before.actions.items():
        if now.actions.get(part, 0) < words * _THINNED:
            yield Loss(f"the level or group `{part}` says less of what to do than before")
    for country, dialled in before.numbers.items():
        for number in dialled:
            if number not in now.numbers.get(country, ()):
                yield Loss(f"the number {number} ({country}) has gone", country=country)
    for key in before.cards:
        if key not in now.cards:
            yield Loss("the short card of urgent signs has gone from this page", page=key)


def _dialled(number: EmergencyNumber) -> tuple[str, ...]:
    """Return every number of a country."""
    return number.emergency + tuple(line.number for line in number.lines if line.number)


def _words(*texts: str | None) -> int:
    return sum(len((text or "").split()) for text in texts)
