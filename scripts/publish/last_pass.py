"""The last pass over a finished page, for what depends on its bytes: the styles that it uses, whitespace, the policy.

A second request before the first paint costs a phone a round trip (speed goals: tests/speed), so each page carries its
styles. The policy allows our own files and the inline scripts and styles that we know by hash. Source: W3C Content
Security Policy Level 3, delivered by `meta` because a static host may not let us set headers. `frame-ancestors` and
`sandbox` do not work that way and are left to the host.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.stylesheet import MAIN_SHEET, used_rules
from scripts.publish.site import PublishError

_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
_LINES = re.compile(r"\n\s*\n")
"""Lines that templates leave empty; in code they may be meant."""

_RULES = re.compile(r"rules\.textContent = `([^`]*)`")
_INLINE = re.compile(r"<script(?: data-src=\"[^\"]*\")?>(.*?)</script>", re.S)
_OF_ONE_PAGE = frozenset({"handout.js", "forward.js"})
"""Scripts that a page names itself; all others may come to any page."""

_COMMENT = re.compile(r"(?m)(?:^|\s)//.*$")
_NOT_ADDED = re.compile(r"\$\{[^{}]*\}|\b(?:closest|matches|querySelector(?:All)?)(?:\?\.)?\(\"[^\"\n]*\"\)")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')
_WORD = re.compile(r"[\w-]+")


class LastPass:
    """The last pass over every page of one build. `docs` and `templates` hold our styles, scripts and inline scripts."""

    def __init__(self, docs: Path, templates: Path) -> None:
        self._css = (docs / MAIN_SHEET).read_text(encoding="utf-8")
        self._names = {path.name: _names(path) for path in sorted((docs / "assets").rglob("*.js"))}
        self._ours = frozenset(
            script
            for path in sorted(templates.rglob("*.html"))
            for script in _INLINE.findall(path.read_text(encoding="utf-8"))
        )
        # The one inline script that a script adds: which pages may be fetched before they are asked for.
        rules = _RULES.search((docs / "assets/guide.js").read_text(encoding="utf-8"))
        if rules is None:
            raise PublishError("assets/guide.js holds no speculation rules any more: look at the last pass")
        self._speculation = rules[1]

    def __call__(self, html: str, name: str) -> str:
        """Return a page as it is published. Raises PublishError, with its name, for what is not ours and could be live."""
        page = LexborHTMLParser(html)
        scripts = self._inline_scripts(page, name)
        css = self.styles(page)
        for style in page.css('head > style[media="print"]'):
            css += f"@media print{{{style.text()}}}"
            style.decompose()
        link = _only(page, f'head > link[rel="stylesheet"][href$="{MAIN_SHEET}"]', name)
        folder = (link.attributes["href"] or "").removesuffix("guide.css")
        css = css.replace("url(fonts/", f"url({folder}fonts/")
        link.insert_before(_head_node(f"<style>{css}</style>"))
        link.decompose()
        _only(page, "meta[charset]", name).insert_after(
            _head_node(policy([*scripts, self._speculation], [css]))
        )
        finished = page.html or ""
        return finished if "<pre" in finished else _LINES.sub("\n", finished)

    def styles(self, page: LexborHTMLParser) -> str:
        """Return those of our first styles that a page uses, or may use once its scripts run."""
        own = {(node.attributes["src"] or "").rpartition("/")[2] for node in page.css("script[src]")}
        names = (names for name, names in self._names.items() if name in own or name not in _OF_ONE_PAGE)
        return used_rules(self._css, page, frozenset().union(*names))

    def _inline_scripts(self, page: LexborHTMLParser, name: str) -> list[str]:
        """Return the inline scripts of a page; refuse a page that the policy would break, or that holds what is not ours."""
        scripts = [
            script.text()
            for script in page.css("script:not([src])")
            if script.attributes.get("type") != "application/ld+json"
        ]
        for script in scripts:
            if script not in self._ours:
                raise PublishError(f"{name} holds a script that is not ours: {script[:60]}")
        for node in page.css("body style"):
            raise PublishError(f"{name} holds a style that is not ours: {node.text()[:60]}")
        for node in page.css("[style]"):
            message = f"{name} has an inline style on <{node.tag}>, which the policy forbids: use a class"
            raise PublishError(message)
        for node in page.css('head > link[rel="stylesheet"]'):
            if not (node.attributes["href"] or "").endswith(MAIN_SHEET):
                raise PublishError(f"{name} loads another style before it can be painted: {node.html}")
        return scripts


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return the element that allows our own files and these inline texts."""
    content = _POLICY.format(scripts=_allowed(scripts), styles=_allowed(styles))
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def _allowed(inline: Iterable[str]) -> str:
    """Return the sources of a directive: our own files, and inline texts by their hash."""
    digests = {hashlib.sha256(text.encode()).digest() for text in inline}
    return " ".join(
        ["'self'", *sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)]
    )


def _names(path: Path) -> frozenset[str]:
    """Return the words in the strings of a script that touches the page: classes, ids and tags that it may set."""
    text = _NOT_ADDED.sub("", _COMMENT.sub("", path.read_text(encoding="utf-8")))
    if "document" not in text:
        return frozenset()
    return frozenset(word for string in _STRING.findall(text) for word in _WORD.findall(string))


def _only(page: LexborHTMLParser, selector: str, name: str) -> LexborNode:
    """Return the one element that matches; raise PublishError if there is none or more."""
    found = page.css(selector)
    if len(found) != 1:
        raise PublishError(f"{name} has {len(found)} elements `{selector}` where one was expected")
    return found[0]


def _head_node(html: str) -> LexborNode:
    head = LexborHTMLParser(f"<head>{html}</head>").head
    if head is None or head.child is None:
        raise PublishError(f"not an element: {html[:60]}")
    return head.child
