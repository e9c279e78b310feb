"""The guide's own Markdown, as one Python-Markdown extension that the engine loads: `scripts.syntax`.

It adds citations `[@id | low]`, glossary links `[words](term:id)`, blocks `/// name`, and the frame of a page (title,
sources, dates). All it shows of other files comes from the Library.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from pymdownx.blocks import BlocksExtension

from scripts.model.library import Library
from scripts.syntax.access_record import AccessRecordBlock
from scripts.syntax.blocks import BLOCKS
from scripts.syntax.citations import CitationNumbers, CitationPattern, CitationRows
from scripts.syntax.clinics import CLINIC_BLOCKS
from scripts.syntax.course import CourseBlock
from scripts.syntax.evidence_lists import ClaimsRegister, ReferencesList
from scripts.syntax.exception_lines import ExceptionLines
from scripts.syntax.figures import Figure
from scripts.syntax.glossary_index import GlossaryIndex
from scripts.syntax.handbook import KeysList, RulesList, WordingsList
from scripts.syntax.handouts import HANDOUT_BLOCKS
from scripts.syntax.literal import LiteralBraces
from scripts.syntax.page_context import PageContext
from scripts.syntax.page_frame import PageFrame
from scripts.syntax.page_list import PageList
from scripts.syntax.palette import Palette
from scripts.syntax.people import People
from scripts.syntax.picture_captions import PictureCaptions
from scripts.syntax.techniques import TECHNIQUE_BLOCKS
from scripts.syntax.terms import TermLinks
from scripts.syntax.urgent_signs import URGENT_BLOCKS
from scripts.syntax.what_changed import WhatChanged

ALL_BLOCKS = (
    *BLOCKS,
    Figure,
    People,
    CourseBlock,
    *URGENT_BLOCKS,
    *TECHNIQUE_BLOCKS,
    GlossaryIndex,
    ReferencesList,
    ClaimsRegister,
    AccessRecordBlock,
    Palette,
    PageList,
    KeysList,
    RulesList,
    WordingsList,
    WhatChanged,
    *CLINIC_BLOCKS,
    *HANDOUT_BLOCKS,
)

BLOCK_NAMES = frozenset(block.NAME for block in ALL_BLOCKS)
"""The name of every block that an editor may open with `///`."""

STANDARD: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "attr_list": {},
    "sane_lists": {},
    "fenced_code": {},
    "toc": {"marker": ""},
}
"""The extensions of Python-Markdown that mkdocs.yml names beside ours, with their options; a test compares the two."""


class GuideExtension(BlocksExtension):
    """The whole syntax. Under an engine it finds page and Library by itself; elsewhere both are handed in."""

    def __init__(
        self, library: Library | None = None, path: PurePosixPath | None = None, **config: Any
    ) -> None:
        self.library = library
        self.path = path
        self.config: dict[str, Any] = {}
        super().__init__(**config)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:
        """Register everything with Python-Markdown; the numbers are its priorities, higher runs first."""
        context = PageContext(md, self.library, self.path)
        md.preprocessors.register(context, "guide_context", 200)
        for block in ALL_BLOCKS:
            block_mgr.register(block, {"context": context})
        # After fenced code (25) and raw HTML (20) have been put aside.
        md.preprocessors.register(CitationRows(md), "guide_citation_rows", 15)
        # Before raw HTML is put aside (20), of which it is a kind; not in fenced code (25).
        md.preprocessors.register(ExceptionLines(md), "guide_exceptions", 22)
        # Above escapes (180) and links (160), so that [@id] is not tried as one; below code (190).
        md.inlinePatterns.register(CitationPattern(md), "guide_citation", 185)
        # Before attribute lists (8) are read: after the inline pass (20) for blocks, and when the frame (14, 13) is there.
        md.treeprocessors.register(LiteralBraces(md), "guide_literal_blocks", 19)
        md.treeprocessors.register(LiteralBraces(md), "guide_literal_frame", 9)
        # After the inline pass (20); before the engine resolves relative links (0).
        md.treeprocessors.register(PictureCaptions(md, context), "guide_pictures", 16)
        md.treeprocessors.register(TermLinks(md, context), "guide_terms", 15)
        md.treeprocessors.register(PageFrame(md, context), "guide_frame", 14)
        md.treeprocessors.register(CitationNumbers(md, context), "guide_numbers", 13)


def makeExtension(**config: Any) -> Extension:
    """Entry point of Python-Markdown."""
    return GuideExtension(**config)


def render(library: Library, path: PurePosixPath, body: str) -> str:
    """Render one body as the engines do, apart from their own handling of links between pages."""
    extension = GuideExtension(library=library, path=path)
    return Markdown(extensions=[*STANDARD, extension], extension_configs=STANDARD).convert(body)
