"""Writes the Content Security Policy of each page: only our own files, only the inline scripts and styles that we know by hash.

Which scripts may run stands in our own templates and scripts, never in the page: a page that holds another is not published.

Source: W3C Content Security Policy Level 3, delivered by `meta` because a static host may not let us set headers.
`frame-ancestors` and `sandbox` do not work that way and are left to the host.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from scripts.publish.built import Built, PublishError, head_node, only

_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)


MAIN = "assets/guide.js"
TEMPLATES = "overrides"
_RULES = re.compile(r"rules\.textContent = `([^`]*)`")
_INLINE = re.compile(r"<script>(.*?)</script>", re.S)
_URL = re.compile(r"\{\{ *'([^']+)' *\| *url *\}\}")
_DEEPEST = 8
"""So many folders down may a page lie."""


def policy(scripts: list[str], styles: list[str]) -> str:
    """Return the element that allows our own files and these inline texts."""
    content = _POLICY.format(scripts=_allowed(scripts), styles=_allowed(styles))
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def own_scripts(templates: Path) -> frozenset[str]:
    """Return every inline script that our templates hold, with the way to its files from each depth of folders."""
    return frozenset(
        _URL.sub(rf"{way}\1", script)
        for path in sorted(templates.rglob("*.html"))
        for script in _INLINE.findall(path.read_text(encoding="utf-8"))
        for way in ("", "./", *("../" * depth for depth in range(1, _DEEPEST + 1)))
    )


def write_policy(built: Built) -> None:
    """Put the policy before everything that it governs; refuse pages that it would break, or that hold what is not ours."""
    # The one inline script that a script adds: which pages may be fetched before they are asked for.
    rules = _RULES.search((built.folder / MAIN).read_text(encoding="utf-8"))
    if rules is None:
        raise PublishError(f"{MAIN} holds no speculation rules any more: look at this step")
    ours = own_scripts(built.library.root / TEMPLATES)
    for name, page in built.pages.items():
        scripts = [
            script.text()
            for script in page.css("script")
            if not script.attributes.get("src") and script.attributes.get("type") != "application/ld+json"
        ]
        for script in scripts:
            if script not in ours:
                raise PublishError(f"{name} holds a script that is not ours: {script[:60]}")
        for node in page.css("body style"):
            raise PublishError(f"{name} holds a style that is not ours: {node.text()[:60]}")
        for node in page.css("[style]"):
            raise PublishError(
                f"{name} has an inline style on <{node.tag}>, which the policy forbids: use a class"
            )
        charset = only(page, "meta[charset]", name)
        styles = [style.text() for style in page.css("head style")]
        charset.insert_after(head_node(policy([*scripts, rules[1]], styles)))


def _allowed(inline: list[str]) -> str:
    """Return the sources of a directive: our own files, and inline texts by their hash."""
    digests = {hashlib.sha256(text.encode()).digest() for text in inline}
    return " ".join(["'self'", *sorted(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)])
