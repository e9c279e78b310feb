"""The Library: all that `docs/` says, loaded once and used by the renderer, the checks and the publishing steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from scripts.model.access import ACCESS, AccessRecord
from scripts.model.changes import BLOCK as CHANGES
from scripts.model.claims import claims
from scripts.model.committed import restore_command
from scripts.model.drawing import DRAWINGS, Drawing, read_drawing
from scripts.model.finding import Finding
from scripts.model.ledger import LEDGER, MOVED, Ledger, Moved, forgotten
from scripts.model.menu import CONFIGURATION, Menu, read_menu
from scripts.model.names import Names
from scripts.model.page import Page, Term, read_document
from scripts.model.picture import PictureFacts, Pictures
from scripts.model.ready_text import ReadyText, ReadyTexts
from scripts.model.review import Review, Reviews
from scripts.model.safeguards import Safeguards, safeguards
from scripts.model.schema import Reference, References
from scripts.model.search_words import SearchWords, read_search_words
from scripts.model.source import Source, read_source
from scripts.model.urgent import EmergencyNumber, EmergencyNumbers, UrgentLevel, UrgentSigns
from scripts.model.validation import Schema, read_yaml

REFERENCES = "docs/_data/references.yml"
URGENT_SIGNS = "docs/_data/urgent_signs.yml"
REVIEWS = "docs/_data/reviews.yml"
EMERGENCY_NUMBERS = "docs/_data/emergency_numbers.yml"
PICTURES = "docs/_data/pictures.yml"
WORDS = "docs/_data/words.txt"
READY_TEXTS = "docs/_data/ready_texts.yml"


@dataclass(eq=False)
class Library:
    """Everything by its key. `findings` holds what could not be read; the rest is whole all the same."""

    root: Path
    pages: dict[PurePosixPath, Page] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    urgent_levels: dict[str, UrgentLevel] = field(default_factory=dict)
    emergency_numbers: tuple[EmergencyNumber, ...] = ()
    reviews: tuple[Review, ...] = ()
    access: AccessRecord | None = None
    ready_texts: tuple[ReadyText, ...] = ()
    search_words: SearchWords = field(default_factory=SearchWords)
    drawings: dict[str, Drawing] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    moved: Moved = field(default_factory=Moved)
    menu: Menu = field(default_factory=Menu)
    data: dict[str, Source] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    pictures: dict[str, PictureFacts] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    """The files that are to be checked, relative to the project; None for all."""

    @property
    def documents_to_check(self) -> list[Page | Term]:
        """The pages and terms that are to be checked: all, or those that `only` names."""
        return [
            document for document in self.documents if self.only is None or document.source.path in self.only
        ]

    @property
    def data_to_check(self) -> dict[str, Source]:
        """The data files that are to be checked, by path below the project."""
        return {name: source for name, source in self.data.items() if self.only is None or name in self.only}

    @property
    def unread(self) -> frozenset[str]:
        """The files with findings from reading them; what refers to them is not reported as wrong."""
        return frozenset(finding.path for finding in self.findings)

    @property
    def documents(self) -> list[Page | Term]:
        """All pages and terms, by path."""
        everything: list[Page | Term] = [*self.pages.values(), *self.terms.values()]
        return sorted(everything, key=lambda document: document.path)

    @property
    def safeguards(self) -> Safeguards:
        """What guards readers today: urgent signs, numbers to call, and the pages that show the card."""
        return safeguards(self.urgent_levels, self.emergency_numbers, list(self.pages.values()))

    @cached_property
    def names(self) -> Names:
        """The names by which pages link to terms."""
        return Names((name, term.meta.id) for term in self.terms.values() for name in term.meta.names)

    @cached_property
    def cited_by(self) -> dict[str, tuple[Page | Term, ...]]:
        """The pages and terms that cite each reference."""
        found: dict[str, dict[str, Page | Term]] = {}
        for document in self.documents:
            for claim in claims(document):
                for reference_id in claim.ids:
                    found.setdefault(reference_id, {})[document.key] = document
        return {reference_id: tuple(documents.values()) for reference_id, documents in found.items()}

    @cached_property
    def changes_page(self) -> Page | None:
        """The page that lists all changes, if the guide has one."""
        shows = (page for page in self.pages.values() if any(b.name == CHANGES for b in page.outline.blocks))
        return next(shows, None)

    @property
    def handouts(self) -> list[Page]:
        """The pages that have a handout, the urgent signs first, then by title."""
        pages = [page for page in self.pages.values() if page.meta.handout]
        return sorted(pages, key=lambda page: (page.key != "urgent-signs", page.title.casefold()))

    def document(self, path: PurePosixPath | str) -> Page | Term | None:
        """Return the page or term of the file `path` below docs/."""
        path = PurePosixPath(path)
        page = self.pages.get(path)
        if page is None and path.parent.name == "glossary" and len(path.parts) == 2:
            return self.terms.get(path.stem)
        return page

    def page_by_id(self, page_id: str) -> Page | None:
        """Return the page with this permanent id."""
        return next((page for page in self.pages.values() if page.meta.id == page_id), None)


def load_library(root: Path) -> Library:
    """Read everything below `root`/docs. Bad content becomes findings; nothing is raised for it."""
    library = Library(root)
    docs = root / "docs"
    for path in sorted(docs.rglob("*.md")):
        relative = PurePosixPath(path.relative_to(docs).as_posix())
        source = read_source(path, root)
        if isinstance(source, Finding):
            library.findings.append(source)
            continue
        document, findings = read_document(relative, source)
        library.findings += findings
        if isinstance(document, Term):
            library.terms[document.meta.id] = document
        elif document:
            library.pages[relative] = document
    library.findings += _doubled_ids(library)
    _load_data(library)
    menu = read_menu(root)
    if isinstance(menu, Finding):
        library.findings.append(menu)
    else:
        library.menu = menu
    return library


def _load_data(library: Library) -> None:
    """Read the data files; one that is missing or broken leaves its part of the Library empty."""
    if references := _read(library, REFERENCES, References):
        for number, reference in enumerate(references.references):
            if reference.id in library.references:
                source = library.data[REFERENCES]
                offset = max(source.text.rfind(f"id: {reference.id}\n"), 0)
                message = f"reference `{reference.id}` stands twice (entry {number + 1})"
                fix = "give one of the two another id, or delete it"
                library.findings.append(source.finding(offset, "doubled-id", message, fix))
            library.references[reference.id] = reference
    if signs := _read(library, URGENT_SIGNS, UrgentSigns):
        library.urgent_levels = {level.id: level for level in signs.levels}
    if numbers := _read(library, EMERGENCY_NUMBERS, EmergencyNumbers):
        library.emergency_numbers = numbers.numbers
    for path in sorted((library.root / DRAWINGS).glob("*.svg")):
        text = read_source(path, library.root)
        drawing = [text] if isinstance(text, Finding) else read_drawing(path.stem, text)
        if isinstance(drawing, list):
            library.findings += drawing
        elif isinstance(text, Source):
            library.drawings[path.stem] = drawing
            library.data[f"{DRAWINGS}/{path.name}"] = text
    if pictures := _read(library, PICTURES, Pictures, optional=True):
        library.pictures = {picture.file: picture for picture in pictures.pictures}
    if (path := library.root / WORDS).exists():
        words = read_source(path, library.root)
        if isinstance(words, Finding):
            library.findings.append(words)
        else:
            library.data[WORDS] = words
            lines = (line.partition("#")[0].strip().lower() for line in words.text.split("\n"))
            library.words = frozenset(filter(None, lines))
    if reviews := _read(library, REVIEWS, Reviews, optional=True):
        library.reviews = reviews.reviews
    library.search_words = read_search_words(library.root, lambda name: _read(library, name, SearchWords))
    library.access = _read(library, ACCESS, AccessRecord, optional=True)
    if texts := _read(library, READY_TEXTS, ReadyTexts, optional=True):
        library.ready_texts = texts.texts
    library.ledger = _read(library, LEDGER, Ledger, begun_with="pages: {}") or Ledger()
    library.moved = _read(library, MOVED, Moved, optional=True) or Moved()
    if ledger := library.data.get(LEDGER):
        library.findings += forgotten(ledger, library.ledger, library.root)


_NEVER_DELETED = frozenset({REVIEWS, MOVED})
"""Optional files that a guide may lack; once committed, they hold what readers were promised."""


def _read(
    library: Library, name: str, schema: type[Schema], *, optional: bool = False, begun_with: str = ""
) -> Schema | None:
    """Read one data file by its schema and keep its source for findings.

    A missing file is a finding with the command that brings it back, unless it is `optional`. `begun_with` is what the file
    holds in a new guide.
    """
    path = library.root / name
    if not path.exists():
        back = restore_command(library.root, name) if not optional or name in _NEVER_DELETED else ""
        if back or not optional:
            begun = f"write `{begun_with}` into it if the guide is new" if begun_with else ""
            fix = f"run `{back}`" if back else begun or "restore it from the last version"
            library.findings.append(Finding.of_file(name, "unreadable-file", "is missing", fix))
        return None
    source = read_source(path, library.root)
    if isinstance(source, Finding):
        library.findings.append(source)
        return None
    library.data[name] = source
    result = read_yaml(schema, source.text, name)
    if isinstance(result, list):
        library.findings += result
        return None
    return result


def _doubled_ids(library: Library) -> Iterator[Finding]:
    """Two pages must not share a permanent id."""
    seen: dict[str, Page] = {}
    for page in library.pages.values():
        first = seen.setdefault(page.meta.id, page)
        if first is not page:
            offset = page.source.where(f"id: {page.meta.id}")
            message = f"id `{page.meta.id}` belongs to {first.source.path} already"
            yield page.source.finding(offset, "doubled-id", message, "choose another id for this page")


_current: dict[Path, tuple[object, Library]] = {}


def current_library(root: Path) -> Library:
    """Return the Library of `root`, loaded anew only when a file below docs/ or the menu has changed.

    One build so loads it once, and `make serve` shows an edited term on every page that uses it.
    """
    docs = root / "docs"
    paths = [path for kind in ("*.md", "*.yml", "*.svg", "*.txt") for path in sorted(docs.rglob(kind))]
    stamp = tuple(
        (str(path), status.st_mtime_ns, status.st_size)
        for path in [*paths, *root.glob(CONFIGURATION)]
        if (status := path.stat(follow_symlinks=False))
    )
    known = _current.get(root)
    if not known or known[0] != stamp:
        known = _current[root] = (stamp, load_library(root))
    return known[1]
