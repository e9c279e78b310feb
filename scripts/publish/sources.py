"""Writes what each source found as a small file of its own: the popover of a citation fetches it when it opens.

The words stand once, on the page of all sources, and readers without scripts are led there. The
files are served as plain text: opened by themselves they are no page that a policy would have to guard.
"""

from __future__ import annotations

from scripts.publish.built import Built

FOLDER = "assets/sources"


def write_findings(built: Built) -> None:
    """Write `assets/sources/<id>.txt` for every source that the page of all sources lists."""
    for page in built.pages.values():
        for entry in page.css(".references-list li[id]"):
            name = (entry.attributes["id"] or "").removeprefix("ref-")
            parts = entry.css(".source-finding, .source-checked")
            built.put(f"{FOLDER}/{name}.txt", "".join(part.html or "" for part in parts))
