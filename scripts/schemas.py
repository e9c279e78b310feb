"""The verb `schemas`: writes what each file may hold as JSON Schema, for the programs in which editors write.

Made from the model, so that they say what the checks say; a test holds that they are fresh. VS Code finds them by
.vscode/settings.json (with the YAML extension of Red Hat); other programs that know the YAML language server, too.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from pydantic import BaseModel

from scripts.editing.edits import Edits
from scripts.model.ledger import MOVED, Moved
from scripts.model.library import EMERGENCY_NUMBERS, PICTURES, READY_TEXTS, REFERENCES, REVIEWS, URGENT_SIGNS
from scripts.model.picture import Pictures
from scripts.model.ready_text import ReadyTexts
from scripts.model.review import Reviews
from scripts.model.schema import PageMeta, References, TermMeta
from scripts.model.search_words import SEARCH, SearchWords
from scripts.model.urgent import EmergencyNumbers, UrgentSigns

FOLDER = ".vscode/schemas"
SETTINGS = ".vscode/settings.json"
DATA: dict[str, type[BaseModel]] = {
    REFERENCES: References,
    URGENT_SIGNS: UrgentSigns,
    EMERGENCY_NUMBERS: EmergencyNumbers,
    PICTURES: Pictures,
    REVIEWS: Reviews,
    MOVED: Moved,
    READY_TEXTS: ReadyTexts,
    f"{SEARCH}/*.yml": SearchWords,
}
"""The data files that people write, and their models."""

FRONT_MATTER: dict[str, type[BaseModel]] = {"page": PageMeta, "term": TermMeta}
"""The front matter of Markdown files, and its models."""


def schema_files() -> dict[str, str]:
    """Return every file that the verb writes, by its path: the schemas and the settings that name them."""
    models = {_short(name): model for name, model in DATA.items()}
    files = {
        f"{FOLDER}/{name}.json": _json(json_schema(model))
        for name, model in {**models, **FRONT_MATTER}.items()
    }
    mapped = {f"{FOLDER}/{_short(name)}.json": name for name in DATA}
    files[SETTINGS] = _json(
        {
            "yaml.schemas": mapped,
            "files.encoding": "utf8",
            "files.eol": "\n",
            "files.trimTrailingWhitespace": True,
            "editor.renderControlCharacters": True,
            "editor.unicodeHighlight.invisibleCharacters": True,
            "[markdown]": {"editor.wordWrap": "on"},
        }
    )
    return files


def _short(name: str) -> str:
    """Return the name of the schema of a data file; the files of a folder have one together."""
    return name.removesuffix("/*.yml").rpartition("/")[2].removesuffix(".yml")


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a model and all models in it, with the description of each key."""
    schema = model.model_json_schema(by_alias=True)
    for part in (schema, *schema.get("$defs", {}).values()):
        for entry in part.get("properties", {}).values():
            entry.pop("title", None)  # pydantic makes it from the name, which stands there already
            entry["description"] = " ".join(entry.get("description", "").split())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def add_to(verbs: Any) -> None:
    """Add the verb to the command line."""
    verbs.add_parser("schemas", help="write what files may hold, for editors' programs").set_defaults(
        run=_schemas
    )


def _schemas(options: argparse.Namespace) -> int:
    edits = Edits(texts=schema_files())
    edits.carry_out(options.root)
    print(f"{FOLDER}: {len(edits.texts) - 1} schemas; {SETTINGS}")
    return 0


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
