"""Puts all style sheets into one and leaves out what no page uses: nine tenths of the theme's rules.

A selector stays if every tag, class, id and every value of the theme's own attributes that it names is on some page, or
may be set by one of our scripts. What stands inside `:not()`, `:is()` and their kin is not looked at, so the step keeps
rather too much. Variables that nothing reads any more go, too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from scripts.publish.built import Built, PublishError, head_node

_OUR_STATES = re.compile(r"[\w-]+")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_JUDGED = ("dir", "data-md-")
"""Attributes that no script of ours sets: the theme's own, and the direction of writing."""


class _Used:
    """Every tag, class, id and judged attribute of the built pages, and every word of our scripts."""

    def __init__(self, built: Built) -> None:
        self.tags: set[str] = {"html", "head", "body"}
        self.names: set[str] = set()
        self.values: set[tuple[str, str | None]] = set()
        for page in built.pages.values():
            for node in page.css("*"):
                self.tags.add(node.tag or "")
                for key, value in node.attributes.items():
                    if key in ("class", "id"):
                        self.names.update((value or "").split())
                    elif key.startswith(_JUDGED):
                        self.values |= {(key, value), (key, None)}
        for path in (built.folder / "assets").glob("*.js"):
            words = set(_OUR_STATES.findall(path.read_text(encoding="utf-8")))
            self.tags |= words
            self.names |= words

    def fits(self, selector: list[Any]) -> bool:
        """Say whether some page may have what a selector (the tokens between two commas) names."""
        before = ""
        for token in selector:
            if token.type == "ident" and before == ".":
                if token.value not in self.names:
                    return False
            elif token.type == "ident" and before != ":":
                if token.value.lower() not in self.tags:
                    return False
            elif token.type == "hash":
                if token.value not in self.names:
                    return False
            elif token.type == "[] block":
                words = [one for one in token.content if one.type in ("ident", "string")]
                if words and words[0].value.startswith(_JUDGED):
                    exact = not any(one.type == "literal" and one.value != "=" for one in token.content)
                    value = words[1].value if len(words) > 1 and exact else None
                    if (words[0].value, value) not in self.values:
                        return False
            before = token.value if token.type == "literal" else ""
        return True


def join_styles(built: Built) -> None:
    """Write one style sheet, named after its content, and link every page to it alone."""
    sheets = _sheets(built)
    text = "".join((built.folder / sheet).read_text(encoding="utf-8") for sheet in sheets)
    css = "".join(
        _rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), _Used(built))
    )
    css = _without_unread(css)
    if "--paper" not in css or ".md-typeset" not in css or len(css) > len(text) * 0.6:
        raise PublishError("the theme's style sheet is not as expected: look at scripts/publish/styles.py")
    name = f"assets/site.{hashlib.sha256(css.encode()).hexdigest()[:8]}.css"
    (built.folder / name).write_text(css, encoding="utf-8")
    for page in built.pages.values():
        links = page.css('link[rel="stylesheet"]')
        if links:
            # The way to the root is that of the link before: on the 404 page it is not a relative one.
            way = (links[0].attributes["href"] or "").partition("assets/")[0]
            links[0].insert_before(head_node(f'<link rel="stylesheet" href="{way}{name}">'))
        for link in links:
            link.decompose()
    for sheet in sheets:
        (built.folder / sheet).unlink()


def _sheets(built: Built) -> list[str]:
    """Return the style sheets of the start page, in order, as paths below the site's root."""
    links = built.pages["index.html"].css('link[rel="stylesheet"]')
    sheets = [(link.attributes["href"] or "").removeprefix("./") for link in links]
    if len(sheets) < 2 or any(not (built.folder / sheet).is_file() for sheet in sheets):
        raise PublishError(f"style sheets are not where they were: {', '.join(sheets) or 'none'}")
    return sheets


def _rules(rules: list[Any], used: _Used) -> Iterator[str]:
    """Yield what stays of a list of rules."""
    for rule in rules:
        if rule.type == "qualified-rule":
            kept = [one for one in _selectors(rule.prelude) if used.fits(one)]
            if kept:
                heads = ",".join(tinycss2.serialize(one).strip() for one in kept)
                yield f"{heads}{{{tinycss2.serialize(rule.content).strip()}}}"
        elif rule.type == "at-rule" and rule.content is None:
            if rule.lower_at_keyword != "charset":
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)};"
        elif rule.type == "at-rule":
            inside = tinycss2.serialize(rule.content).strip()
            if rule.lower_at_keyword in ("media", "supports", "layer", "container"):
                nested = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                inside = "".join(_rules(nested, used))
            if inside:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}{{{inside}}}"


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


_SETS = re.compile(r"(--[\w-]+)\s*:(?:[^;{}\"']|\"[^\"]*\"|'[^']*')*(?:;|(?=\}))")
_KEYFRAMES = re.compile(r"@keyframes\s+([\w-]+)\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_EMPTY = re.compile(r"[^{}]+\{\s*\}")


def _without_unread(css: str) -> str:
    """Drop variables and animations that nothing reads, until none is left."""
    read = set(_VARIABLE.findall(css))
    animated = " ".join(re.findall(r"animation[\w-]*\s*:([^;}]*)", css))
    left = _SETS.sub(lambda match: match[0] if match[1] in read else "", css)
    left = _KEYFRAMES.sub(lambda match: match[0] if match[1] in animated else "", left)
    left = _EMPTY.sub("", left)
    return css if left == css else _without_unread(left)
