"""What ready_texts.yml holds: texts that clinics copy to send a patient to a page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from scripts.model.schema import PageId, Slug, Strict, Text

LINK = "{link}"
"""Where the permalink of the page stands in a ready-made text."""

READY_FORMS = ("message", "portal", "after_visit", "letter")
"""The four forms of a ready-made text."""


class ReadyText(Strict):
    """What a clinic may copy to send a patient to one page, or to one section of it. Each form holds `{link}` once."""

    page: PageId
    """The id of the page to which it leads."""
    section: Slug | None = None
    """The short name of the heading to which it leads, if not to the page as a whole."""
    title: Text
    """What stands over the texts."""
    message: Text
    """For a text message: at most 160 characters with the address."""
    portal: Text
    """For a patient portal."""
    after_visit: Text
    """For the summary after a visit."""
    letter: Text
    """For a letter."""


class ReadyTexts(Strict):
    """The whole of ready_texts.yml."""

    texts: Annotated[tuple[ReadyText, ...], Field(min_length=1)]
    """The texts, by page."""
