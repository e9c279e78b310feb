"""What was once published stays reachable: the ledger against the pages of today."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.model.finding import Finding
from scripts.model.ledger import LEDGER, MOVED
from scripts.model.library import Library
from scripts.syntax.renderer import Rendering


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check that each page and heading of the ledger is still there or says where its readers go now."""
    today = {document.key: document for document in library.documents}
    unread = {finding.path for finding in library.findings}
    moved = library.moved
    for key, entry in library.ledger.pages.items():
        source = library.data[LEDGER]
        document = today.get(key)
        if document is None:
            old_path = f"docs/{entry.addresses[0].rstrip('/')}"
            if any(path.startswith((f"{old_path}.md", f"{old_path}/index.md")) for path in unread):
                continue  # the file is there and its own problem is reported already
            renamed = next((page for page in today.values() if page.url_path in entry.addresses), None)
            if renamed and key not in moved.retired and renamed.key not in library.ledger.pages:
                message = (
                    f"the id `{key}` of this page is now `{renamed.key}`, and its permalink would be lost"
                )
                offset = renamed.source.where("\nid:") + 1 - renamed.body_offset
                yield renamed.finding(
                    offset, "lost-address", message, f"write `id: {key}`; an id never changes"
                )
            elif key not in moved.retired:
                fix = f"restore the page, or say in {MOVED} under `retired:` → `{key}: {{to: other-id, because: ...}}`"
                message = f"the page `{key}` ({entry.addresses[0] or 'home'}) has gone"
                yield source.finding(source.where(f"\n  {key}:") + 1, "lost-address", message, fix)
            continue
        if library.only is not None and document.source.path not in library.only:
            continue
        present = rendering[document.path].ids
        for heading in entry.headings:
            if heading not in present and f"{key}#{heading}" not in moved.headings:
                message = f"the heading `#{heading}` has gone from this page"
                fix = f"restore it, or say in {MOVED} under `headings:` → `{key}#{heading}: {key}#new-id`"
                yield document.finding(0, "lost-heading", message, fix)
    yield from _moved(library, rendering, set(today))


def _moved(library: Library, rendering: Rendering, today: set[str]) -> Iterator[Finding]:
    """Check that each redirect of moved.yml has a target that exists, and replaces nothing that is still there."""
    source = library.data_to_check.get(MOVED)
    if source is None:
        return
    for key, retired in library.moved.retired.items():
        if key in today:
            message = f"`{key}` has gone, says this file, but a page has this id"
            fix = "give the new page another id; if the page has come back, delete this line"
            yield source.finding(source.where(f"\n  {key}:") + 1, "reused-id", message, fix)
        if retired.to not in today:
            message = f"`{key}` sends its readers to `{retired.to}`, which does not exist"
            offset = source.where(f"\n  {key}:") + 1
            yield source.finding(offset, "lost-address", message, "name the id of a page that exists")
    by_key = {document.key: document for document in library.documents}
    for old, new in library.moved.headings.items():
        old_key, _, old_heading = old.partition("#")
        if old_key in today and old_heading in {
            heading.id for heading in rendering[by_key[old_key].path].headings
        }:
            message = f"`{old}` has gone, says this file, but a heading has this id"
            fix = "give the new heading another id; if the heading has come back, delete this line"
            yield source.finding(source.where(f"\n  {old}:") + 1, "reused-id", message, fix)
        key, _, heading = new.partition("#")
        document = by_key.get(key)
        if document is None or (heading and heading not in rendering[document.path].ids):
            message = f"`{old}` sends its readers to `{new}`, which does not exist"
            offset = source.where(f"\n  {old}:") + 1
            yield source.finding(
                offset, "lost-heading", message, "name a heading that exists, as page-id#heading-id"
            )
