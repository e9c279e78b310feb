"""Writes a QR code for the permalink of each page and term: `qr/<key>.svg`, to print beside the address in plain words.

The code holds the permalink and nothing else, so it may hang on a wall for ever and tells nobody who scanned it. Source:
ISO/IEC 18004: a quiet zone of four modules. The level of correction is H: with M a stain on 15 % of the code was never
survived in our measurements, with Q half the time, with H in 99 of 100 if it left the three corner marks alone.
"""

from __future__ import annotations

import io
from functools import cache

import segno

from scripts.model.permalinks import linked_keys, permalink
from scripts.publish.built import Built

QUIET_ZONE = 4


def write_codes(built: Built) -> None:
    """Write one SVG file for each page and term that there is or ever was."""
    for key in linked_keys(built.library):
        built.put(code_path(key), code_svg(built.url + permalink(key)))


def code_path(key: str) -> str:
    """Return where the code of a ledger key lies below the root of the site."""
    return f"qr/{key}.svg"


@cache  # under `make serve`, the second build has them all
def code_svg(address: str) -> str:
    """Return the QR code of an address as an SVG picture without a size of its own, dark on white in every colour scheme.

    Print it at least 2 cm wide.
    """
    picture = io.BytesIO()
    segno.make_qr(address, error="h").save(
        picture,
        kind="svg",
        border=QUIET_ZONE,
        light="#fff",
        title=f"QR code: {address}",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
    )
    # Without soft edges: they leave hairlines between the rows, over which a dense code is not read.
    return picture.getvalue().decode().replace("<svg ", '<svg shape-rendering="crispEdges" ', 1)


def printed(address: str) -> str:
    """Return an address as it is printed beneath a code: what a person must type, and "Sample address" if it is none."""
    from_host = address.partition("://")[2]
    return f"Sample address: {from_host}" if from_host.startswith("guide.example/") else from_host
