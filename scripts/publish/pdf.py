"""Prints each sheet as a PDF file in A4 and in Letter: tagged, with title and language, on two pages at most.

WeasyPrint sets the type; the tags are those of PDF 1.7 (ISO 32000-1, 14.8). We call the files tagged and no more: nobody
has held them against PDF/UA. WeasyPrint needs the system library Pango; where it is missing the site says so.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from scripts.publish.sheets import SHEETS, Sheet
from scripts.publish.site import PublishError, Site
from scripts.syntax.pictures import data_uri

PAPERS = {"a4": "A4", "letter": "letter"}
"""The papers by the word in the file name: Letter in the United States and Canada, A4 elsewhere."""

MOST_PAGES = 2
NO_PANGO = (
    "No PDFs: WeasyPrint needs the library Pango. On Debian or Ubuntu: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
)

_PAGE = """\
@page {{ size: {size}; margin: 10mm 14mm 13mm; font: 8.5pt "Liberation Sans", Arial, sans-serif;
@bottom-left {{ vertical-align: top; padding-top: 1mm; content: "{title}"; }} @bottom-right {{ vertical-align: top; padding-top: 1mm; content: "Page " counter(page) " of " counter(pages); }} }}
html, body {{ margin: 0; }}
"""

_COLUMNS = """
.sheet .sheet-batches { columns: 2; column-gap: 1.2em; } .sheet .sheet-columns { display: block; break-inside: auto; }
.sheet-columns .again { display: none; } .sheet-columns h2 { break-after: avoid; }
"""
"""WeasyPrint fills columns across pages; the grid of the style sheet, made for browsers, would leave gaps."""

_FACE = "assets/fonts/fraunces-headings.woff2"
"""The face of headings, below the root of the site."""


def missing() -> str:
    """Return the line that says what is missing on this machine; empty if PDFs can be made."""
    try:
        import weasyprint  # type: ignore[import-untyped] # noqa: F401 - it loads its libraries on import
    except OSError:
        return NO_PANGO
    return ""


def pdf_path(key: str, paper: str) -> str:
    """Return where a PDF lies below the root of the site."""
    return f"handouts/{key}.{paper}.pdf"


def write_pdfs(site: Site) -> None:
    """Write every sheet on every paper; raise PublishError if one is too long, naming its page, or if Pango is missing."""
    if line := missing():
        raise PublishError(line)
    for _ in printed_sheets(site.folder, site.library.root):
        pass


def printed_sheets(folder: Path, root: Path) -> Iterator[Path]:
    """Print the sheets of the site in `folder` one by one, and yield each file as it is written."""
    style = (root / "docs/assets/sheet.css").read_text(encoding="utf-8")
    sheets: list[Sheet] = json.loads((folder / SHEETS).read_text(encoding="utf-8"))
    (folder / "handouts").mkdir(exist_ok=True)
    for sheet in sheets:
        for paper, size in PAPERS.items():
            path = folder / pdf_path(sheet["id"], paper)
            path.write_bytes(print_sheet(sheet, size, style, folder))
            yield path


def print_sheet(sheet: Sheet, size: str, style: str, folder: Path) -> bytes:
    """Return one sheet as PDF on paper of a CSS size (`A4`, `letter`): in 11 pt, or in 10 pt if only that fits.

    The face of its headings lies in the site in `folder`.
    """
    from weasyprint import CSS, HTML  # heavy, and not needed for a site without PDFs
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    fonts = FontConfiguration()
    title = sheet["title"].replace("\\", "").replace('"', "”")
    for css_class in ("sheet", "sheet sheet-small"):
        page = _document(sheet).replace('class="sheet"', f'class="{css_class}"')
        document = HTML(string=page, url_fetcher=_only_what_is_here).render(
            stylesheets=[
                CSS(
                    string=_PAGE.format(size=size, title=title) + _face(folder) + style + _COLUMNS,
                    font_config=fonts,
                    url_fetcher=_only_what_is_here,
                )
            ],
            font_config=fonts,
        )
        if len(document.pages) <= MOST_PAGES:
            break
    else:
        raise PublishError(
            f"the handout of `{sheet['id']}` needs {len(document.pages)} pages on {size}, and {MOST_PAGES} are "
            "allowed\n  fix: take a section out of `handout` in the page's front matter, or shorten the page"
        )
    pdf: bytes = document.write_pdf(pdf_tags=True)
    return pdf


def _document(sheet: Sheet) -> str:
    """Put a sheet into a page of its own, drawings, marks and QR code as pictures with their words: WeasyPrint tags nothing else."""

    def code(match: re.Match[str]) -> str:
        title = re.search(r"<title>([^<]*)</title>", match[0])
        return f'<img alt="{title[1] if title else ""}" src="{data_uri(match[0])}">'

    html = re.sub(r"<svg\b.*?</svg>", code, sheet["html"], flags=re.S)
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(sheet["title"])}</title></head><body>{html}</body></html>'


def _face(folder: Path) -> str:
    """Return the rule that brings the face of headings; none for a site without it."""
    path = folder / _FACE
    if not path.is_file():
        return ""
    data = base64.b64encode(path.read_bytes()).decode()
    return f"@font-face {{ font-family: Fraunces; src: url(data:font/woff2;base64,{data}) format('woff2') }}"


def _only_what_is_here(url: str) -> object:
    """Let a sheet load what it holds itself, and nothing else."""
    from weasyprint import default_url_fetcher

    if not url.startswith(("data:image/svg+xml,", "data:font/woff2;")):
        raise ValueError(f"a sheet must not load {url[:80]}")
    return default_url_fetcher(url)
