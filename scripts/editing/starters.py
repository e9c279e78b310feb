"""Begins a page or a term: a text that passes every check but for its hints, linked and in the navigation.

A hint is `<!-- TODO(hint): ... -->` on a line of its own. It says what to write in place of the lines below it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import yaml

from scripts.editing import navigation
from scripts.editing.edits import Edits
from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.menu import CONFIGURATION
from scripts.model.page import GLOSSARY, Page
from scripts.model.review import VALID_FOR
from scripts.model.schema import Category, Kind

HINT = "TODO(hint):"
_LONGEST_ID = 16
_SMALL_WORD = re.compile(
    r"a|an|and|are|can|do|does|for|from|how|i|in|is|it|me|my|of|on|or|should|the|to|what|when|which|with",
    re.I,
)

_PAGE, _TERM = (
    Path(__file__).with_name(name).read_text(encoding="utf-8")
    for name in ("starter-page.md", "starter-term.md")
)
"""The texts, for `str.format`."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What an editor says of a page that is to begin; without `id` one is made from the title."""

    title: str
    folder: str
    kind: Kind = "guide"
    id: str = ""


def slug(title: str, longest: int = 48) -> str:
    """Return the title as lower-case words with hyphens, cut at a word where it gets longer than `longest`."""
    plain = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", ""))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().casefold())
    while len(words) > 1 and len("-".join(words)) > longest:
        words.pop()
    return "-".join(words)[:longest].strip("-")


def new_page(library: Library, wanted: NewPage, configuration: str, today: date) -> Edits | list[Finding]:
    """Return the edits that begin a page: its file, a link from the first page of its folder, and its line in the navigation.

    `configuration` is the text of mkdocs.yml, empty if there is none. Findings say why the page cannot begin.
    """
    title = " ".join(wanted.title.split())
    path = PurePosixPath(wanted.folder.strip("/")) / f"{slug(title)}.md"
    telling = " ".join(word for word in title.split() if not _SMALL_WORD.fullmatch(word))
    page_id = wanted.id or slug(telling or title, _LONGEST_ID)
    first = library.pages.get(path.parent / "index.md")
    if not slug(title):
        return [Finding.of_file(str(path), "bad-value", "the title has no letters", "give a title in words")]
    if first is None or path.parent == GLOSSARY or path.parent == PurePosixPath():
        known = sorted(str(path.parent) for path in library.pages if path.name == "index.md")
        fix = f"use one of: {', '.join(folder for folder in known if folder not in ('.', str(GLOSSARY)))}"
        return [
            Finding.of_file(f"docs/{path}", "bad-value", f"there is no part `{path.parent}` for pages", fix)
        ]
    taken = {document.key for document in library.documents} | set(library.ledger.pages)
    if page_id in taken:
        message = f"id `{page_id}` belongs to a page already, now or before"
        return [Finding.of_file(f"docs/{path}", "doubled-id", message, "give another with --id")]
    if library.document(path):
        fix = "change that page, or use another title"
        return [Finding.of_file(f"docs/{path}", "doubled-id", "is there already", fix)]
    front = {
        "id": page_id,
        "title": title,
        "description": f"{title[:100].rstrip('?.! ')}: what you can know and do.",
        "kind": wanted.kind,
        "also_called": [title.casefold().rstrip("?.!")],
        "published": today,
        "updated": today,
        "review_by": today + VALID_FOR,
        "changes": [
            {"date": today, "class": "new", "what": "First version.", "why": "This question had no page."}
        ],
    }
    text = _PAGE.format(front=_yaml(front), part_title=_escaped(first.title))
    edits = Edits({f"docs/{path}": text, first.source.path: _linked(first, title, path.name)})
    edits.log = [f"docs/{path}: begun; replace its hints", f"{first.source.path}: links to it"]
    if configuration:
        with_page = navigation.add(configuration, str(path))
        if with_page is None:
            message = f"has no page of `{path.parent}` in its navigation"
            return [Finding.of_file(CONFIGURATION, "bad-value", message, "add the part under `nav:` first")]
        edits.texts[CONFIGURATION] = with_page
        edits.log.append(f"{CONFIGURATION}: has it in the navigation")
    return edits


def new_term(library: Library, name: str, category: Category, today: date) -> Edits | list[Finding]:
    """Return the edits that begin a term, its file and id made from its name; findings say why it cannot begin."""
    name = " ".join(name.split())
    term_id = slug(name)
    path = f"docs/{GLOSSARY}/{term_id}.md"
    fix = "change that term, or use another name"
    if not term_id or term_id == "index":
        message = f"`{name}` makes no name for a file"
        return [Finding.of_file(path, "bad-value", message, "give the word in letters")]
    if term_id in library.terms or f"{GLOSSARY}/{term_id}" in library.ledger.pages:
        return [Finding.of_file(path, "doubled-id", "is there already, now or before", fix)]
    for term in library.terms.values():
        if name.casefold() in map(str.casefold, (term.meta.term, *term.meta.also_called)):
            message = f"`{name}` is a name of {term.source.path} already"
            return [Finding.of_file(path, "doubled-id", message, fix)]
    front = {"id": term_id, "term": name, "category": category, "updated": today}
    return Edits({path: _TERM.format(front=_yaml(front))}, log=[f"{path}: begun; replace its hints"])


class _Plain(yaml.SafeDumper):
    """Writes a date out wherever it stands; our YAML knows no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        """Take none."""
        return True


def _yaml(front: dict[str, object]) -> str:
    return yaml.dump(front, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=1000)


def _escaped(title: str) -> str:
    """Return a title with a backslash before each character that would end the words of a link."""
    return re.sub(r"([\[\]\\*_`<])", r"\\\1", title)


def _linked(first: Page, title: str, name: str) -> str:
    """Return the first page of a part with a link to the new page at the end of its related pages."""
    line = f"- [{_escaped(title)}]({name}): a new page of this part."
    text = first.source.text.rstrip("\n")
    heading = next((heading for heading in first.outline.headings if heading.id == "related"), None)
    if heading is None:
        return f"{text}\n\n## Related pages {{#related}}\n\n{line}\n"
    after = [later.offset for later in first.outline.headings if later.offset > heading.offset]
    end = first.body_offset + (after[0] if after else len(first.body))
    above = first.source.text[:end].rstrip("\n")
    below = first.source.text[end:]
    return f"{above}\n{line}\n" + (f"\n{below}" if below.strip() else "")
