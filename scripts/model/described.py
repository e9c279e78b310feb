"""What each key of front matter and data is for, in the words that stand below it in the model.

Read from the source of the model when somebody asks (the handbook, the schemas for editors' programs), so that a
description is written once and costs nothing where nobody reads it.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Any

from pydantic import BaseModel


def descriptions(model: type[BaseModel]) -> dict[str, str]:
    """Return the description of each key of a model, by the name that editors write."""
    texts = _of_module(inspect.getmodule(model)).get(model.__name__, {})
    return {
        field.alias or name: texts.get(field.alias or name, "") for name, field in model.model_fields.items()
    }


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a model and all models in it, with the description of each key."""
    schema = model.model_json_schema(by_alias=True)
    family = {one.__name__: one for one in _family(model)}
    for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
        texts = descriptions(family[name])
        for key, entry in part.get("properties", {}).items():
            entry.pop("title", None)
            entry["description"] = texts[key]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _family(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and every model in its fields."""
    yield model
    for field in model.model_fields.values():
        yield from _models_in(field.annotation)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _family(annotation)
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


@cache
def _of_module(module: ModuleType | None) -> dict[str, dict[str, str]]:
    """Return, by class and field, the text that stands below each field in the source of a module."""
    found: dict[str, dict[str, str]] = {}
    tree = ast.parse(inspect.getsource(module)) if module else ast.Module([], [])
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            for one, below in pairwise(node.body):
                text = below.value if isinstance(below, ast.Expr) else None
                if isinstance(one, ast.AnnAssign) and isinstance(text, ast.Constant):
                    found.setdefault(node.name, {})[_key(one)] = " ".join(str(text.value).split())
    return found


def _key(assignment: ast.AnnAssign) -> str:
    """Return the name that editors write: `class` for `class_`, which Python keeps for itself."""
    assert isinstance(assignment.target, ast.Name)
    return assignment.target.id.removesuffix("_")
