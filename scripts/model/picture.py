"""What pictures.yml says about the pictures that are not our own drawings."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from scripts.model.schema import Strict, Text


class PictureFacts(Strict):
    """What a reader should know about one picture: what it shows, whose it is, and who may copy it."""

    file: Annotated[str, Field(pattern=r"^[\w./-]+\.(?:svg|png|jpg|webp|avif)$")]
    """The file, as seen from docs/, for example `assets/knot.webp`."""
    caption: Text
    """What the picture shows, in a sentence under it."""
    source: Text
    """Who made it, or where it is from."""
    licence: Text
    """Under which licence it may be copied, for example CC BY 4.0."""


class Pictures(Strict):
    """The whole of pictures.yml."""

    pictures: tuple[PictureFacts, ...]
    """The pictures."""
