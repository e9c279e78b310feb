"""Labels the cells of an editor's table, so that on a phone each row can become a card and nothing scrolls sideways."""

from __future__ import annotations

import xml.etree.ElementTree as etree


def label_cells(root: etree.Element) -> None:
    """Give each head its scope (WCAG 1.3.1) and each cell the words of its head; the first cell names its row.

    A cell that begins with bold words says itself what it is, and in two columns a bold name says it for its row.
    """
    for table in root.iter("table"):
        if table.get("class"):
            continue  # a block's, labelled by its template
        table.set("class", "stack")
        heads = table.findall("thead/tr/th")
        for head in heads:
            head.set("scope", "col")
        for row in table.findall("tbody/tr"):
            cells = row.findall("td")
            named = len(heads) == 2 and len(cells) == 2 and _is_bold(cells[0])
            for cell, head in zip(cells, heads, strict=False):
                if _is_bold(cell):
                    cell.set("class", "cell-lead")
                elif not named:
                    cell.set("data-label", " ".join("".join(head.itertext()).split()))
            if cells:
                cells[0].set("class", "row-head")


def _is_bold(cell: etree.Element) -> bool:
    """Say whether a cell begins with bold words."""
    return len(cell) > 0 and cell[0].tag == "strong" and not (cell.text or "").strip()
