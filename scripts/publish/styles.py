"""Puts into each page those of our styles that it uses, so that it can be painted as soon as its own bytes are there.

A second request before the first paint costs a phone a round trip (speed goals: tests/speed). A selector stays if every
tag, class and id that it names is on the page, or in one of our scripts, which may set it. What stands inside `:not()`,
`:is()` and their kin is not looked at, so the step keeps rather too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from scripts.publish.built import Built, PublishError, head_node, only

FIRST = "assets/guide.css"
"""What a page shows at rest. What opens, what is chosen and what is printed follows later, as a file."""
LATER = "assets/later.css"
_WORD = re.compile(r"[\w-]+")


class _Used:
    """Every tag, class and id of a page, and every word of our scripts."""

    def __init__(self, page: LexborHTMLParser, scripts: frozenset[str]) -> None:
        self.names = set(scripts)
        self.tags = {"html", "head", "body", *scripts}
        for node in page.css("*"):
            self.tags.add(node.tag or "")
            for key in ("class", "id"):
                self.names.update((node.attributes.get(key) or "").split())

    def fits(self, selector: list[Any]) -> bool:
        """Say whether the page may have what a selector (the tokens between two commas) names."""
        before = ""
        for token in selector:
            if token.type == "hash" or (token.type == "ident" and before == "."):
                if token.value not in self.names:
                    return False
            elif token.type == "ident" and before != ":" and token.value.lower() not in self.tags:
                return False
            before = token.value if token.type == "literal" else ""
        return True


def put_styles_in(built: Built) -> None:
    """Replace the link to the first sheet by what the page uses of it; raise PublishError if it has no such link."""
    rules = _parsed((built.folder / FIRST).read_text(encoding="utf-8"))
    scripts = frozenset(
        word
        for path in (built.folder / "assets").glob("*.js")
        for word in _WORD.findall(path.read_text(encoding="utf-8"))
    )
    for name, page in built.pages.items():
        if not page.css("#content"):
            continue  # a page that only leads on
        link = only(page, f'link[rel="stylesheet"][href$="{FIRST}"]', name)
        css = "".join(_kept(rules, _Used(page, scripts)))
        link.insert_before(head_node(f"<style>{css}</style>"))
        link.decompose()
        others = [one.attributes["href"] or "" for one in page.css('head > link[rel="stylesheet"]')]
        if not all(one.endswith(LATER) for one in others):
            raise PublishError(f"{name} loads other styles than ours before it can be painted: {others}")
    later = built.folder / LATER
    later.write_text("".join(_kept(_parsed(later.read_text(encoding="utf-8")), None)), encoding="utf-8")
    (built.folder / FIRST).unlink()


def _parsed(css: str) -> list[Any]:
    """Read a sheet: a list of selectors and declarations for a rule; a head, and such a list or text, for an at-rule."""
    return list(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _rules(rules: list[Any]) -> Iterator[tuple[str, list[tuple[list[Any], str]], Any]]:
    for rule in rules:
        if rule.type == "error":
            raise PublishError(f"line {rule.source_line} of our styles cannot be read: {rule.message}")
        if rule.type == "qualified-rule":
            heads = [(one, _short(one)) for one in _selectors(rule.prelude)]
            yield "", heads, _short(rule.content).replace("; ", ";").rstrip(";")
            continue
        head = f"@{rule.at_keyword} {_short(rule.prelude)}".strip()
        if rule.lower_at_keyword in ("media", "supports"):
            inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield head, [], list(_rules(inside))
        else:
            yield head, [], _short(rule.content or [])


def _kept(rules: list[Any], used: _Used | None) -> Iterator[str]:
    """Yield as text what a page uses of the rules; all of them without a page."""
    for head, selectors, content in rules:
        if selectors:
            kept = [text for one, text in selectors if used is None or used.fits(one)]
            if kept:
                yield f"{','.join(kept)}{{{content}}}"
        elif isinstance(content, str):
            yield f"{head}{{{content}}}"
        elif inside := "".join(_kept(content, used)):
            yield f"{head}{{{inside}}}"


def _short(tokens: list[Any]) -> str:
    """Write tokens with single blanks and without comments."""
    text = tinycss2.serialize([one for one in tokens if one.type != "comment"])
    return re.sub(r"\s+", " ", text).strip()


def _selectors(prelude: list[Any]) -> Iterator[list[Any]]:
    """Cut the tokens before a rule's brace at the commas."""
    one: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield one
            one = []
        else:
            one.append(token)
    yield one
