"""Urgent signs and the numbers to call, as a page shows them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.library import Library, load_library
from tests.rendering import render, rendered

PAGE = PurePosixPath("your-session/after.md")
NUMBERS = """\
numbers:
- country: United Kingdom
  emergency: ["999"]
  checked: 2026-11-20
  lines:
  - {for: advice, name: NHS, number: "111", hours: day and night, refs: [one2020], checked: 2026-11-29}
  - {for: violence, name: A line, number: 0808 2000 247, refs: [one2020], checked: 2026-11-29}
- country: Ireland
  emergency: ["112", "999"]
  lines:
  - {for: violence, note: Ask the police., refs: [one2020], checked: 2026-11-28}
- country: Canada
  emergency: ["999"]
"""


@pytest.fixture
def small(project: Path) -> Library:
    """The Library of the small guide, with numbers of three countries."""
    (project / "docs/_data/emergency_numbers.yml").write_text(NUMBERS, encoding="utf-8")
    return load_library(project)


def shown(library: Library, body: str) -> LexborHTMLParser:
    """Render a body and parse it."""
    return LexborHTMLParser(render(library, PAGE, body))


def dialled(node: LexborHTMLParser | LexborNode) -> list[tuple[str, str]]:
    """Return the words and the address of every number that dials."""
    return [(one.text(), one.attributes["href"] or "") for one in node.css("a[href^='tel:']")]


def test_the_short_alert_shows_whom_to_call_without_being_opened(small: Library) -> None:
    """The first signs in one breath; beside them the numbers that dial, with their countries; behind both all signs."""
    alert = shown(small, "/// urgent-signs | short\n///").css_first(".urgent-short")
    assert alert is not None
    assert [node.tag for node in alert.iter()] == ["details", "ul", "div"]
    summary, calls = alert.css_first("summary"), alert.css_first(".calls")
    assert summary is not None and calls is not None
    assert summary.text().startswith("Get help now. cannot pass urine. ")
    assert [node.text() for node in calls.css("li span")] == ["United Kingdom, Ireland, Canada", "Ireland"]
    assert dialled(calls) == [("999", "tel:999"), ("112", "tel:112")]


def test_the_short_alert_stands_before_the_text_and_after_its_lead(small: Library) -> None:
    """Wherever an editor wrote it: a page shows both beside its title."""
    page = rendered(small, PAGE, "Lead.\n\n## More\n\n/// urgent-signs | short\n///\n\nWords.")
    assert page.lead == "<p>Lead.</p>\n"
    assert page.alert.startswith('<div class="urgent-signs urgent-short"')
    assert page.body.html.startswith("<h2>More</h2>") and "urgent" not in page.body.html


def test_a_page_quotes_signs_by_their_ids_in_the_words_of_the_list(small: Library) -> None:
    """Their level, their short words, in the order that the page asks for."""
    card = shown(small, "/// urgent-signs | today-sign\n///").css_first(".card-today")
    assert card is not None
    assert [node.text() for node in card.css("li")] == ["cannot pass urine"]
    assert not dialled(card)


def test_signs_of_a_group_with_its_own_advice_say_that_advice(small: Library) -> None:
    """Who is told to phone the maternity unit is not told to call an ambulance beside it."""
    level = small.urgent_levels["emergency"]
    group = level.groups[0].model_copy(update={"title": "In pregnancy", "action": "Phone the unit now."})
    small.urgent_levels["emergency"] = level.model_copy(update={"groups": (group,)})
    card = shown(small, "/// urgent-signs | emergency-sign\n///").css_first(".card-emergency")
    assert card is not None
    texts = [card.css_first(css) for css in (".card-title", ".card-action")]
    assert [node.text() for node in texts if node] == ["In pregnancy", "Phone the unit now."]


def test_a_sign_shows_the_help_lines_that_it_names(small: Library) -> None:
    """Nobody who thinks of dying has to look for a number elsewhere."""
    level = small.urgent_levels["emergency"]
    sign = level.signs[0].model_copy(update={"lines": "violence"})
    group = level.groups[0].model_copy(update={"signs": (sign,)})
    small.urgent_levels["emergency"] = level.model_copy(update={"groups": (group,)})
    lines = shown(small, "/// urgent-signs | emergency\n///").css_first("li .help-lines")
    assert lines is not None
    assert dialled(lines) == [("0808 2000 247", "tel:08082000247")]


def test_numbers_stand_by_country_with_the_day_of_the_check(small: Library) -> None:
    """Emergency and advice in a table; the oldest day counts, because a number may have changed since."""
    block = shown(small, "/// emergency-numbers\n///").css_first(".emergency-numbers")
    assert block is not None
    rows = [[cell.text() for cell in row.css("th, td")] for row in block.css("tbody tr")]
    assert rows[0] == ["United Kingdom", "999", "NHS 111, day and night. "]
    assert rows[1][1] == "112 or 999"
    checked = block.css_first(".checked")
    assert checked is not None and checked.text() == "Checked on 20 November 2026."
    assert ("111", "tel:111") in dialled(block)


def test_help_lines_say_what_to_do_where_there_is_none(small: Library) -> None:
    """A country without a line has a sentence, a country without an entry does not appear."""
    block = shown(small, "/// emergency-numbers | violence\n///").css_first(".emergency-numbers")
    assert block is not None
    assert [node.text().strip() for node in block.css("li")] == [
        "United Kingdom: A line 0808 2000 247.",
        "Ireland: Ask the police.",
    ]
    checked = block.css_first(".checked")
    assert checked is not None and checked.text() == "Checked on 28 November 2026."


def test_the_bar_dials_each_number_once(small: Library) -> None:
    """The country stands inside what is tapped; countries with the same number share a place."""
    bar = shown(small, "/// emergency-numbers | call\n///").css_first(".call-bar")
    assert bar is not None
    assert dialled(bar) == [
        ("999 United Kingdom, Ireland and Canada", "tel:999"),
        ("112 Ireland", "tel:112"),
    ]


def test_the_levels_lead_to_their_signs(library: Library) -> None:
    """Each with its word, its title and what to do; from any page."""
    doors = shown(library, "/// urgent-signs | levels\n///").css(".level-doors a")
    assert [door.css_first(".card-level").text() for door in doors] == ["Emergency", "Today", "Soon"]
    assert [(door.attributes["href"] or "").partition("#")[2] for door in doors] == ["now", "today", "soon"]


@pytest.mark.parametrize("number", ["call us", "+44 999", "999;", "1--2", ""])
def test_a_number_that_a_phone_cannot_dial_is_reported(project: Path, number: str) -> None:
    """Digits in groups, and nothing else, in emergency_numbers.yml."""
    path = project / "docs/_data/emergency_numbers.yml"
    path.write_text(f"numbers:\n- country: Here\n  emergency: ['{number}']\n", encoding="utf-8")
    assert [one.rule for one in load_library(project).findings] == ["bad-value"]


def test_a_line_without_number_must_say_what_to_do(project: Path) -> None:
    """An entry that helps nobody is an error."""
    path = project / "docs/_data/emergency_numbers.yml"
    line = "  lines:\n  - {for: advice, name: A line, refs: [one2020], checked: 2026-11-29}\n"
    path.write_text(f"numbers:\n- country: Here\n  emergency: ['999']\n{line}", encoding="utf-8")
    assert [one.rule for one in load_library(project).findings] == ["bad-value"]
