"""Moves a page or a term: the file, every link to it and from it, the navigation, and the redirect from its old address.

A page keeps its id, so the ledger alone redirects its old address. A term's id is the name of its file: the old one is
noted in moved.yml, with the reason that a reader will see.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

import yaml

from scripts.editing import navigation
from scripts.editing.edits import Edits
from scripts.editing.naming import below_docs, find_page
from scripts.editing.rewriting import renamed_in_data, renamed_in_program, rewritten
from scripts.model.claims import register_anchor
from scripts.model.finding import Finding
from scripts.model.ledger import LEDGER, MOVED, Moved, Retired, ledger_text, renew
from scripts.model.library import Library
from scripts.model.menu import CONFIGURATION
from scripts.model.page import GLOSSARY, Page, Term
from scripts.model.sentences import shown_sentences

CLAIMS_OF_THE_ARTICLE = "tests/claims_of_the_article.yml"
"""Names the page that meets each claim, so it moves along."""

_OWNERS = ".github/CODEOWNERS"
_PROGRAM_FILES = ("scripts/**/*.py", "overrides/**/*.html", "docs/assets/*.js", ".vscode/schemas/*.json")
"""The files that name pages by their file or address."""

_FIXED = {
    "index.md": "is the first page: hosts look for it at this path",
    "not-found.md": "is the page for addresses that do not exist: the program looks for it at this path",
    "glossary/index.md": "is the list of the words, and stands in their folder",
}
"""Pages that cannot lie anywhere else, and why."""


def move(library: Library, old: str, new: str) -> Edits | list[Finding]:
    """Return the edits that move the page or term `old` (file, id or address) to the file `new`; findings say why it cannot move."""
    document = find_page(library, old)
    if document is None:
        fix = "name a file below docs/, for example docs/your-plan/stretches.md"
        return [Finding.of_file(old, "broken-link", "is no page or term of the guide", fix)]
    target = below_docs(new)
    if new.endswith("/"):
        target = target / document.path.name
    if refused := _refused(library, document, target):
        return refused
    moved_document: Page | Term = replace(document, path=target)
    if isinstance(moved_document, Term):
        meta = moved_document.meta.model_copy(update={"id": target.stem})
        moved_document = replace(moved_document, meta=meta)

    def moved(path: PurePosixPath) -> PurePosixPath:
        return target if path == document.path else path

    edits = Edits(removed=[document.source.path], log=[f"{document.source.path} is now docs/{target}"])
    for linking in library.documents:
        text = rewritten(linking, moved)
        if isinstance(document, Term):
            text = _renamed(linking, document, target.stem, text)
        if linking is document:
            edits.texts[f"docs/{target}"] = text
        elif text != linking.source.text:
            edits.texts[linking.source.path] = text
            edits.log.append(f"{linking.source.path}: its links follow")
    _note_old_address(library, document, moved_document, edits)
    _follow_elsewhere(library.root, document, moved_document, edits)
    return edits


def _refused(library: Library, document: Page | Term, target: PurePosixPath) -> list[Finding]:
    """Say what stands against the move, if anything."""
    name = f"docs/{target}"
    if target.is_absolute() or ".." in target.parts:
        message = "lies outside of docs/"
        return [Finding.of_file(name, "outside-docs", message, "name a file below docs/")]
    if target.suffix != ".md" or not re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)*", str(target.with_suffix(""))):
        message = "is no name for a page"
        fix = "use lower-case letters, digits and hyphens, and .md at the end"
        return [Finding.of_file(name, "bad-value", message, fix)]
    if (library.root / name).exists():
        return [Finding.of_file(name, "doubled-id", "is there already", "choose another name")]
    if isinstance(document, Term) != (target.parent == GLOSSARY):
        message = f"would turn a {'term into a page' if isinstance(document, Term) else 'page into a term'}"
        fix = "begin it anew with `new`, and retire the old one"
        return [Finding.of_file(name, "bad-value", message, fix)]
    if reason := _FIXED.get(str(document.path)):
        return [Finding.of_file(document.source.path, "bad-value", reason, "leave it where it is")]
    return []


def _renamed(document: Page | Term, term: Term, new_id: str, text: str) -> str:
    """Return the text of a document with the new id of a term wherever front matter or a block names it."""
    end = text.find("\n---", 3)
    head, body = text[:end], text[end:]
    if document is term:
        own_id = re.compile(rf"^id:[ \t]*[\"']?{re.escape(term.meta.id)}[\"']?[ \t]*$", re.M)
        return own_id.sub(f"id: {new_id}", head, count=1) + body
    if isinstance(document, Page) and term.meta.id in document.meta.unlinked_terms:
        head = re.sub(
            rf"^([ \t]*-[ \t]*){re.escape(term.meta.id)}[ \t]*$", rf"\g<1>{new_id}", head, flags=re.M
        )
    facts = re.compile(
        rf"^([ \t]*/{{3,}}[ \t]*technique-facts[ \t]*\|[ \t]*){re.escape(term.meta.id)}[ \t]*$", re.M
    )
    return head + facts.sub(rf"\g<1>{new_id}", body)


def _note_old_address(library: Library, document: Page | Term, moved: Page | Term, edits: Edits) -> None:
    """Make sure that the old address redirects to the new one: by the ledger for a page, by moved.yml for a term.

    What the ledger does not know has never been published, and nobody can have printed its address.
    """
    if document.key not in library.ledger.pages:
        return
    ids = tuple(heading.id for heading in document.outline.headings if heading.id)
    ledger = library.ledger
    for version in (document, moved):
        shown = {version.key: shown_sentences(library, document)}
        ledger = renew(ledger, [version], {version.key: ids}, shown, ledger.safeguards)
    edits.texts[LEDGER] = ledger_text(ledger)
    if isinstance(document, Page):
        edits.log.append(f"{LEDGER}: the old address redirects to the new one")
        return
    retired = {
        key: entry.model_copy(update={"to": moved.key}) if entry.to == document.key else entry
        for key, entry in library.moved.retired.items()
    }
    retired[document.key] = Retired(to=moved.key, because="This word has a new address.")
    headings_moved = dict(library.moved.headings)
    old_anchor, new_anchor = register_anchor(document.key), register_anchor(moved.key)
    for old, new in headings_moved.items():
        key, _, heading = new.partition("#")
        key = moved.key if key == document.key else key
        headings_moved[old] = f"{key}#{new_anchor if heading == old_anchor else heading}"
    for key, entry in library.ledger.pages.items():
        if old_anchor in entry.headings:  # the register of claims names each term by its key
            headings_moved[f"{key}#{old_anchor}"] = f"{key}#{new_anchor}"
    before = library.data.get(MOVED)
    comment = re.match(r"(?:#[^\n]*\n)*", before.text)[0] if before else ""  # type: ignore[index]
    body = Moved(retired=retired, headings=headings_moved).model_dump(mode="json", exclude_defaults=True)
    edits.texts[MOVED] = comment + yaml.safe_dump(body, sort_keys=False, allow_unicode=True, width=110)
    edits.log.append(f"{MOVED}: the old address redirects to the new one")


def _follow_elsewhere(root: Path, document: Page | Term, moved: Page | Term, edits: Edits) -> None:
    """Let everything else that names the page follow: data, the navigation, templates and program, the lists of claims and owners."""
    old, new = str(document.path), str(moved.path)
    names = {document.url_path: moved.url_path}
    if isinstance(document, Term):
        names[document.key] = moved.key
        names[f"term:{document.meta.id}"] = f"term:{moved.meta.id}"
    for path in sorted((root / "docs/_data").rglob("*.yml")):
        if (name := path.relative_to(root).as_posix()) not in (LEDGER, MOVED):
            _follow(root, name, lambda text: renamed_in_data(text, names), edits)
    files = {**names, old: new}
    for pattern in _PROGRAM_FILES:
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            _follow(root, name, lambda text: renamed_in_program(text, files), edits)
    _follow(root, CONFIGURATION, lambda text: navigation.move(text, old, new), edits)
    claims = re.compile(rf"^(  page: ){re.escape(old)}$", re.M)
    _follow(root, CLAIMS_OF_THE_ARTICLE, lambda text: claims.sub(rf"\g<1>{new}", text), edits)
    owned = re.compile(rf"^{re.escape('/' + document.source.path)}(?=\s)", re.M)
    _follow(root, _OWNERS, lambda text: owned.sub(f"/docs/{new}", text), edits)


def _follow(root: Path, name: str, rewrite: Callable[[str], str], edits: Edits) -> None:
    """Note the new text of a file if `rewrite` changes it; a file that is not there needs nothing."""
    path = root / name
    if not path.is_file():
        return
    text = path.read_text(encoding="utf-8")
    if (now := rewrite(text)) != text:
        edits.texts[name] = now
        edits.log.append(f"{name}: follows")
