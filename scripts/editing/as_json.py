"""Prints a difference as JSON, and reads one back: strictly, so that nothing else can hide in it."""

from __future__ import annotations

import json
from dataclasses import asdict

from pydantic import TypeAdapter

from scripts.editing.difference import Difference

LARGEST = 20_000_000
"""Bytes. A report on every page of the guide has about a tenth of this."""


class NotADifference(Exception):  # noqa: N818 - it is a problem of what was sent, not of the program
    """The text is not a difference as `write` writes it."""


def write(difference: Difference) -> str:
    """Return the difference as JSON in plain ASCII."""
    return json.dumps(asdict(difference), indent=1) + "\n"


def read(text: str) -> Difference:
    """Return the difference that `write` wrote; raise NotADifference for anything else."""
    if len(text) > LARGEST:
        raise NotADifference(f"is longer than {LARGEST:,} bytes")
    try:
        return TypeAdapter(Difference).validate_json(text)
    except ValueError as error:
        raise NotADifference(str(error).split("\n", 1)[0]) from error
