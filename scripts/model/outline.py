"""What stands where in the Markdown of one page: headings, links, pictures, citations, blocks, raw HTML.

Python-Markdown keeps no line numbers, so this reads the source a second time, by line and by regular expression, only
to say *where*. What a page really shows is judged on the rendered page; a test holds the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts.model.text import blank_out


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `id` is empty where the editor gave none. Its words end at `end`; `offset` is that of its marks."""

    level: int
    text: str
    id: str
    offset: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture; `words` is the link text or the alternative text."""

    target: str
    words: str
    picture: bool
    offset: int
    target_offset: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation like `[@furlan2015; @who2023 | low]`; `certainty` is empty where none is given."""

    ids: tuple[str, ...]
    certainty: str
    offset: int


@dataclass(frozen=True, slots=True)
class BlockUse:
    """The opening line of a block: `/// name | argument`."""

    name: str
    argument: str
    offset: int

    def argument_offset(self, text: str) -> int:
        """Return where in the text the argument begins."""
        return text.find(self.argument, self.offset + len(self.name)) if self.argument else self.offset


@dataclass(frozen=True, slots=True)
class RawHtml:
    """A raw HTML tag, comment or declaration; `name` is the tag in lower case or the opening characters."""

    name: str
    offset: int


@dataclass(frozen=True, slots=True)
class RuleException:
    """A line `<!-- allow rule: reason -->`: the rule does not hold for the line below it."""

    rule: str
    reason: str
    offset: int


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything of one source, in order. `words` is the source with its code blanked out, of the same length."""

    words: str

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    citations: tuple[Citation, ...]
    blocks: tuple[BlockUse, ...]
    raw_html: tuple[RawHtml, ...]
    exceptions: tuple[RuleException, ...]


CITATION = re.compile(r"\[(@[^\[\]|\\]{1,300})(?:\\?\|([^\[\]|]{0,40}))?\]")
"""The citation syntax; the renderer uses the same expression."""

EXCEPTION = re.compile(r"^[ \t]*<!--[ \t]*allow[ \t]+([\w-]+)[ \t]*:?([^\n]*?)-->[ \t]*$", re.M)
"""A line that excepts the line below it from a rule; the renderer drops it."""

GUIDE_LINK = re.compile(
    r"\[(?P<words>[^\[\]]+)\]\((?P<target>(?:term:[a-z0-9-]+|[\w./-]+\.md(?:#[\w-]+)?))\)"
)
"""A link to a term or to a page of the guide: the only links that work in text from data."""

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n`]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.M | re.S)
_TICKS = re.compile(r"`+|\n[ \t]*\n")
_HEADING = re.compile(r"^[ \t>]*(#{1,6})[ \t]*(?P<words>[^\n]*)$", re.M)
_UNDERLINED = re.compile(r"^(?P<words>[^\s#>|/\-=][^\n]*)\n(?P<line>=+|-+)[ \t]*$", re.M)
"""Both take a line whole; what stands at its end is cut off by hand, which takes linear time."""

_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
)
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n@^][^\[\]\n]*)\]:[ \t]*<?([^\s>]+)", re.M)
_AUTOLINK = re.compile(r"<((?:[a-zA-Z][a-zA-Z0-9+.-]*):[^<>\s]*)>")
_RAW = re.compile(r"<(?:([a-zA-Z][^\s<>/]*)|(!--|!|\?))")
_BLOCK = re.compile(r"^[ \t]*/{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*([^\n]*?))?[ \t]*$", re.M)
_ID = re.compile(r"#([^\s#.}]+)")


def read_outline(text: str) -> Outline:
    """Read the outline of a Markdown text without its front matter; offsets are into `text`."""
    words = without_code(text)
    return Outline(
        words=words,
        headings=tuple(_headings(words)),
        links=tuple(_links(words)),
        citations=tuple(read_citations(words)),
        blocks=tuple(BlockUse(m[1], m[2] or "", m.start(1)) for m in _BLOCK.finditer(words)),
        raw_html=tuple(
            RawHtml((m[1] or m[2]).lower(), m.start())
            for m in _RAW.finditer(blank_out(EXCEPTION, blank_out(_AUTOLINK, words)))
        ),
        exceptions=tuple(RuleException(m[1], m[2].strip(), m.start(1)) for m in EXCEPTION.finditer(words)),
    )


def read_citations(text: str) -> list[Citation]:
    """Read the citations of any text, also of a fact in front matter."""
    return [
        Citation(
            tuple(part.strip().removeprefix("@").strip() for part in m[1].split(";")),
            " ".join((m[2] or "").split()) if m[2] is not None else "",
            m.start(),
        )
        for m in CITATION.finditer(text)
    ]


def words_alone(text: str) -> str:
    """Return the words of a text from data alone, without citations and links."""
    return " ".join(GUIDE_LINK.sub(lambda m: m["words"], CITATION.sub("", text)).split()).replace(" .", ".")


def without_code(text: str) -> str:
    """Blank out fenced and inline code, keeping every offset."""
    text = blank_out(_FENCE, text)
    pieces: list[str] = []
    done = 0
    marks = list(_TICKS.finditer(text))
    closers: dict[str, list[int]] = {}
    for mark in reversed(marks):
        closers.setdefault(mark[0], []).append(mark.start())
    paragraph_ends = [m.start() for m in marks if m[0][0] == "\n"] + [len(text)]
    end_index = 0
    for opened in marks:
        start = opened.start()
        while paragraph_ends[end_index] < start:
            end_index += 1
        if start < done or opened[0][0] == "\n":
            continue
        ends = closers[opened[0]]
        while ends and ends[-1] <= start:
            ends.pop()
        if ends and ends[-1] < paragraph_ends[end_index]:
            stop = ends[-1] + len(opened[0])
            pieces += [text[done:start], re.sub(r"[^\n]", " ", text[start:stop])]
            done = stop
    return "".join(pieces) + text[done:]


def _headings(text: str) -> list[Heading]:
    found = [_heading(len(m[1]), m, m.start(1)) for m in _HEADING.finditer(text)]
    found += [_heading(1 if m["line"][0] == "=" else 2, m, m.start()) for m in _UNDERLINED.finditer(text)]
    return sorted(found, key=lambda heading: heading.offset)


def _heading(level: int, match: re.Match[str], offset: int) -> Heading:
    """Cut `{#id}` and closing marks off the end of a heading's line."""
    words, attributes = match["words"].rstrip(" \t"), ""
    start = words.rfind("{")
    if start >= 0 and words.find("}", start) == len(words) - 1:
        words, attributes = words[:start].rstrip(" \t"), words[start + 1 : -1]
    if match.re is _HEADING:
        words = words.rstrip("#").rstrip(" \t")
    identity = _ID.search(attributes)
    return Heading(
        level, words.strip(), identity[1] if identity else "", offset, match.start("words") + len(words)
    )


def _links(text: str) -> list[Link]:
    found = [
        Link(m[3] or m[4] or "", m[2], bool(m[1]), m.start(), m.start(3 if m[3] is not None else 4))
        for m in _LINK.finditer(text)
    ]
    found += [Link(m[2], m[1], False, m.start(), m.start(2)) for m in _DEFINITION.finditer(text)]
    found += [Link(m[1], m[1], False, m.start(), m.start(1)) for m in _AUTOLINK.finditer(text)]
    return sorted(found, key=lambda link: link.offset)
