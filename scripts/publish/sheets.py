"""Makes the sheets that clinics hand out: an edited extract of a page, the same for the PDF and for the handout builder.

A page names in its front matter (`handout`) which of its sections a sheet holds. Key points and urgent signs are always on
it; so are the address with its QR code, version, review state and licence. Everything is taken from the built page, so
that each fact stands once. Links to words and sources are left to the web page; how sure we are stays beside each claim.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import escape
from posixpath import normpath
from typing import TypedDict

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.dates import in_words
from scripts.model.page import Page
from scripts.model.permalinks import permalink
from scripts.model.urgent import LineKind, by_number
from scripts.publish import qr
from scripts.publish.built import Built, PublishError

SHEETS = "assets/handouts.json"
URGENT = "urgent-signs"
_LETTERS = 48
"""About as many stand in a line of a column."""

_BATCH = 30
"""So many lines of signs stand together before a page may end."""

_LEFT_OUT = (
    ".cite:not(:has(.certainty)), .cite > a:not(.certainty), .may-be, details, figcaption, script, .people"
)

_SHEET = """\
<article class="sheet" lang="en">
<header class="sheet-head"><div class="sheet-clinic"><p>Given to you by:</p></div><p class="sheet-guide">{guide}<br>An open guide</p></header>
<h1>{title}</h1>
{body}
<footer class="sheet-foot">
<div class="sheet-code">{code}</div>
<div>
<p><strong>Sources, newest version and more:</strong> scan the code, or type<br><strong class="sheet-address">{address}</strong></p>
<p>The web page may be newer. This sheet is the version of {updated} ({hash}). {review}. {due}.</p>
<p>General information: it does not replace advice from someone who can examine you. “Low certainty” and the like say how
sure studies make us. A clinic's name means “given out by”, not “reviewed by”. From “{guide}”, an open guide. Licence: CC BY 4.0.</p>
</div>
</footer>
</article>
"""


class Sheet(TypedDict):
    """One sheet: the page's id and title, and the whole of it as HTML with an empty place for the clinic."""

    id: str
    title: str
    html: str


def write_sheets(built: Built) -> None:
    """Write all sheets as one file, which the builder loads whole: what somebody chooses is told to nobody."""
    sheets = [make_sheet(built, page) for page in pages_with_handout(built)]
    built.put(SHEETS, json.dumps(sheets, ensure_ascii=False, separators=(",", ":")))


def pages_with_handout(built: Built) -> list[Page]:
    """Return the pages that have a sheet, the urgent signs first, then by title."""
    pages = [page for page in built.library.pages.values() if page.meta.handout]
    return sorted(pages, key=lambda page: (page.key != URGENT, page.title.casefold()))


def make_sheet(built: Built, page: Page) -> Sheet:
    """Make the sheet of one page; raise PublishError if the built page is not as expected."""
    tree = built.page_of(page).clone()
    article = tree.css_first("article")
    if article is None:
        raise PublishError(f"{page.source.path} was built without an article")
    _clean(built, page, tree)
    parts = list(_parts(article, page))
    home = built.library.document("index.md")
    address = built.url + permalink(page.key)
    names, values = (tree.css(f".page-dates dl {tag}") for tag in ("dt", "dd"))
    dates = {name.text(): value.text() for name, value in zip(names, values, strict=True)}
    entry = built.library.ledger.pages.get(page.key)
    html = _SHEET.format(
        guide=escape(home.title if home else ""),
        title=escape(page.title),
        body="\n".join(parts),
        code=qr.code_svg(address),
        address=escape(qr.printed(address)),
        updated=escape(dates["Updated"]),
        hash=entry.hash[:7] if entry else "new",
        review=escape(dates["Review"]),
        due=escape(_due(page, built.today)),
    )
    return {"id": page.key, "title": page.title, "html": html}


def _due(page: Page, today: date) -> str:
    """Say when somebody should read the page again, or that this day has passed."""
    day = in_words(page.meta.review_by)
    if page.meta.review_by < today:
        return f"Somebody should have read it again by {day}: it may be out of date"
    return f"Next review due {day}"


def _clean(built: Built, page: Page, tree: LexborHTMLParser) -> None:
    """Take out what paper cannot use: notes to open, links to words and sources, ids."""
    for node in tree.css(_LEFT_OUT):
        node.decompose()
    for node in tree.css(".cite"):
        words = node.text(strip=True).replace("source not yet checked", "not yet checked")
        words = words.replace(" ", "\N{NO-BREAK SPACE}")
        node.insert_before(" ")
        node.replace_with(_element(f'<small class="sure">({escape(words)})</small>'))
    for node in tree.css("figure"):
        if _is_tall(node):
            node.decompose()
    for link in tree.css(".urgent-signs .all-signs a"):
        link.inner_html = "All urgent signs: " + escape(qr.printed(built.url + permalink(URGENT)))
    for link in tree.css("article a"):
        if target := _permanent(built, page, link.attributes.get("href") or ""):
            link.replace_with(_element(f'<a href="{escape(target)}">{escape(link.text())}</a>'))
        else:
            link.unwrap()
    for bar in tree.css(".emergency-numbers .call-bar"):
        bar.replace_with(_element(f"<p>Call {_numbers(built, None)}.</p>"))
    for table in tree.css(".emergency-numbers table"):
        advice = _numbers(built, "advice")
        table.replace_with(_element(f"<p>For advice: {advice}; elsewhere phone your doctor.</p>"))
    for card in tree.css(".card:has(h3), .urgent-signs > .card"):
        if card.css_first("h3"):
            _shorten(built, card)
            card.attrs["class"] = f"{card.attributes['class']} card-long"
            batches = list(_batches(list(card.iter())))
        else:
            batches = [[node for node in card.iter() if node.tag == "ul"]]
        if signs := [node for batch in batches for node in batch]:
            html = "".join(map(_in_columns, batches))
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
    return sum(1 + len(row.text()) // _LETTERS for row in node.css("li") or [node])


def _in_columns(signs: list[LexborNode]) -> str:
    """Return lists of signs, under their headings if they have some, in two columns of about the same height.

    The columns are the cells of a grid: WebKit prints `columns` whose entries must not break on twice as many sheets.
    """
    rows = [row for node in signs for row in (node.css("li") if node.tag == "ul" else [node])]
    heights = [1 + len(row.text()) // _LETTERS for row in rows]
    middle = min(
        (place for place in range(1, len(rows)) if rows[place - 1].tag == "li"),
        key=lambda place: abs(sum(heights[:place]) - sum(heights[place:])),
        default=len(rows),
    )
    heading = next((row for row in reversed(rows[:middle]) if row.tag == "h3"), None)
    if (
        heading and middle < len(rows) and rows[middle].tag == "li"
    ):  # the second column says to which group it belongs
        rows.insert(middle, _element(f'<h3 class="again">{escape(heading.text())} (more)</h3>'))
    columns = "".join(
        f"<div>{''.join(row.html or '' for row in some)}</div>" for some in (rows[:middle], rows[middle:])
    )
    columns = re.sub(r"(?:<li\b.*?</li>\s*)+", lambda items: f"<ul>{items[0]}</ul>", columns, flags=re.S)
    # The card has no heading of its own on a sheet, so its groups come right below the title.
    columns = re.sub(r"<(/?)h3\b", r"<\1h2", columns)
    return f'<div class="sheet-columns">{columns}</div>'


def _shorten(built: Built, card: LexborNode) -> None:
    """Put the short words of each sign of a whole level: the sentences would fill five sheets. Numbers are text."""
    names = (card.attributes.get("class") or "").split()
    signs = [
        sign
        for level in built.library.urgent_levels.values()
        if f"card-{level.id}" in names
        for sign in level.signs
    ]
    for lines in card.css(".help-lines, .checked"):
        lines.decompose()
    for entry, sign in zip(card.css("li"), signs, strict=True):
        numbers = f": {_numbers(built, sign.lines)}" if sign.lines else ""
        entry.inner_html = escape(sign.quoted) + numbers


def _numbers(built: Built, kind: LineKind | None) -> str:
    """Return the emergency numbers, or the first line of a kind, as text with the countries."""
    found = by_number(built.library.emergency_numbers, kind)
    return ", ".join(
        f"<strong>{escape(' or '.join(numbers))}</strong> ({escape(', '.join(names))})"
        for numbers, names in found.items()
    )


def _is_tall(figure: LexborNode) -> bool:
    """Say whether a drawing is much higher than wide: beside the text it would be too small to read."""
    drawing = figure.css_first("svg[viewBox]")
    size = [float(one) for one in (drawing.attributes["viewBox"] or "").split()] if drawing else [0, 0, 1, 2]
    return size[3] > 1.5 * size[2]


def _permanent(built: Built, page: Page, href: str) -> str:
    """Return the permalink of the page that a link leads to; nothing for words, sources and this page itself."""
    way, _, _ = href.partition("#")
    if not way or "://" in way:
        return ""
    address = normpath(f"/{page.address}{way}").lstrip("/") + "/"
    for target in built.library.pages.values():
        if target.address == address and target is not page:
            return built.url + permalink(target.key)
    return ""


def _parts(article: LexborNode, page: Page) -> Iterator[str]:
    """Yield key points, urgent signs, and the sections that the page names, in the order of the page.

    The sheet of urgent signs has neither: the numbers to call come first, then the signs themselves.
    """
    sections: list[list[LexborNode]] = [[]]
    for node in article.iter():
        if node.tag in ("h2", "section"):
            sections.append([])
        sections[-1].append(node)
    first = {"emergency-numbers"} if page.key == URGENT else {"key-points", "urgent-signs"}
    for node in sections[0]:
        if first & set((node.attributes.get("class") or "").split()):
            yield _html(node)
    for head, *body in sections[1:]:
        chosen = _chosen(head, body, set(page.meta.handout))
        if head.tag == "h2" and chosen is not None:
            # A card of a level has the title of its section on it: on the sheet of signs each line counts.
            named = page.key == URGENT and "urgent-signs" in (body[0].attributes.get("class") or "")
            yield ("" if named else _html(head)) + chosen


def _chosen(head: LexborNode, body: list[LexborNode], wanted: set[str]) -> str | None:
    """Return what a sheet holds of one section: all, or its first words and the smaller sections that are named."""
    intro: list[LexborNode] = []
    parts: list[list[LexborNode]] = []
    for node in body:
        if node.tag == "h3":
            parts.append([])
        (parts[-1] if parts else intro).append(node)
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
            f'<section class="sheet-part">{"".join(map(_html, part))}</section>' for part in parts
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
