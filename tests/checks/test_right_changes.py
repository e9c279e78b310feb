"""Changes that are right pass without a word: a check that cries wolf is soon not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import building
from tests.checks.test_golden import PICTURES
from tests.project import PAGE, REFERENCES, TERM, front

ADDED = {
    "a plain sentence": "You may rest for a day. Then walk a little.",
    "British and American spelling": "The colour of the center may differ. Organise or organize it; the fibre, the litre.",
    "names, places and abbreviations": "In Puerto Rico, Dr Okonkwo of the NHS and the RMTs of Québec may ask for an MBLEx.",
    "words in quotation marks": "Some say that it is “magic” or a “game-changer”.",
    "a heading of the next level": "### A smaller part {#smaller}\n\nWords.",
    "a claim with its source": "Massage eases low back pain for some weeks. [@one2020 | low]",
    "a plain fact with its source": "The trial took place in 2020. [@one2020]",
    "advice without a checked source": "Keep warm. [@general | unchecked]",
    "an effect that is an instruction": "Ask your doctor if heat may help you.",
    "an exception with its reason": "<!-- allow uncited-effect: an old saying, told as one -->\nMassage eases low back pain.",
    "a link to a page and its heading": "Go [home](index.md#next) or to [the other part](part/index.md).",
    "a link to a heading of this page": "See [above](#part).",
    "links to the world": "See <https://example.org/a_b?c=d>, [mail](mailto:a@example.org) or [call](tel:+441).",
    "a term under other words": "A [tender point](term:knot) may hurt.",
    "a card": "/// today | Call today if\n- you cannot sleep.\n///",
    "numbers as people": "/// people | 33 with massage; 4 with usual care\nAfter 10 weeks, 33 in 100 said so. [@one2020 | low]\n///",
    "urgent signs from the shared list": "/// urgent-signs | short\n///",
    "code with odd words": "```\n<div onclick=x> TODO ???  \n```\n\nAnd `<script>` or `[x](nowhere.md)` in a line.",
    "a table": "| Sort | What it is |\n|---|---|\n| One | A word |",
    "lists within lists": "1. First.\n    - A part.\n    - Another.\n2. Second.",
    "a picture with its facts": "![The muscles beside the spine](assets/back.svg)",
    "a line broken on purpose": "First line<br>\nand the next.",
    "letters of other languages": "Señor Müller’s naïve café, façade and crème; 36 °C, 5–10 min, ½ of them, 😊.",
    "words that rightly stand twice": "I know that that is so, and we had had enough.",
    "marks that are meant": r"A \* and \[these\], 5 &lt; 6, H<sub>2</sub>O, and `**code**`.",
    "a quotation": "> Words of another.\n> And more of them.",
    "lines that begin with numbers and dashes": "There were\n12 people, and\n2020 was long ago –\n– so they say.",
    "a table with code, an empty cell and a bar": "| A | B |\n|---|---|\n| `a|b` | c \\| d |\n| | e |\n| f<br>g | [@one2020 | low] |",
    "three levels of a list": "- a\n    - b\n        - c\n    - d\n- e\n\nWords.\n\n1. f\n\n    More of it.\n\n2. g",
    "hyphens, numbers and units": "A well-known 10-week trial, 3.5 kg, 20%, £5, pre-eclampsia, X-ray, A4.",
}
"""Some Markdown that is added to a page."""


@pytest.mark.parametrize("name", ADDED)
def test_right_words_on_a_page_pass(name: str, project: Path) -> None:
    """None of them gives a finding."""
    (project / "docs/assets").mkdir()
    (project / "docs/assets/back.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8"
    )
    (project / "docs/_data/pictures.yml").write_text(PICTURES, encoding="utf-8")
    (project / "docs/_data/words.txt").write_text("pre\n", encoding="utf-8")
    (project / "docs/page.md").write_text(f"{front('page')}{PAGE}\n{ADDED[name]}\n", encoding="utf-8")
    assert building.check(project) == []


def test_two_sources_behind_one_sentence_pass(project: Path) -> None:
    """A sentence may rest on several sources, each named once."""
    second = REFERENCES.removeprefix("references:\n").replace("one2020", "two2020")
    (project / "docs/_data/references.yml").write_text(REFERENCES + second, encoding="utf-8")
    claim = "Massage may ease pain. [@one2020; @two2020 | very low]"
    (project / "docs/page.md").write_text(f"{front('page')}{PAGE}\n{claim}\n", encoding="utf-8")
    assert building.check(project) == []


def test_a_file_from_another_system_passes(project: Path) -> None:
    """A mark at its beginning and line endings of Windows are no fault of the editor."""
    text = f"{front('page')}{PAGE}".replace("\n", "\r\n")
    (project / "docs/page.md").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert building.check(project) == []


def test_a_new_page_and_a_new_term_pass(project: Path) -> None:
    """A page with a link to it, and a term with a name of two words."""
    page = front("new-page", "Another page") + "\nThis page helps you. Go [back](page.md).\n"
    (project / "docs/new.md").write_text(page, encoding="utf-8")
    text = f"{front('page')}{PAGE}\nSee [the new page](new.md).\n"
    (project / "docs/page.md").write_text(text, encoding="utf-8")
    term = TERM.replace(
        "id: knot\nterm: Knot", "id: sore-spot\nterm: Sore spot\nalso_called:\n  - tendrpoint"
    )
    (project / "docs/glossary/sore-spot.md").write_text(term, encoding="utf-8")
    assert building.check(project) == []


def test_a_corrected_word_with_its_entry_passes(project: Path) -> None:
    """A typo may be told under `changes`, and `updated` may stay as new as the newest of them."""
    entry = "  - date: 2026-11-25\n    class: typo\n    what: A letter.\n    why: It was wrong.\n---\n"
    text = front("page").replace("updated: 2026-11-24", "updated: 2026-11-25")
    (project / "docs/page.md").write_text(text.removesuffix("---\n") + entry + PAGE, encoding="utf-8")
    assert building.check(project) == []
