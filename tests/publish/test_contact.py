"""A reader can report a mistake, and hears when a page should have been read again."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from scripts.publish.sheets import SHEETS
from tests.project import build


def page_of(guide: Path) -> LexborHTMLParser:
    """Return a built page of the small guide."""
    return LexborHTMLParser((guide / "site/page/index.html").read_text(encoding="utf-8"))


def test_a_mail_to_the_editors_names_page_and_version_and_asks_for_no_health_details(
    guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One setting; the link is a whole RFC 6068 address."""
    monkeypatch.setenv("CONTACT", "editors@guide.example")
    monkeypatch.setenv("REPO_URL", "https://host.example/owner/guide")
    assert build(guide) == 0
    mail = urlsplit(page_of(guide).css_first(".page-end .tell").attributes["href"] or "")
    assert (mail.scheme, parseaddr(mail.path)[1]) == ("mailto", "editors@guide.example")
    fields = parse_qs(mail.query, strict_parsing=True)
    version = page_of(guide).css_first(".page-paper p").text().split("version ")[1]
    assert fields["subject"] == [f"Mistake on p/page/ (version {version})"]
    assert "nothing about your own health" in fields["body"][0]
    assert "+" not in mail.query, "a mail program shows a plus as a plus"


@pytest.mark.parametrize(
    ("setting", "warned"),
    [
        ({}, True),
        ({"SITE_URL": "http://localhost:8000/"}, False),
        ({"CONTACT": "editors@guide.example"}, False),
        ({"REPO_URL": "https://host.example/a/b"}, False),
    ],
)
def test_a_site_that_nobody_can_write_to_is_built_with_a_warning(
    guide: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    setting: dict[str, str],
    warned: bool,
) -> None:
    """At a real address; the sample address needs no contact."""
    for name, value in {"SITE_URL": "https://guide.example.org/", **setting}.items():
        monkeypatch.setenv(name, value)
    with caplog.at_level(logging.WARNING):
        assert build(guide) == 0
    assert ("cannot report a mistake" in caplog.text) == warned


@pytest.mark.parametrize(("day", "told"), [("2027-11-24", False), ("2027-11-25", True)])
def test_an_overdue_review_is_told_on_the_page_and_on_its_sheet(
    guide: Path, monkeypatch: pytest.MonkeyPatch, day: str, told: bool
) -> None:
    """From the day after it was due."""
    page = guide / "docs/page.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("\n---\n", "\nhandout: [part]\n---\n", 1), encoding="utf-8"
    )
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    assert build(guide) == 0
    assert bool(page_of(guide).css("article .review-overdue")) == told
    sheet = (guide / "site" / SHEETS).read_text(encoding="utf-8")
    assert ("may be out of date" in sheet) == told
    assert ("Next review due 24 November 2027" in sheet) != told
