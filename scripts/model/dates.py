"""Dates in words for readers."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(day: date) -> str:
    """Write a date as `24 November 2026`, in English on every machine."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
