"""Renders the Markdown of pages and terms, each once: the guide's own syntax as extensions of Python-Markdown."""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.serializers import to_xhtml_string
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX
from pymdownx.blocks import BlocksExtension

from scripts.model.claims import claims
from scripts.model.library import Library
from scripts.model.outline import EXCEPTION
from scripts.model.page import Page, Term
from scripts.model.safeguards import CARD
from scripts.model.urgent import SHORT
from scripts.syntax.blocks import BLOCKS, BlockUses, add_facts, block_classes, fill_block
from scripts.syntax.citations import CitationPattern, CitationRows, number_citations
from scripts.syntax.links import mark_moved_headings, resolve_links
from scripts.syntax.markup import raw_markup, take_markup
from scripts.syntax.page_context import PageContext
from scripts.syntax.pictures import caption_pictures, illustrate_doors, illustrate_steps
from scripts.syntax.rendered import Piece, RenderedPage, Section
from scripts.syntax.tables import label_cells
from scripts.syntax.templates import environment, template_folders
from scripts.syntax.terms import link_terms

STANDARD: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},  # no inline style, which the Content Security Policy forbids
    "attr_list": {},  # {#id} after a heading: the address that people print
    "sane_lists": {},  # a list is what looks like one
    "fenced_code": {},
}
"""The extensions of Python-Markdown that pages may use, with their options."""

SAMPLE_URL = "https://guide.example/"
"""Stands in where nobody gives SITE_URL: a reserved name (RFC 2606) that can never be somebody's site."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold (XML 1.0, 2.2); a check reports them."""

_BREAK = f"{STX}break{ETX}"
"""Stands between the pieces of a text until it is cut there. Markdown takes these two characters out of what editors write."""


class Renderer:
    """Renders the texts of one Library for a site at `url`, in a language of the catalogs."""

    def __init__(
        self, library: Library, url: str = SAMPLE_URL, language: str = "en", *, pdfs: bool = False
    ) -> None:
        self.library, self.url, self.language, self.pdfs = library, url, language, pdfs
        self.templates = environment(template_folders(library.root), language)
        self._uses = BlockUses()
        self._finish = _Finish(self)
        self._markdown = Markdown(
            extensions=[*STANDARD, _Guide(self._uses, self._finish)], extension_configs=STANDARD
        )
        self._markdown.serializer = self._finish.serialize

    @property
    def settings(self) -> tuple[object, ...]:
        """What makes the same text another page."""
        return (self.url, self.language, self.pdfs)

    def context(self, path: PurePosixPath) -> PageContext:
        """Return where the page of a Markdown file stands."""
        return PageContext(self.library, path, self.url, self.language, self.pdfs)

    def render(self, path: PurePosixPath, body: str) -> RenderedPage:
        """Render one text as the file `path` below docs/; whatever it holds, nothing is raised for it."""
        self._uses.clear()
        self._finish.begin(self.context(path))
        self._markdown.reset()
        return self._finish.rendered(self._markdown.convert(body))

    def block(self, at: PageContext, name: str, argument: str) -> etree.Element:
        """Return a block as its template shows it; the editor's text goes where it says `<editor-text/>`."""
        return self.tree(at, f"blocks/{name}.html", argument=argument, **BLOCKS[name].values(at, argument))

    def tree(self, at: PageContext, template: str, **values: Any) -> etree.Element:
        """Return what a template prints, which must be one well-formed element."""
        text = self.templates.get_template(template).render(
            at=at, library=at.library, document=at.document, **values
        )
        return etree.fromstring(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text.strip()))


class Rendering(Mapping[PurePosixPath, RenderedPage]):
    """Every page and term by its path below docs/, rendered when somebody first looks at it.

    What an edit has not touched is taken from the rendering `before`.
    """

    def __init__(self, renderer: Renderer, before: Rendering | None = None) -> None:
        self.renderer = renderer
        self.library = renderer.library
        self._documents = {document.path: document for document in self.library.documents}
        self._done: dict[PurePosixPath, RenderedPage] = {}
        edited = self.edited(before) if before else None
        if before and edited is not None:
            lists = any(self._claims(path) != before._claims(path) for path in edited)
            again = {*edited, *(self._with_lists() if lists else ())}
            self._done = {path: page for path, page in before._done.items() if path not in again}

    def edited(self, before: Rendering) -> list[PurePosixPath] | None:
        """Return the pages whose text differs from that of a rendering; None if more than texts of pages differs."""
        if before._frame != self._frame:
            return None
        return [path for path, page in self._documents.items() if page.body != before._documents[path].body]

    def __getitem__(self, path: PurePosixPath) -> RenderedPage:
        if path not in self._done:
            self._done[path] = self.renderer.render(path, self._documents[path].body)
        return self._done[path]

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)

    @cached_property
    def uses(self) -> dict[str, list[Page]]:
        """The pages that link to each term from their text, by title."""
        found: dict[str, list[Page]] = {}
        for page in sorted(self.library.pages.values(), key=lambda page: page.title.casefold()):
            for term_id in self[page.path].terms:
                found.setdefault(term_id, []).append(page)
        return found

    @property
    def _frame(self) -> tuple[object, ...]:
        """Everything but the texts of pages."""
        library = self.library
        metas = {path: page.meta for path, page in library.pages.items()}
        return (metas, library.terms, library.data, library.menu, library.findings, self.renderer.settings)

    def _with_lists(self) -> list[PurePosixPath]:
        """Return the pages that show the claims of others."""
        return [
            path
            for path, page in self.library.pages.items()
            if any(block.name in ("references-list", "claims-register") for block in page.outline.blocks)
        ]

    def _claims(self, path: PurePosixPath) -> list[tuple[object, ...]]:
        """Return what lists tell of a page's text."""
        return [
            (claim.anchor, claim.words, claim.ids, claim.certainty) for claim in claims(self._documents[path])
        ]


_last: Rendering | None = None


def current_rendering(library: Library, language: str = "en") -> Rendering:
    """Return the rendering of a Library, the same one for the same Library: a build renders each page once.

    SITE_URL and HANDOUTS in the environment say for which address, and whether with PDF files.
    """
    global _last
    settings = (site_url(), language, bool(os.environ.get("HANDOUTS")))
    if _last is None or _last.library is not library or _last.renderer.settings != settings:
        _last = Rendering(Renderer(library, settings[0], language, pdfs=settings[2]), _last)
    return _last


def site_url() -> str:
    """Return the address of the site from SITE_URL, or the sample, with a slash at its end."""
    return os.environ.get("SITE_URL", SAMPLE_URL).rstrip("/") + "/"


class _Guide(BlocksExtension):
    """Registers everything with Python-Markdown; the numbers are its priorities, higher runs first."""

    def __init__(self, uses: BlockUses, finish: _Finish) -> None:
        self.config: dict[str, Any] = {}
        self._uses, self._finish = uses, finish
        super().__init__()

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:
        for block in block_classes():
            block_mgr.register(block, {"uses": self._uses})
        # After fenced code (25) and raw HTML (20) have been put aside.
        md.preprocessors.register(CitationRows(md), "guide_citation_rows", 15)
        # Before raw HTML is put aside (20), of which it is a kind; not in fenced code (25).
        md.preprocessors.register(_ExceptionLines(md), "guide_exceptions", 22)
        # Above escapes (180) and links (160), so that [@id] is not tried as one; below code (190).
        md.inlinePatterns.register(CitationPattern(md), "guide_citation", 185)
        # After all of Markdown's own steps that look for marks in texts (the last: attribute lists, 8): what blocks bring
        # from data is out of their reach. Before escapes become characters (0).
        self._finish.md = md
        md.treeprocessors.register(self._finish, "guide_finish", 3)


class _ExceptionLines(Preprocessor):
    """Drops the lines `<!-- allow rule: reason -->`: they speak to the checks, not to readers."""

    def run(self, lines: list[str]) -> list[str]:
        return [line for line in lines if not EXCEPTION.fullmatch(line)]


class _Finish(Treeprocessor):
    """Makes the tree of a text the tree of a page: links, blocks, terms, citations, in this order."""

    def __init__(self, renderer: Renderer) -> None:
        super().__init__()
        self._renderer = renderer

    def begin(self, at: PageContext) -> None:
        """Get ready for another page."""
        self.at = at
        self._sources: tuple[str, ...] = ()
        self._levels: frozenset[str] = frozenset()
        self._terms: tuple[str, ...] = ()
        self._markup: frozenset[tuple[str, str]] = frozenset()
        self._lead = self._alert = False
        self._pieces: list[tuple[str, str]] = []

    def serialize(self, root: etree.Element) -> str:
        """Return the HTML of a tree with a mark between its pieces, so that it is written once."""
        return f"<div>{_BREAK.join(map(to_xhtml_string, root))}</div>"

    def rendered(self, html: str) -> RenderedPage:
        """Return the page with what was found while its tree was finished."""
        markup = self._markup.union(raw_markup(self.md.htmlStash.rawHtmlBlocks))
        htmls = iter(html.split(_BREAK))
        lead = next(htmls) if self._lead else ""
        alert = next(htmls) if self._alert else ""
        body = Section(tuple(Piece(*names, html) for names, html in zip(self._pieces, htmls, strict=False)))
        return RenderedPage(
            lead, alert, body, self._sources, self._levels, self._terms, markup, dict(self.at.files)
        )

    def run(self, root: etree.Element) -> None:
        at, uses = self.at, self._renderer._uses
        document = at.document
        self._markup = take_markup(root)
        caption_pictures(
            root, lambda **values: self._renderer.tree(at, "parts/picture-caption.html", **values), at
        )
        resolve_links(root, at)
        if isinstance(document, Term):
            add_facts(root, document, uses)
        bare = []
        names: dict[etree.Element, str] = {}
        alert: etree.Element | None = None
        for holder in list(root.iter("div")):
            if use := uses.of(holder):
                if use[0] == "figure" and illustrate_steps(root, holder, use[1], at):
                    continue
                names[holder] = use[0]
                fill_block(holder, self._renderer.block(at, *use))
                if use[0] == "doors":
                    illustrate_doors(holder, at)
                if not BLOCKS[use[0]].links_terms:
                    bare.append(holder)
                if use == (CARD, SHORT) and holder in list(root):
                    alert = holder
        self._lead = len(root) > 0 and root[0].tag == "p"
        self._alert = alert is not None
        if alert is not None:
            root.remove(alert)
            root.insert(int(self._lead), alert)
        self._terms = link_terms(root, at, bare)
        self._sources, self._levels = number_citations(
            root, at.library, lambda **values: self._renderer.tree(at, "parts/citation.html", **values)
        )
        label_cells(root)
        if isinstance(document, Page):
            mark_moved_headings(root, document, at.library)
        body = list(root)[self._lead + self._alert :]
        self._pieces = [(names.get(element, element.tag), element.get("id", "")) for element in body]
