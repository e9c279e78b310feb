"""Writes the Atom feed of all changes, `feed.xml`, so that whoever links to the guide can follow what changes in it.

Source: RFC 4287. Ids name no host (scripts/model/changes.py); an entry leads to the permalink of its page and carries
the class of the change as its category. Days are written as their first second in UTC: we know no time.
"""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from selectolax.lexbor import LexborHTMLParser

from scripts.model.changes import CLASS_WORDS, Entry, all_changes, stable_id
from scripts.model.permalinks import NOT_FOUND, permalink
from scripts.publish.built import Built, head_node, only, up

FEED = "feed.xml"
LENGTH = 200
"""So many entries, the newest; the list of all changes holds every one."""

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TITLE = "What changed"
_RIGHTS = "CC BY 4.0"


def write_feed(built: Built) -> None:
    """Write the feed, name it in the head of every page, and link to it where readers see the same list."""
    library = built.library
    pages = [page for page in library.pages.values() if page.key != NOT_FOUND]
    entries = all_changes(pages)[:LENGTH]
    if not entries:
        return
    home = library.document("index.md")
    name = home.title if home else "Guide"
    feed = Element("feed", {"xmlns": _ATOM, _XML_LANG: "en"})
    _text(feed, "id", stable_id("feed"))
    _text(feed, "title", f"{_TITLE}: {name}")
    _text(feed, "updated", _moment(max(one.change.date for one in entries)))
    _text(SubElement(feed, "author"), "name", f"The makers of “{name}”")
    _link(feed, "self", built.url + FEED, "application/atom+xml")
    everywhere = built.library.changes_page
    _link(feed, "alternate", built.url + (everywhere.address if everywhere else ""), "text/html")
    _text(feed, "rights", _RIGHTS)
    for entry in entries:
        _entry(feed, entry, built.url)
    indent(feed)
    text = tostring(feed, encoding="unicode")
    built.put(FEED, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')
    _discover(built, f"{_TITLE}: {name}")


def _entry(feed: Element, entry: Entry, url: str) -> None:
    """Append one entry. Its text is plain, so nothing in it is ever read as HTML."""
    change = entry.change
    node = SubElement(feed, "entry")
    _text(node, "id", entry.id)
    _text(node, "title", f"{CLASS_WORDS[change.class_]}: {entry.page.title}")
    _text(node, "updated", _moment(change.date))
    _link(node, "alternate", url + permalink(entry.page.key), "text/html")
    SubElement(node, "category", {"term": change.class_, "label": CLASS_WORDS[change.class_]})
    _text(node, "content", f"{change.what} Why: {change.why}").set("type", "text")


def _text(parent: Element, tag: str, words: str) -> Element:
    child = SubElement(parent, tag)
    child.text = words
    return child


def _link(parent: Element, rel: str, address: str, media_type: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": media_type, "href": address})


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _discover(built: Built, title: str) -> None:
    """Name the feed in each head, for feed readers, and before the list of all changes, for people."""
    for document in built.library.documents:
        name = f"{document.address}index.html"
        if name not in built.pages:  # the page for addresses that do not exist
            continue
        page = built.pages[name]
        way = f"{up(name)}{FEED}"
        link = head_node(f'<link rel="alternate" type="application/atom+xml" href="{way}">')
        link.attrs["title"] = title
        only(page, "title", name).insert_after(link)
        for node in page.css(".what-changed"):
            html = f'<p class="data-file"><a href="{way}">Follow the changes in a feed reader (Atom)</a></p>'
            line = LexborHTMLParser(html).css_first("p")
            if line is not None:
                node.insert_before(line)
