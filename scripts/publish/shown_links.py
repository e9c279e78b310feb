"""Writes permalinks, QR codes and buttons to copy where the text left room: they hold the address of the site, or need scripts.

A node of the class `permalink` holds `p/<id>/` and gets the whole address; one of the class `qr-code` holds an id and gets
the picture with what a person types beneath. A text message says how long it has become with the real address.
"""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborNode

from scripts.model.permalinks import permalink
from scripts.model.text_message import ONE, length, parts
from scripts.publish.built import Built, body_node, up
from scripts.publish.qr import code_path, printed

_CODE = """<div class="qr-code"><a href="{code}" download="{file}.svg">\
<img src="{code}" width="160" height="160" loading="lazy" alt="QR code of the address {address}"></a><p>{address}</p></div>"""
_COPY = """<p class="ready-copy"><button class="tool" type="button" data-do="copy" data-from="{name}" hidden aria-label="{label}">\
Copy</button><span class="done" role="status"></span></p>"""

_COPY_ADDRESS = """<p class="ready-copy"><button class="tool" type="button" data-do="copy" data-address="{address}" hidden \
aria-label="Copy {address}">Copy</button><span class="done" role="status"></span></p>"""


def show_links(built: Built) -> None:
    """Fill in every permalink, QR code and button of every page."""
    for name, page in built.pages.items():
        for node in page.css(".permalink"):
            address = built.url + node.text()
            node.inner_html = escape(address).replace("/p/", "/<wbr>p/<wbr>")
            if node.parent and node.parent.attributes.get("class") == "short-address":
                node.parent.insert_after(body_node(_COPY_ADDRESS.format(address=escape(address))))
        for node in page.css(".qr-code"):
            key = node.text()
            code, address = escape(up(name) + code_path(key)), escape(printed(built.url + permalink(key)))
            html = _CODE.format(code=code, file=escape(key.replace("/", "-")), address=address)
            node.insert_before(body_node(html))
            node.decompose()
        title = ""
        for node in page.css(".ready-texts h3, .ready-text"):
            if node.tag == "h3":
                title = node.text()
            else:
                _ready_text(node, title)


def _ready_text(box: LexborNode, title: str) -> None:
    """Give one text its button, and a text message its length."""
    words, head = box.css_first(".ready-words"), box.css_first(".ready-head")
    if words is None or head is None:
        return
    label = escape(f"Copy the {head.text().strip().lower()}: {title}")
    box.insert_child(body_node(_COPY.format(name=escape(words.attributes["id"] or ""), label=label)))
    for place in box.css(".ready-length"):
        room, count = length(words.text()), parts(words.text())
        place.inner_html = (
            f"{room} of {ONE} characters" if count == 1 else f"{room} characters: {count} messages"
        )
