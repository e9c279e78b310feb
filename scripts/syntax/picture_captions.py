"""A picture that stands alone becomes a figure, with caption, source and licence from docs/_data/pictures.yml."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from scripts.syntax.data_text import add_text
from scripts.syntax.page_context import PageContext
from scripts.syntax.tree import element


class PictureCaptions(Treeprocessor):
    """Runs after the inline pass, when pictures are there, and before the engine changes their addresses."""

    def __init__(self, md: Markdown, context: PageContext) -> None:
        super().__init__(md)
        self._context = context

    def run(self, root: etree.Element) -> None:
        """Caption each picture whose facts are known; a check asks for those of the others."""
        facts = self._context.library.pictures
        for paragraph in root.iter("p") if facts else ():
            picture = paragraph[0] if len(paragraph) == 1 else None
            if (
                picture is None
                or picture.tag != "img"
                or f"{paragraph.text or ''}{picture.tail or ''}".strip()
            ):
                continue
            way = unquote(picture.get("src", ""))
            one = facts.get(normpath((self._folder / way).as_posix()))
            if one:
                paragraph.tag = "figure"
                paragraph.set("class", "picture")
                caption = element(paragraph, "figcaption")
                add_text(
                    caption, f"{one.caption} Source: {one.source}. Licence: {one.licence}.", self._context
                )

    @property
    def _folder(self) -> PurePosixPath:
        return self._context.path.parent
