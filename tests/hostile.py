"""Puts hostile text into every field of the guide that takes free text: front matter, data files, names in mkdocs.yml.

Which fields do, the schemas say: each kind of place is tried with texts of the forms that a schema may ask for, and stays as
it is where none is taken (an id, a date, a choice of words).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from scripts.model.access import ACCESS, AccessRecord
from scripts.model.library import PICTURES, REVIEWS
from scripts.model.schema import PageMeta, TermMeta
from scripts.schemas import DATA

BREAKS = (
    "<x-live>", "<script>seen=1</script>", "<img src=x onerror=seen=1>", "\"'><x-live onmouseover='seen=1' a=\"", "</title><x-live>",
    "</script><x-live>", "</style><x-live>", "--><x-live>", "]]><x-live>", "{{ 7*7 }}<x-live>", "`<x-live>`", "&lt;x-live&gt;",
    "[x](javascript:seen=1)", "<style>*{color:red}</style>", "\\\"}}<x-live>", "</textarea></noscript><x-live>", "<svg/onload=seen=1>",
    "*x*{onclick=seen=1}", "`x`{: onclick=seen=1 }",
)  # fmt: skip
"""Each leaves another place that takes text: an element, an attribute, a comment, a script, a style, a template."""

ADDRESSES = frozenset({"page", "section", "at", "refs", "to", "file", "headings"})
"""Keys that name another place of the guide: what names nothing is a finding, and is never built."""

FORMS = ("A @ {: onclick=seen=1 }", "A @", "short @", "https://e.example/@", "10.1234/@")
"""What a schema may ask for: text, a text of at most 160 characters, an address, a DOI; @ stands for the hostile part."""

MOST = 8
"""So many entries of a list of one file are filled: no file may be longer than the guide takes."""

Place = tuple[str | int, ...]
_EXTRA = {
    PICTURES: {
        "pictures": [{"file": "assets/favicon.svg", "caption": "A", "source": "B", "licence": "C"}],
    },
    REVIEWS: {
        "reviews": [
            {"page": "home", "who": "A", "role": "B", "date": "2026-11-29", "hash": "0123456789abcdef"}
        ],
    },
}
"""Files that the guide can have and has not got yet."""


class Poisoner:
    """Fills places with hostile text; `forms` tells for each kind of place what its schema takes, None for nothing."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.forms: dict[tuple[str, ...], str | None] = {}

    def everything(self, root: Path) -> None:
        """Poison each file below `root`."""
        for path in sorted((root / "docs").rglob("*.md")):
            text = path.read_text(encoding="utf-8")
            _, head, body = re.split(r"^---\n", text, maxsplit=2, flags=re.M)
            is_term = path.parent.name == "glossary" and path.name != "index.md"
            model: type[BaseModel] = TermMeta if is_term else PageMeta
            value = self._poisoned("a term" if is_term else "a page", head, model)
            path.write_text(f"---\n{_dump(value)}---\n{body}", encoding="utf-8")
        models: dict[str, type[BaseModel]] = {**DATA, ACCESS: AccessRecord}
        for name, schema in models.items():
            if name in _EXTRA:
                (root / name).write_text(_dump(_EXTRA[name]), encoding="utf-8")
            for path in root.glob(name):
                value = self._poisoned(name, path.read_text(encoding="utf-8"), schema)
                path.write_text(_dump(value), encoding="utf-8")
        self._configuration(root / "mkdocs.yml")

    def _configuration(self, path: Path) -> None:
        """Poison the names in mkdocs.yml: of the site, of each part, and what stands at the foot."""
        text = path.read_text(encoding="utf-8")
        before, nav, after = text.partition("\nnav:\n")
        names = r"^(?:site_name|site_description|copyright): (?P<name>.*)$"
        before = re.sub(names, self._named, before, flags=re.M)
        after = re.sub(r"^  - (?P<name>[\w ]+):$", self._named, after, flags=re.M)
        path.write_text(before + nav + after, encoding="utf-8")

    def _named(self, match: re.Match[str]) -> str:
        quoted = "'" + f"A {self._text(300)}".replace("'", "''") + "'"
        return match[0].replace(match["name"], quoted, 1)

    def _poisoned(self, name: str, text: str, model: type[BaseModel]) -> Any:
        value = yaml.load(text, yaml.BaseLoader)
        filled: Counter[tuple[str, ...]] = Counter()
        for place in list(_leaves(value)):
            kind = (name, *("*" if isinstance(one, int) or "/" in one else one for one in place))
            filled[kind] += 1
            if ADDRESSES & set(kind) or filled[kind] > MOST:
                continue
            if kind not in self.forms:
                self.forms[kind] = self._form(value, place, model)
            if form := self.forms[kind]:  # its end is where an attribute list would stand
                hostile = self._text(100 if form.startswith("short") else 500)
                _put(value, place, form.replace("@", hostile if " @" in form else hostile.replace(" ", "/")))
        return value

    def _text(self, most: int) -> str:
        """Return some of the breaks, in an order of their own."""
        text = ""
        for one in self.random.sample(BREAKS, len(BREAKS)):
            if len(text) + len(one) < most:
                text += one
        return text

    def _form(self, value: Any, place: Place, model: type[BaseModel]) -> str | None:
        before = _get(value, place)
        try:
            for form in FORMS:
                hostile = "<x-live>" if form.startswith("short") else "".join(BREAKS).replace(" ", "/")
                _put(value, place, form.replace("@", hostile))
                try:
                    model.model_validate(value)
                except ValidationError:
                    continue
                return form
            return None
        finally:
            _put(value, place, before)


def _leaves(value: Any, at: Place = ()) -> Iterator[Place]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, (*at, key))
    elif isinstance(value, list):
        if all(isinstance(one, str) for one in value):
            del value[MOST:]
        for number, one in enumerate(value):
            yield from _leaves(one, (*at, number))
    elif value not in ("", "true", "false"):
        yield at


def _get(value: Any, place: Place) -> Any:
    for one in place:
        value = value[one]
    return value


def _put(value: Any, place: Place, text: Any) -> None:
    _get(value, place[:-1])[place[-1]] = text


def _dump(value: Any) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000))
