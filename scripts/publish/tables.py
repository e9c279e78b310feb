"""Labels the cells of every table, so that on a phone each row can become a card and nothing scrolls sideways."""

from __future__ import annotations

from scripts.publish.built import Built


def label_cells(built: Built) -> None:
    """Give each head its scope (WCAG 1.3.1) and each cell the words of its head; the first cell names its row."""
    for page in built.pages.values():
        for table in page.css("article table"):
            if table.attributes.get("class"):
                continue  # made from data, and labelled already
            table.attrs["class"] = "stack"
            heads = table.css("thead th")
            for head in heads:
                head.attrs["scope"] = "col"
            for row in table.css("tbody tr"):
                cells = row.css("td")
                for cell, head in zip(cells, heads, strict=False):
                    cell.attrs["data-label"] = " ".join(head.text().split())
                if cells:
                    cells[0].attrs["class"] = "row-head"
