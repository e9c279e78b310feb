"""What happens to the built files after the engine: one short list of steps, the same for every engine.

Each step is a module with one function that gets the `Built` site and changes it; pages are parsed once, written once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from scripts.model.library import Library
from scripts.publish import (
    blanks,
    built_files,
    data,
    drawings,
    feed,
    handouts,
    head,
    mend,
    moved,
    not_found,
    notices,
    page_end,
    page_kind,
    pdf,
    policy,
    qr,
    redirects,
    search,
    sheets,
    shown_links,
    sitemap,
    sources,
    styles,
    tables,
    term_pages,
    theme,
)
from scripts.publish.built import Built, PublishError

__all__ = ["Built", "PublishError", "publish"]

STEPS = (
    theme.remove_theme,  # its scripts and styles are nine tenths of a page's weight; ours take their place
    head.write_heads,  # title, description and address of each page, from its front matter
    tables.label_cells,  # on a phone each row of a table becomes a card
    mend.lead_to_sources,  # whoever finds a mistake can mend the file that the page is made from
    term_pages.list_uses,  # each word tells which pages use it
    notices.show_notices,  # fresh safety advice and overdue reviews
    shown_links.show_links,  # permalinks and QR codes in the text hold the address of the site
    page_end.close_pages,  # what a reader may do with a page, and what its printed sheets say
    not_found.write_not_found,  # the page for addresses that do not exist, from docs/not-found.md
    sources.write_findings,  # what a source found, fetched when its citation opens
    data.write_data,  # claims, references and words for other programs
    feed.write_feed,  # the changes of all pages, for those who follow them
    search.write_index,  # the search box: its scripts and what they know
    sitemap.write_sitemap,  # what search engines read, dated by the pages and not by the build
    drawings.style_sheets,  # in greys, before the sheets are printed
    sheets.write_sheets,  # what clinics hand out, as HTML for the builder and the PDFs
    pdf.write_pdfs,  # the same as PDF files, if they are asked for
    handouts.show_handouts,  # the builder, the files that are there, and a line on each page with a sheet
    drawings.put_aside,  # a drawing is fetched when the reader comes near it
    qr.write_codes,  # a QR code for the permalink of each page and term
    moved.write_stubs,  # permalinks, and every address that a page ever had, lead to it
    redirects.write_redirects,  # the same for hosts that can answer "moved"
    page_kind.tell_kinds,  # the frame of a page depends on what it holds
    styles.put_styles_in,  # each page carries what it uses of the styles
    search.take_out_modules,  # the site has them as two scripts
    blanks.take_out_blanks,  # what a browser does not need between tags
    policy.write_policy,  # what a browser may load and run; last, as it counts every script
)


def publish(
    folder: Path,
    library: Library,
    url: str,
    *,
    today: date,
    live: Mapping[str, str] | None = None,
    pdfs: bool = False,
) -> None:
    """Run every step over the engine's output in `folder`.

    `url` is the address of the site with a slash at its end, `today` the day of the build. `live` holds the engine's pages
    under `mkdocs serve`, whose folder is published already: its own reloading script no policy could allow, and an editor of
    styles finds them where they were written. With `pdfs` the handouts are printed, too.
    Raises PublishError where the theme is not as a step expects it.
    """
    built = Built(folder, library, url, today, live)
    for step in STEPS:
        if live is not None and step in (styles.put_styles_in, blanks.take_out_blanks, policy.write_policy):
            continue
        if pdfs or step is not pdf.write_pdfs:
            step(built)
    built.write()
    if live is None:
        built_files.write_list(folder)
