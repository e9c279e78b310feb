"""Gathers every message of templates and scripts into the catalogs, so that a translator sees what is new."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from scripts.editing.edits import Edits

TEMPLATE = "scripts/catalogs/guide.pot"
_HEAD = "# The words of the guide outside its pages. Made by `python -m scripts.cli messages`; do not edit by hand."
_FUNCTIONS = {"_": None, "gettext": None, "ngettext": (1, 2)}
_OPTIONS = {"trimmed": "true", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}


def gather(root: Path) -> Edits:
    """Return the catalogs of a project with the messages of today: the template, and each language's own."""
    template = Catalog(project="guide", charset="utf-8", fuzzy=False, header_comment=_HEAD)
    for folder, pattern, method in (
        ("overrides", "*.*", "jinja2.ext:babel_extract"),
        ("docs/assets", "*.js", "javascript"),
    ):
        for path in sorted((root / folder).rglob(pattern)):
            with path.open("rb") as file:
                for _, message, comments, context in extract(method, file, _FUNCTIONS, options=_OPTIONS):
                    name = path.relative_to(root).as_posix()
                    template.add(message, locations=[(name, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    texts = {TEMPLATE: _text(template)}
    for path in sorted((root / TEMPLATE).parent.glob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.stem)
        catalog.update(template, no_fuzzy_matching=True)
        texts[path.relative_to(root).as_posix()] = _text(catalog)
    return Edits(texts, log=[f"{TEMPLATE}: {len(template)} messages"])


def _text(catalog: Catalog) -> str:
    """Return a catalog as text, the same for the same messages: without dates, which would change with every run."""
    file = io.BytesIO()
    write_po(
        file,
        catalog,
        sort_output=True,
        omit_header=False,
        include_lineno=False,
        ignore_obsolete=True,
        width=0,
    )
    dated = (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
    )
    lines = file.getvalue().decode().split("\n")
    return "\n".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in dated)))
