"""The Jinja templates of `overrides/`: escaping, words in the reader's language, and what they may call.

The same settings serve MkDocs's environment, which prints pages, and our own, which prints blocks and files.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from posixpath import normpath
from typing import Any

from babel.dates import format_date
from babel.support import NullTranslations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from scripts.model.outline import CITATION, GUIDE_LINK, read_citations, words_alone
from scripts.model.page import Term
from scripts.model.permalinks import permalink
from scripts.model.urgent import by_each_number, by_number
from scripts.syntax.catalogs import PRETENDED, translations
from scripts.syntax.page_context import PageContext
from scripts.syntax.pictures import picture, picture_of

TEMPLATES = "overrides"

_PART = re.compile(rf"(?P<cite>[ ]?{CITATION.pattern})|{GUIDE_LINK.pattern}")


def configure(environment: Environment, catalog: NullTranslations, language: str) -> None:
    """Give an environment what all our templates rely on: nothing that a template prints is live unless it says so."""
    environment.autoescape = True
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_translations(catalog, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(
        data_text=_data_text,
        words_alone=words_alone,
        day=lambda day: _day(day, language),
        dial=lambda number: "tel:" + "".join(filter(str.isdigit, number)),
        css_string=_css_string,
        by_number=by_number,
        by_each_number=by_each_number,
    )
    environment.tests["term"] = lambda document: isinstance(document, Term)
    environment.globals.update(permalink=permalink, language=language, picture=picture, picture_of=picture_of)


def template_folders(root: Path) -> tuple[Path, ...]:
    """Return the folder of a guide's templates, if it has one, and that of the program's, which stands in for what it lacks."""
    own, program = root / TEMPLATES, Path(__file__).resolve().parents[2] / TEMPLATES
    return (own, program) if own.is_dir() else (program,)


@cache
def environment(folders: tuple[Path, ...], language: str = "en") -> Environment:
    """Return the environment of the templates in folders, of which the first that has a template counts; one that prints an unknown name raises UndefinedError."""
    made = Environment(loader=FileSystemLoader(folders), undefined=StrictUndefined)
    configure(made, translations(language), language)
    return made


def _css_string(words: str) -> Markup:
    """Guard words inside a string of a style sheet (CSS Syntax Level 3, strings)."""
    return Markup("").join(
        char if char.isalnum() or char in " .,:-/·" else f"\\{ord(char):x} " for char in str(words)
    )


def _day(day: date, language: str) -> str:
    """Write a date as people say it, `24 November 2026` in English, on every machine."""
    language = "en" if language == PRETENDED else language
    return format_date(day, "d MMMM y" if language == "en" else "long", locale=language)


@pass_context
def _data_text(context: Context, text: str, base: Any = None) -> Markup:
    """Return a text from a data file: citations and links to pages and terms work in it, nothing else becomes live.

    It is not run through Markdown: what holds `<script>` or `[x](javascript:...)` shows just those characters. Links to
    pages are written relative to the file of the document `base`, or of the page itself.
    """
    at: PageContext = context["at"]
    folder = (base.path if base else at.path).parent
    parts: list[str] = []
    done = 0
    for match in _PART.finditer(text):
        parts.append(escape(text[done : match.start()]))
        done = match.end()
        if match["cite"]:
            cited = read_citations(match[0])[0]
            parts.append(
                Markup('<span class="cite" data-cites="{}" data-certainty="{}"></span>').format(
                    " ".join(cited.ids), cited.certainty
                )
            )
            continue
        target = match["target"]
        if not target.startswith("term:"):
            path, _, fragment = target.partition("#")
            document = at.library.document(normpath((folder / path).as_posix()))
            target = at.href(document.url_path, fragment) if document else ""
        parts.append(Markup('<a href="{}">{}</a>').format(target, match["words"]))
    parts.append(escape(text[done:]))
    return Markup("").join(parts)
