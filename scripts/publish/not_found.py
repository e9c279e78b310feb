"""Makes 404.html from docs/not-found.md. A host shows it at any address, so its links begin at the site's root."""

from __future__ import annotations

from posixpath import normpath
from urllib.parse import urlsplit

from scripts.model.permalinks import NOT_FOUND
from scripts.publish.built import Built, PublishError, head_node, only


def write_not_found(built: Built) -> None:
    """Move the page to 404.html with links that work wherever the host shows it; keep robots away."""
    document = built.library.page_by_id(NOT_FOUND)
    if document is None:
        raise PublishError(f"there is no page with the id `{NOT_FOUND}`")
    name = f"{document.address}index.html"
    page = built.pages.pop(name)
    (built.folder / name).unlink()
    (built.folder / name).parent.rmdir()
    base = urlsplit(built.url).path
    for node in page.css("[href], [src]"):
        for attribute in ("href", "src"):
            target = node.attributes.get(attribute)
            if target and not target.startswith("#") and not urlsplit(target).scheme:
                bare, mark, fragment = target.partition("#")
                way = normpath(f"/{document.address}{bare}").lstrip("/")
                slash = "/" if bare.endswith(("/", ".")) and way else ""
                node.attrs[attribute] = f"{base}{way}{slash}{mark}{fragment}"
    for node in page.css('link[rel="canonical"]'):
        node.decompose()
    only(page, "title", name).insert_after(head_node('<meta name="robots" content="noindex">'))
    built.pages["404.html"] = page
