"""One Markdown file of the guide: a page, or a term of the glossary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

from scripts.model.finding import Edit, Finding
from scripts.model.outline import Outline, read_citations, read_outline
from scripts.model.schema import PageMeta, TermMeta
from scripts.model.source import Source
from scripts.model.validation import read_yaml

GLOSSARY = PurePosixPath("glossary")


@lru_cache(maxsize=4096)
def url_path(path: PurePosixPath) -> str:
    """Return the URL path of a Markdown file below docs/, with a slash at its end; empty for the start page."""
    parts = path.with_suffix("").parts
    return "".join(f"{part}/" for part in (parts[:-1] if parts[-1] == "index" else parts))


@dataclass(frozen=True)
class _Document:
    """What pages and terms share. `path` is relative to docs/; `body` begins at line `body_line` of the source."""

    path: PurePosixPath
    source: Source
    body: str
    body_line: int

    @cached_property
    def outline(self) -> Outline:
        """Where the headings, links and citations of the body stand."""
        return read_outline(self.body)

    @cached_property
    def body_offset(self) -> int:
        """The offset of the body in the source."""
        return len(self.source.text) - len(self.body)

    @cached_property
    def url_path(self) -> str:
        """The URL path of the page below the site's root."""
        return url_path(self.path)

    def finding(
        self, offset: int, rule: str, message: str, fix: str, *, length: int = 1, edit: Edit | None = None
    ) -> Finding:
        """Return a Finding at an offset into the body, from whose beginning `edit` counts, too."""
        edit = edit and edit.moved(self.body_offset)
        return self.source.finding(self.body_offset + offset, rule, message, fix, length=length, edit=edit)


@dataclass(frozen=True)
class Page(_Document):
    """A page: one question of a reader and its answer."""

    meta: PageMeta

    @property
    def key(self) -> str:
        """The name under which the ledger keeps it."""
        return self.meta.id

    @property
    def title(self) -> str:
        """What stands over the page."""
        return self.meta.title


@dataclass(frozen=True)
class Term(_Document):
    """A term of the glossary; the body is its definition."""

    meta: TermMeta

    @property
    def key(self) -> str:
        """The name under which the ledger keeps it."""
        return f"glossary/{self.meta.id}"

    @property
    def title(self) -> str:
        """The term itself."""
        return self.meta.term

    @property
    def definition(self) -> str:
        """The first paragraph of the body on one line, citations and all."""
        return " ".join(self.body.strip().split("\n\n")[0].split())

    def citations_in_facts(self) -> list[tuple[tuple[str, ...], str, int]]:
        """Return ids, certainty and offset into the source of each citation in the front matter."""
        head = self.source.text[: self.body_offset]
        return [(citation.ids, citation.certainty, citation.offset) for citation in read_citations(head)]


_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.S | re.M)


@lru_cache(maxsize=1024)  # under `make serve` all files but the edited one are as they were
def read_document(path: PurePosixPath, source: Source) -> tuple[Page | Term | None, list[Finding]]:
    """Read one Markdown file. A document without usable front matter is None; the findings say why."""
    match = _FRONT_MATTER.match(source.text)
    if not source.text.strip():
        return None, [
            Finding.of_file(source.path, "empty-page", "is empty", "write the page or delete the file")
        ]
    if not match:
        message = "has no front matter"
        fix = "begin the file with a line `---`, the keys (id, title, ...), and another line `---`"
        return None, [Finding.of_file(source.path, "missing-key", message, fix)]
    body = source.text[match.end() :]
    body_line = source.text.count("\n", 0, match.end()) + 1
    is_term = path.parent == GLOSSARY and path.name != "index.md"
    findings: list[Finding] = []
    if not body.strip():
        message, fix = "has front matter but no words", "write the page below the second `---`"
        findings.append(Finding(source.path, body_line, 1, "empty-page", message, fix))
    if is_term:
        term = read_yaml(TermMeta, match[1], source.path, 2)
        if isinstance(term, list):
            return None, term + findings
        if term.id != path.stem:
            line = source.text.count("\n", 0, source.where("\nid:") + 1) + 1
            message = f"`id` is `{term.id}` but the file is called {path.name}"
            findings.append(
                Finding(
                    source.path, line, 1, "bad-value", message, f"write `id: {path.stem}` or rename the file"
                )
            )
        return Term(path, source, body, body_line, term), findings
    page = read_yaml(PageMeta, match[1], source.path, 2)
    if isinstance(page, list):
        return None, page + findings
    return Page(path, source, body, body_line, page), findings
