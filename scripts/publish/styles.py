"""Puts into each page those of our styles that it uses, so that it can be painted as soon as its own bytes are there.

A second request before the first paint costs a phone a round trip (speed goals: tests/speed). A selector stays if every
tag, class and id that it names is on the page, or in a string of a script that the page may load, which may set it. What
stands inside `:not()` and `:is()` is not looked at, so the step keeps rather too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from scripts.publish.built import Built, PublishError, head_node, only
from scripts.publish.search import FOLDER as SEARCH
from scripts.publish.search import INDEXES

FIRST = "assets/guide.css"
"""What a page shows at rest. What opens, what is chosen and what is printed follows later, as files."""
_WORD = re.compile(r"[\w-]+")
_COMMENT = re.compile(r"(?m)(?:^|\s)//.*$")
_FILLED_IN = re.compile(r"\$\{[^{}]*\}")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')


class _Used:
    """Every tag, class and id of a page, and every word in the strings of its scripts."""

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
            name = token.type == "hash" or (token.type == "ident" and before == ".")
            tag = token.type == "ident" and before not in (".", ":")
            inside = token.type == "function" and token.lower_name == "has"
            if (
                (name and token.value not in self.names)
                or (tag and token.value.lower() not in self.tags)
                or (inside and not self.fits(token.arguments))
            ):
                return False
            before = token.value if token.type == "literal" else ""
        return True


def put_styles_in(built: Built) -> None:
    """Replace the link to the first sheet by what the page uses of it; raise PublishError if it has no such link."""
    rules = _parsed((built.folder / FIRST).read_text(encoding="utf-8"))
    scripts = _words_of_scripts(built)
    # A script that some page names is of that page alone; all others may come to any page.
    named = {name: _scripts(page) for name, page in built.pages.items()}
    common = scripts.keys() - frozenset().union(*named.values())
    for name, page in built.pages.items():
        words = frozenset().union(*(scripts[one] for one in scripts if one in common or one in named[name]))
        link = only(page, f'link[rel="stylesheet"][href$="{FIRST}"]', name)
        css = "".join(_kept(rules, _Used(page, words)))
        for foot in page.css('head > style[media="print"]'):
            css += f"@media print{{{foot.text()}}}"
            foot.decompose()
        link.insert_before(head_node(f"<style>{css}</style>"))
        link.decompose()
        if others := [one.attributes["href"] for one in page.css('head > link[rel="stylesheet"]')]:
            raise PublishError(f"{name} loads other styles than ours before it can be painted: {others}")
    (built.folder / FIRST).unlink()
    for sheet in (built.folder / "assets").glob("*.css"):
        sheet.write_text("".join(_kept(_parsed(sheet.read_text(encoding="utf-8")), None)), encoding="utf-8")


def used_rules(css: str, html: str) -> str:
    """Return those rules of a sheet that a piece of HTML or SVG uses by itself."""
    return "".join(_kept(_parsed(css), _Used(LexborHTMLParser(html), frozenset())))


def _words_of_scripts(built: Built) -> dict[str, frozenset[str]]:
    """Return the words in the strings of each of our scripts that touch the page; those of the search stand beside their index, which is data."""
    texts = {
        path.name: _FILLED_IN.sub("", _COMMENT.sub("", path.read_text(encoding="utf-8")))
        for path in [*(built.folder / "assets").glob("*.js"), *(built.folder / SEARCH).glob("*.js")]
        if path.relative_to(built.folder).as_posix() not in INDEXES
    }
    return {
        name: frozenset(word for string in _STRING.findall(text) for word in _WORD.findall(string))
        if "document" in text
        else frozenset()
        for name, text in texts.items()
    }


def _scripts(page: LexborHTMLParser) -> frozenset[str]:
    """Return the names of the scripts that a page itself loads."""
    return frozenset((node.attributes["src"] or "").rpartition("/")[2] for node in page.css("script[src]"))


@cache  # every drawing asks for the same sheet
def _parsed(css: str) -> list[Any]:
    """Read a sheet: a list of selectors and declarations for a rule; a head, and such a list or text, for an at-rule."""
    return list(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _rules(rules: list[Any]) -> Iterator[tuple[str, list[tuple[list[Any], str]], Any]]:
    for rule in rules:
        if rule.type == "error":
            raise PublishError(f"line {rule.source_line} of our styles cannot be read: {rule.message}")
        if rule.type == "qualified-rule":
            heads = [(one, _short(one)) for one in _selectors(rule.prelude)]
            yield "", heads, ";".join(_declarations(rule.content))
            continue
        head = f"@{rule.at_keyword} {_short(rule.prelude)}".strip()
        if rule.lower_at_keyword in ("media", "supports"):
            inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield head, [], list(_rules(inside))
        else:
            yield head, [], _short(rule.content or [])


def _declarations(content: list[Any]) -> Iterator[str]:
    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type != "declaration":
            raise PublishError(f"line {one.source_line} of our styles is no declaration")
        yield f"{one.name}:{_short(one.value)}{'!important' if one.important else ''}"


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
