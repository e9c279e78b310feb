"""Writes a QR code for the permalink of each page and term: `qr/<key>.svg`, to print beside the address in plain words.

The code holds the permalink and nothing else, so it may hang on a wall for ever and tells nobody who scanned it. Source:
ISO/IEC 18004: a quiet zone of four modules. The level of correction is H: with M a stain on 15 % of the code was never
survived in our measurements, with Q half the time, with H in 99 of 100 if it left the three corner marks alone.
"""

from __future__ import annotations

from functools import cache
from html import escape
from itertools import groupby

import zxingcpp

from scripts.model.permalinks import linked_keys, permalink
from scripts.publish.site import Site


def write_codes(site: Site) -> None:
    """Write one SVG file for each page and term that there is or ever was."""
    for key in linked_keys(site.library):
        site.put(code_path(key), code_svg(site.url + permalink(key)))


def code_path(key: str) -> str:
    """Return where the code of a ledger key lies below the root of the site."""
    return f"qr/{key}.svg"


@cache  # under `make serve`, the second build has them all
def code_svg(address: str) -> str:
    """Return the QR code of an address as an SVG picture without a size of its own, dark on white in every colour scheme.

    Print it at least 2 cm wide.
    """
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="H")
    picture = code.to_image(scale=1, add_quiet_zones=True)
    # One byte a module; what is dark is 0. (A picture is a buffer, which its types do not say.)
    modules = bytes(picture)  # type: ignore[call-overload]
    wide = picture.shape[1]
    rows = (modules[start : start + wide] for start in range(0, len(modules), wide))
    dark = "".join(f"M0 {y}.5{_runs(row)}" for y, row in enumerate(rows) if 0 in row)
    # Without soft edges: they leave hairlines between the rows, over which a dense code is not read.
    return (
        f'<svg shape-rendering="crispEdges" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {wide}">'
        f'<title>QR code: {escape(address)}</title><path fill="#fff" d="M0 0h{wide}v{wide}H0z"/>'
        f'<path stroke="#000" d="{dark}"/></svg>\n'
    )


def _runs(row: bytes) -> str:
    """Return the way of a pen along a row: over what is light, and a line through what is dark."""
    runs = ((module, len(list(run))) for module, run in groupby(row.rstrip(b"\xff")))
    return "".join(f"m{length} 0" if module else f"h{length}" for module, length in runs)
