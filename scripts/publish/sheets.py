"""Makes the sheets that clinics hand out: an edited extract of a page, the same for the PDF and for the handout builder.

A page names in its front matter (`handout`) which of its sections a sheet holds. Key points and urgent signs are always on
it; so are the address with its QR code, version, review state and licence. Everything is taken from the built page, so
that each fact stands once. Links to words and sources are left to the web page; how sure we are stays beside each claim.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from posixpath import normpath
from typing import TypedDict

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.page import Page
from scripts.model.permalinks import permalink
from scripts.model.review import review_state
from scripts.publish.qr import code_svg
from scripts.publish.site import PublishError, Site
from scripts.syntax.pictures import data_uri, on_paper

SHEETS = "assets/handouts.json"
URGENT = "urgent-signs"
_LETTERS = 48
"""About as many stand in a line of a column."""

_BATCH = 30
"""So many lines of signs stand together before a page may end."""

_LEFT_OUT = ".cite:not(:has(.certainty-words)), .may-be, details, figcaption, img.dark, .people, .scene, .sign-picture"


class Sheet(TypedDict):
    """One sheet: the page's id and title, and the whole of it as HTML with an empty place for the clinic."""

    id: str
    title: str
    html: str


def write_sheets(site: Site) -> None:
    """Write all sheets as one file, which the builder loads whole: what somebody chooses is told to nobody."""
    sheets = [make_sheet(site, page) for page in site.library.handouts]
    site.put(SHEETS, json.dumps(sheets, ensure_ascii=False, separators=(",", ":")))


def make_sheet(site: Site, page: Page) -> Sheet:
    """Make the sheet of one page from its rendered text."""
    tree = site.rendering[page.path].tree.clone()
    pieces = _Pieces(site)
    _clean(site, page, tree, pieces)
    state, review = review_state(page, site.library.reviews)
    entry = site.library.ledger.pages.get(page.key)
    address = site.url + permalink(page.key)
    home = site.library.document("index.md")
    html = site.print(
        "outputs/sheet.html",
        document=page,
        guide=home.title if home else "",
        body=Markup("\n".join(_parts(tree, page))),
        code=Markup(code_svg(address)),
        address=address,
        version=entry.hash[:7] if entry else "new",
        review=review,
        review_state=state,
        overdue=page.meta.review_by < site.today,
    )
    return {"id": page.key, "title": page.title, "html": html.strip() + "\n"}


class _Pieces:
    """What a sheet says in other words than the page: macros of `outputs/sheet-pieces.html`, as nodes."""

    def __init__(self, site: Site) -> None:
        self._module = site.rendering.renderer.templates.get_template("outputs/sheet-pieces.html").module

    def text(self, name: str, *values: object) -> str:
        """Return what a macro prints, as HTML."""
        return str(getattr(self._module, name)(*values)).strip()

    def node(self, name: str, *values: object) -> LexborNode:
        """Return what a macro prints, as one element."""
        return _element(self.text(name, *values))


def _clean(site: Site, page: Page, tree: LexborHTMLParser, pieces: _Pieces) -> None:
    """Take out what paper cannot use: notes to open, links to words and sources, ids."""
    countries = site.library.emergency_numbers
    for node in tree.css(".urgent-short"):
        node.replace_with(pieces.node("short_card", site.library.urgent_levels["emergency"], countries))
    for node in tree.css(_LEFT_OUT):
        node.decompose()
    for node in tree.css(".cite"):
        node.insert_before(" ")
        words = node.css_first(".certainty-words")
        node.replace_with(pieces.node("sure", words.text(strip=True) if words else ""))
    for node in tree.css("figure"):
        if _is_tall(node):
            node.decompose()
    files = site.rendering[page.path].files
    for image in tree.css(".drawing img"):
        del image.attrs["loading"]  # paper waits for no scrolling
        # The sheet holds its drawings: one that is fetched would tell which sheet somebody chose.
        drawing = files[normpath(f"/{page.url_path}{image.attributes['src']}").lstrip("/")]
        image.attrs["src"] = data_uri(on_paper(drawing))
    for link in tree.css(".urgent-signs .all-signs a"):
        link.inner_html = pieces.text("all_signs", site.url + permalink(URGENT))
    for link in tree.css("a"):
        if target := _permanent(site, page, link.attributes.get("href") or ""):
            link.replace_with(_element(f'<a href="{escape(target)}">{escape(link.text())}</a>'))
        else:
            link.unwrap()
    for bar in tree.css(".emergency-numbers .call-bar"):
        bar.replace_with(pieces.node("call", countries))
    for table in tree.css(".emergency-numbers table"):
        table.replace_with(pieces.node("advice", countries))
    for card in tree.css(".card:has(h3), .urgent-signs > .card"):
        if card.css_first("h3"):
            _shorten(site, card, pieces)
            card.attrs["class"] = f"{card.attributes['class']} card-long"
            batches = list(_batches(list(card.iter())))
        else:
            batches = [[node for node in card.iter() if node.tag == "ul"]]
        if signs := [node for batch in batches for node in batch]:
            html = "".join(_in_columns(batch, pieces) for batch in batches)
            signs[0].insert_before(_element(f'<div class="sheet-batches">{html}</div>'))
            for node in signs:
                node.decompose()


def _batches(nodes: list[LexborNode]) -> Iterator[list[LexborNode]]:
    """Yield groups of signs, each with its heading, as many together as fill a part of a page: a page may end between them."""
    batch: list[LexborNode] = []
    for node in nodes:
        if node.tag == "h3" and sum(map(_height, batch)) > _BATCH:
            yield batch
            batch = []
        if batch or node.tag == "h3":  # what stands above the first heading stays above
            batch.append(node)
    if batch:
        yield batch


def _height(node: LexborNode) -> int:
    """Return about how many lines a heading or list takes in a column."""
    return sum(map(_lines, node.css("li") or [node]))


def _lines(row: LexborNode) -> int:
    """Return about how many lines a heading or one sign takes in a column."""
    return 1 + len(row.text()) // _LETTERS


def _in_columns(signs: list[LexborNode], pieces: _Pieces) -> str:
    """Return lists of signs, under their headings if they have some, in two columns of about the same height.

    The columns are the cells of a grid: WebKit prints `columns` whose entries must not break on twice as many sheets.
    """
    rows = [row for node in signs for row in (node.css("li") if node.tag == "ul" else [node])]
    heights = list(map(_lines, rows))
    middle = min(
        (index for index in range(1, len(rows)) if rows[index - 1].tag == "li"),
        key=lambda index: abs(sum(heights[:index]) - sum(heights[index:])),
        default=len(rows),
    )
    heading = next((row for row in reversed(rows[:middle]) if row.tag == "h3"), None)
    if (
        heading and middle < len(rows) and rows[middle].tag == "li"
    ):  # the second column says to which group it belongs
        rows.insert(middle, pieces.node("more", heading.text()))
    columns = "".join(
        f"<div>{''.join(row.html or '' for row in some)}</div>" for some in (rows[:middle], rows[middle:])
    )
    columns = re.sub(r"(?:<li\b.*?</li>\s*)+", lambda items: f"<ul>{items[0]}</ul>", columns, flags=re.S)
    # The card has no heading of its own on a sheet, so its groups come right below the title.
    columns = re.sub(r"<(/?)h3\b", r"<\1h2", columns)
    return f'<div class="sheet-columns">{columns}</div>'


def _shorten(site: Site, card: LexborNode, pieces: _Pieces) -> None:
    """Put the short words of each sign of a whole level: the sentences would fill five sheets. Numbers are text."""
    names = (card.attributes.get("class") or "").split()
    signs = [
        sign
        for level in site.library.urgent_levels.values()
        if f"card-{level.id}" in names
        for sign in level.signs
    ]
    for lines in card.css(".help-lines, .checked"):
        lines.decompose()
    for entry, sign in zip(card.css("li"), signs, strict=True):
        entry.inner_html = pieces.text("sign", sign, site.library.emergency_numbers)


def _is_tall(figure: LexborNode) -> bool:
    """Say whether a drawing is much higher than wide: beside the text it would be too small to read."""
    image = figure.css_first("img[width]")
    return not image or float(image.attributes["height"] or 2) > 1.5 * float(image.attributes["width"] or 1)


def _permanent(site: Site, page: Page, href: str) -> str:
    """Return the permalink of the page that a link leads to; nothing for words, sources and this page itself."""
    target = site.rendering.renderer.context(page.path).document_at(href)
    return site.url + permalink(target.key) if isinstance(target, Page) and target is not page else ""


def _parts(tree: LexborHTMLParser, page: Page) -> Iterator[str]:
    """Yield key points, urgent signs, and the sections that the page names, in the order of the page.

    The sheet of urgent signs has neither: the numbers to call come first, then the signs themselves.
    """
    above, *sections = _cut(tree.body.iter() if tree.body else (), "h2")
    first = {"emergency-numbers"} if page.key == URGENT else {"key-points", "urgent-signs"}
    for node in above:
        if first & set((node.attributes.get("class") or "").split()):
            yield _html(node)
    for head, *body in sections:
        chosen = _chosen(head, body, set(page.meta.handout))
        if chosen is not None:
            # A card of a level has the title of its section on it: on the sheet of signs each line counts.
            named = page.key == URGENT and "urgent-signs" in (body[0].attributes.get("class") or "")
            yield ("" if named else _html(head)) + chosen


def _cut(nodes: Iterable[LexborNode], tag: str) -> list[list[LexborNode]]:
    """Cut before each heading of one level; the first part holds what stands before the first of them."""
    parts: list[list[LexborNode]] = [[]]
    for node in nodes:
        if node.tag == tag:
            parts.append([])
        parts[-1].append(node)
    return parts


def _chosen(head: LexborNode, body: list[LexborNode], wanted: set[str]) -> str | None:
    """Return what a sheet holds of one section: all, or its first words and the smaller sections that are named."""
    intro, *parts = _cut(body, "h3")
    if head.attributes.get("id") not in wanted:
        parts = [part for part in parts if part[0].attributes.get("id") in wanted]
        if not parts:
            return None
    if not any(node.tag == "table" or node.css_first("table") for node in intro):
        intro.sort(key=lambda node: node.tag != "figure")  # the words flow around a drawing that comes first
    html = "".join(map(_html, intro))
    if parts:
        short = len(parts) > 3 and all(
            len("".join(node.text() for node in part).split()) < 80 for part in parts
        )
        inside = "".join(
            f'<section class="sheet-part{" sheet-drawn" * any(node.tag == "figure" for node in part)}">{"".join(map(_html, part))}</section>'
            for part in parts
        )
        html += f'<div class="{"sheet-grid" if short else "sheet-parts"}">{inside}</div>'
    return html


def _html(node: LexborNode) -> str:
    """Return an element without the id that it had on the page: many sheets may stand on one page."""
    return re.sub(r"\s+(?=</(?:li|p|td)>)", "", re.sub(r' id="[^"]*"', "", node.html or ""))


def _element(html: str) -> LexborNode:
    node = LexborHTMLParser(f"<body>{html}</body>").css_first("body > *")
    if node is None:
        raise PublishError(f"not an element: {html}")
    return node
