"""A page's Markdown as HTML, made once: checks, templates and outputs all read this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser


class PageHeading(NamedTuple):
    """A heading below the title: 2 to 6, its id, its words."""

    level: int
    id: str
    words: str


class Piece(NamedTuple):
    """One element of the text on its topmost level."""

    name: str
    """The name of its block; of any other element its tag, such as `h2` or `p`."""
    id: str
    html: str


@dataclass(frozen=True)
class Section:
    """A row of pieces; most begin with a heading."""

    pieces: tuple[Piece, ...] = ()

    @property
    def id(self) -> str:
        """The id of its first piece; nothing for what stands before the first heading."""
        return self.pieces[0].id if self.pieces else ""

    @property
    def html(self) -> str:
        """The HTML of all its pieces."""
        return "".join(piece.html for piece in self.pieces)

    def only(self, *names: str) -> Section:
        """Return the pieces of these names."""
        return Section(tuple(piece for piece in self.pieces if piece.name in names))

    def without(self, *names: str) -> Section:
        """Return the pieces of all other names."""
        return Section(tuple(piece for piece in self.pieces if piece.name not in names))

    def sections(self, tag: str) -> Iterator[Section]:
        """Cut before each heading of one level; the first section holds what stands before the first of them."""
        starts = [index for index, piece in enumerate(self.pieces) if piece.name == tag]
        for start, end in zip([0, *starts], [*starts, None], strict=True):
            yield Section(self.pieces[start:end])


@dataclass(frozen=True)
class RenderedPage:
    """The text of one page or term. The frame around it (title, sources, dates) is the templates' work."""

    lead: str = ""
    """The paragraph with which the text begins, if it does: a page shows it below its title."""
    alert: str = ""
    """The short alert that follows it, if the page has one: it stands beside the title, too."""
    body: Section = Section()
    """All that follows lead and alert, piece by piece: for templates that show pieces apart."""
    sources: tuple[str, ...] = ()
    """The ids of the references that it cites, in reading order: source 1 is the first."""
    levels: frozenset[str] = frozenset()
    """How sure its sources make us, each level that it uses."""
    terms: tuple[str, ...] = ()
    """The ids of the terms that it links to, in reading order."""
    markup: frozenset[tuple[str, str]] = frozenset()
    """Every tag and attribute that the editor's text itself made, as pairs; the attribute is empty for the tag alone."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Picture files that it shows: path below the site's root to content."""

    @cached_property
    def html(self) -> str:
        """All of its text."""
        return self.lead + self.alert + self.body.html

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The HTML, parsed. Whoever changes it takes a clone."""
        return LexborHTMLParser(self.html)

    @cached_property
    def headings(self) -> tuple[PageHeading, ...]:
        """Its headings that have an id."""
        return tuple(
            PageHeading(
                int((node.tag or "h2")[1]), node.attributes["id"] or "", " ".join(node.text().split())
            )
            for node in self.tree.css("h2[id], h3[id], h4[id], h5[id], h6[id]")
        )

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id of the text."""
        return frozenset(value for node in self.tree.css("[id]") if (value := node.attributes.get("id")))

    @cached_property
    def word_count(self) -> int:
        """How many words a reader meets."""
        return len(self.tree.root.text(separator=" ").split()) if self.tree.root else 0
