"""Writes the Content Security Policy of each page: only our own files, only the inline scripts that we know by hash.

Source: W3C Content Security Policy Level 3, delivered by `meta` because a static host may not let us set headers.
`frame-ancestors` and `sandbox` do not work that way and are left to the host.
"""

from __future__ import annotations

import base64
import hashlib

from scripts.publish.built import Built, PublishError, head_node, only

_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def write_policy(built: Built) -> None:
    """Put the policy before everything that it governs; refuse pages that it would break."""
    for name, page in built.pages.items():
        hashes = []
        for script in page.css("script"):
            if script.attributes.get("src") or script.attributes.get("type") == "application/ld+json":
                continue
            digest = hashlib.sha256((script.text() or "").encode()).digest()
            hashes.append(f"'sha256-{base64.b64encode(digest).decode()}'")
        for node in page.css("[style]"):
            raise PublishError(
                f"{name} has an inline style on <{node.tag}>, which the policy forbids: use a class"
            )
        if page.css("style"):
            raise PublishError(f"{name} has a <style> element, which the policy forbids: use a style sheet")
        content = _POLICY.format(scripts=" ".join(["'self'", *sorted(set(hashes))]))
        charset = only(page, "meta[charset]", name)
        charset.insert_after(head_node(f'<meta http-equiv="Content-Security-Policy" content="{content}">'))
