"""Writes the Content Security Policy of each page: only our own files, only the inline scripts and styles that we know by hash.

Source: W3C Content Security Policy Level 3, delivered by `meta` because a static host may not let us set headers.
`frame-ancestors` and `sandbox` do not work that way and are left to the host.
"""

from __future__ import annotations

import base64
import hashlib
import re

from scripts.publish.built import Built, PublishError, head_node, only

_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)


MAIN = "assets/guide.js"
_RULES = re.compile(r"rules\.textContent = `([^`]*)`")


def policy(scripts: list[str], styles: list[str]) -> str:
    """Return the element that allows our own files and these inline texts."""
    content = _POLICY.format(scripts=_allowed(scripts), styles=_allowed(styles))
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def write_policy(built: Built) -> None:
    """Put the policy before everything that it governs; refuse pages that it would break."""
    # The one inline script that a script adds: which pages may be fetched before they are asked for.
    rules = _RULES.search((built.folder / MAIN).read_text(encoding="utf-8"))
    if rules is None:
        raise PublishError(f"{MAIN} holds no speculation rules any more: look at this step")
    for name, page in built.pages.items():
        scripts = [
            script
            for script in page.css("script")
            if not script.attributes.get("src") and script.attributes.get("type") != "application/ld+json"
        ]
        for node in page.css("[style]"):
            raise PublishError(
                f"{name} has an inline style on <{node.tag}>, which the policy forbids: use a class"
            )
        texts = [*(script.text() for script in scripts), rules[1]]
        charset = only(page, "meta[charset]", name)
        charset.insert_after(head_node(policy(texts, [style.text() for style in page.css("style")])))


def _allowed(inline: list[str]) -> str:
    """Return the sources of a directive: our own files, and inline texts by their hash."""
    digests = {hashlib.sha256(text.encode()).digest() for text in inline}
    return " ".join(["'self'", *sorted(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)])
