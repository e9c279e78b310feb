"""Writes the Content Security Policy of each page: only our own files, only the inline scripts and styles that we know by hash.

Source: W3C Content Security Policy Level 3, delivered by `meta` because a static host may not let us set headers.
`frame-ancestors` and `sandbox` do not work that way and are left to the host.
"""

from __future__ import annotations

import base64
import hashlib

from selectolax.lexbor import LexborNode

from scripts.publish.built import Built, PublishError, head_node, only

_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def write_policy(built: Built) -> None:
    """Put the policy before everything that it governs; refuse pages that it would break."""
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
        content = _POLICY.format(scripts=_allowed(scripts), styles=_allowed(page.css("style")))
        charset = only(page, "meta[charset]", name)
        charset.insert_after(head_node(f'<meta http-equiv="Content-Security-Policy" content="{content}">'))


def _allowed(inline: list[LexborNode]) -> str:
    """Return the sources of a directive: our own files, and these elements by the hash of their text."""
    digests = {hashlib.sha256((node.text() or "").encode()).digest() for node in inline}
    return " ".join(["'self'", *sorted(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)])
