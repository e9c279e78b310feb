"""The day of the build."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return the day of the build in UTC; raise ValueError if SOURCE_DATE_EPOCH is set and is no number of seconds.

    Who must get the same bytes on another day sets SOURCE_DATE_EPOCH (reproducible-builds.org, specification 1.1).
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if seconds is None:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = (
            f"SOURCE_DATE_EPOCH is `{seconds}`: give the seconds since 1970 as a whole number, or unset it"
        )
        raise ValueError(message) from None
