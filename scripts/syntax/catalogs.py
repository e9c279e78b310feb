"""Words for readers in their language: Babel catalogs of gettext messages, whose source is English.

Templates say `_("...")`; the scripts of the site do, too, and get their words when the site is built.
"""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

CATALOGS = Path(__file__).resolve().parents[1] / "catalogs"
"""One `<language>.po` each; English needs none."""


class _Pretended(NullTranslations):
    """Shows each message in brackets: what stands on a page without them is in no catalog."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    ugettext, ungettext = gettext, ngettext  # the names that Jinja looks for first


PRETENDED = "en_XA"
"""The language in which every message is bracketed (a pseudo-locale of CLDR), for a test."""


@cache
def translations(language: str) -> NullTranslations:
    """Return the messages of a language, the English ones where there is no catalog for it."""
    if language == PRETENDED:
        return _Pretended()
    path = CATALOGS / f"{language}.po"
    if not path.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


_MESSAGE = re.compile(r'\b_\(("(?:[^"\\\n]|\\.)*")\)')
"""A message in a script: `_("Copied.")`. What changes stands in it in braces, for the script to fill."""


def translated(script: str, language: str) -> str:
    """Return a script with its messages in a language: `_("...")` becomes a string."""
    catalog = translations(language)

    def message(match: re.Match[str]) -> str:
        return json.dumps(catalog.gettext(json.loads(match[1])), ensure_ascii=False)

    return _MESSAGE.sub(message, script)
