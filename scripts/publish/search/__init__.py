"""Writes what the search box loads: its scripts with the part of the index that warns, then the part that finds, then the texts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import rjsmin  # type: ignore[import-untyped]

from scripts.publish.search.index import index
from scripts.publish.site import PublishError, Site
from scripts.syntax.catalogs import translated

FOLDER = "assets/search"
"""Where the modules of the search stand in docs/; the site has them as two scripts."""
FIRST = "assets/search.js"
REST = "assets/search-answers.js"
TEXTS = "assets/search-texts.js"
INDEXES = (FIRST, REST, TEXTS)
PARTS: dict[str, tuple[str, ...]] = {
    FIRST: ("words", "correct", "warn", "card", "box"),
    REST: ("rank", "answers"),
    TEXTS: ("texts",),
}
"""The modules of each script, each after those that it imports."""

_IMPORT = re.compile(r'(?m)^import \{[^}]*\} from "\./(\w+)\.js";\n')
_EXPORT = re.compile(r"(?m)^export (?=(?:async )?function|const|class)")


def write_index(site: Site) -> None:
    """Write the scripts: the modules of docs/assets/search in one scope each, with their part of the index.

    Raises PublishError for a module that `bundled` cannot join.
    """
    first, rest, texts = index(site)
    language = site.rendering.renderer.language
    modules = {
        name: translated(
            (site.library.root / "docs" / FOLDER / f"{name}.js").read_text(encoding="utf-8"), language
        )
        for names in PARTS.values()
        for name in names
    }
    site.put(FIRST, bundled([modules[name] for name in PARTS[FIRST]], first))
    site.put(REST, bundled([modules[name] for name in PARTS[REST]], rest))
    site.put(TEXTS, bundled([modules[name] for name in PARTS[TEXTS]], texts))


def bundled(modules: Sequence[str], data: object) -> str:
    """Join modules into one classic script that opens from files and needs one request.

    Imports fall away, as all stand in one scope; what the last module exports as `start` is called with the data.
    Raises PublishError for an import or export of another form.
    """
    text = "".join(_EXPORT.sub("", _IMPORT.sub("", module)) for module in modules)
    if re.search(r"(?m)^(?:import|export)\b", text):
        raise PublishError(f"a module of {FOLDER} imports or exports in a way that the build does not know")
    code = rjsmin.jsmin(text)
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # A string that JSON.parse reads takes a browser half the time of the same object as a script (V8, "The cost of JavaScript").
    quoted = json.dumps(packed, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'"use strict";\n(() => {{\n{code}start(JSON.parse({quoted}));\n}})();\n'
