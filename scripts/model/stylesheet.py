"""Our style sheets: their colours, and which of their rules a piece of HTML uses.

A selector stays if every tag, class and id that it names is in the HTML, or among the names that a script may add. What
stands inside `:not()` and `:is()` is not looked at, so rather too much is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

MAIN_SHEET = "assets/guide.css"
"""What a page shows at rest, below docs/. What opens, is chosen or printed follows later, as files."""

_LIST = re.compile(r"\{\s*(--paper:[^}]*)\}")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})")


class StylesheetError(Exception):
    """A style sheet cannot be read; the message names the line."""


def palettes(css: str) -> list[dict[str, str]]:
    """Return the lists of colours of a style sheet in order: light, dark."""
    return [dict(_COLOUR.findall(block)) for block in _LIST.findall(css)]


class _Used:
    """Every tag, class and id of a page, and the names that its scripts may add."""

    def __init__(self, page: LexborHTMLParser, names: Iterable[str]) -> None:
        self.names = set(names)
        self.tags = {"html", "head", "body", *self.names}
        for node in page.css("*"):
            attributes = node.attributes
            self.tags.add(node.tag or "")
            for key in ("class", "id"):
                self.names.update((attributes.get(key) or "").split())


@dataclass(frozen=True)
class _Selector:
    """What stands between two commas, and the tags, classes and ids that a page must have for it."""

    text: str
    names: frozenset[str]
    tags: frozenset[str]

    def fits(self, used: _Used) -> bool:
        """Say whether a page may have what this names."""
        return self.names <= used.names and self.tags <= used.tags


def _selector(tokens: list[Any]) -> _Selector:
    """Read the tokens between two commas; what `:has()` holds must be there, what `:not()` and the like hold need not."""
    names, tags, before = set(), set(), ""
    for token in tokens:
        if token.type == "hash" or (token.type == "ident" and before == "."):
            names.add(token.value)
        elif token.type == "ident" and before != ":":
            tags.add(token.value.lower())
        elif token.type == "function" and token.lower_name == "has":
            inside = _selector(token.arguments)
            names |= inside.names
            tags |= inside.tags
        before = token.value if token.type == "literal" else ""
    return _Selector(_text(tokens), frozenset(names), frozenset(tags))


def used_rules(css: str, page: LexborHTMLParser, names: Iterable[str] = ()) -> str:
    """Return those rules of a style sheet that a page uses, or may use once a script has added `names`.

    Raises StylesheetError where the style sheet cannot be read.
    """
    return "".join(_kept(_parsed(css), _Used(page, names)))


def minified(css: str) -> str:
    """Return a style sheet without comments and needless whitespace; raises StylesheetError where it cannot be read."""
    return "".join(_kept(_parsed(css), None))


@cache  # every page asks for the same style sheet
def _parsed(css: str) -> list[Any]:
    """Read a style sheet: a list of selectors and declarations for a rule; a head, and such a list or text, for an at-rule."""
    return list(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _rules(rules: list[Any]) -> Iterator[tuple[str, list[_Selector], Any]]:
    for rule in rules:
        if rule.type == "error":
            raise StylesheetError(f"line {rule.source_line} of our styles cannot be read: {rule.message}")
        if rule.type == "qualified-rule":
            selectors = [_selector(tokens) for tokens in _split_at_commas(rule.prelude)]
            yield "", selectors, ";".join(_declarations(rule.content))
            continue
        head = f"@{rule.at_keyword} {_text(rule.prelude)}".strip()
        if rule.lower_at_keyword in ("media", "supports"):
            inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield head, [], list(_rules(inside))
        else:
            yield head, [], _text(rule.content or [])


def _declarations(content: list[Any]) -> Iterator[str]:
    for node in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            raise StylesheetError(f"line {node.source_line} of our styles is no declaration")
        yield f"{node.name}:{_text(node.value)}{'!important' if node.important else ''}"


def _kept(rules: list[Any], used: _Used | None) -> Iterator[str]:
    """Yield as text what a page uses of the rules; all of them without a page."""
    for head, selectors, content in rules:
        if selectors:
            kept = [selector.text for selector in selectors if used is None or selector.fits(used)]
            if kept:
                yield f"{','.join(kept)}{{{content}}}"
        elif isinstance(content, str):
            yield f"{head}{{{content}}}"
        elif inside := "".join(_kept(content, used)):
            yield f"{head}{{{inside}}}"


def _text(tokens: list[Any]) -> str:
    """Write tokens without comments, and with single spaces where CSS needs one."""
    return re.sub(r"\s+", " ", tinycss2.serialize(_tight(tokens))).strip()


def _tight(tokens: list[Any]) -> list[Any]:
    """Leave out comments, and whitespace beside commas and combinators and after colons, also inside of brackets."""
    tokens = [token for token in tokens if token.type != "comment"]
    for token in tokens:
        for inside in ("arguments", "content"):
            if hasattr(token, inside):
                setattr(token, inside, _tight(getattr(token, inside)))
    marks = [token.value if token.type == "literal" else "" for token in tokens]
    return [
        token
        for token, before, after in zip(tokens, ["", *marks], [*marks[1:], ""], strict=False)
        if token.type != "whitespace" or (before not in {",", ">", ";", ":"} and after not in {",", ">", ";"})
    ]


def _split_at_commas(prelude: list[Any]) -> Iterator[list[Any]]:
    """Cut the tokens before a rule's brace at the commas."""
    selector: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector
