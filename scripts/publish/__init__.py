"""What the site holds besides its pages: drawings, scripts, data, feed, search, sheets, QR codes, redirects."""

from __future__ import annotations

from scripts.publish import assets, built_files, data, feed, pdf, qr, redirects, search, sheets
from scripts.publish.site import PublishError, Site

__all__ = ["PublishError", "Site", "publish"]


def publish(site: Site, *, pdfs: bool = False, watched: bool = False) -> None:
    """Write everything that is no page into the folder of a site whose pages stand there.

    With `pdfs` the handouts are printed, too. `watched` says that an editor looks on (`mkdocs serve`), who finds styles as
    they were written. Raises PublishError with what to fix.
    """
    assets.write_pictures(site)
    data.write_data(site)
    feed.write_feed(site)
    search.write_index(site)
    sheets.write_sheets(site)
    if pdfs:
        pdf.write_pdfs(site)
    qr.write_codes(site)
    redirects.write_redirects(site)
    assets.write_assets(site, watched=watched)
    if not watched:
        built_files.write_list(site.folder)
