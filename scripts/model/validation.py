"""Holds a file against its schema, and tells an editor in plain words where it does not fit."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from scripts.model.finding import Edit, Finding
from scripts.model.schema import descriptions, required_keys
from scripts.model.source import Source
from scripts.model.yaml_source import YamlProblem, YamlValue, parse_yaml

Schema = TypeVar("Schema", bound=BaseModel)


def read_yaml(schema: type[Schema], text: str, path: str, first_line: int = 1) -> Schema | list[Finding]:
    """Return the model that `text` holds, or the findings that say where it does not fit `schema`.

    `first_line` is the line of the file `path` at which `text` begins. The line before it, if there is one, is the `---`
    that opens front matter.
    """
    result: Schema | list[Finding] = _read(schema, text, path, first_line)
    return result


@lru_cache(maxsize=1024)  # under `make serve` all files but the edited one are as they were
def _read(schema: type[Schema], text: str, path: str, first_line: int) -> Schema | list[Finding]:
    try:
        parsed = parse_yaml(text)
    except YamlProblem as problem:
        line = problem.line + first_line - 1
        return [Finding(path, line, problem.column, "bad-yaml", problem.message, problem.fix)]
    if not isinstance(parsed.value, dict):
        required = required_keys(schema)
        keys = ", ".join(required or descriptions(schema))
        back = "" if required else f", or bring it back: git restore {path}"
        return [Finding(path, first_line, 1, "missing-key", "has no keys", f"begin with: {keys}{back}")]
    try:
        return schema.model_validate(parsed.value)
    except ValidationError as invalid:
        whole = Source(path, "---\n" * (first_line - 1) + text)
        errors: list[dict[str, Any]] = [dict(error) for error in invalid.errors()]
        explained = [
            (error, _explain(schema, parsed, error, whole, first_line))
            for error in errors
            if not _follows(error, errors)
        ]
        misspelt = {
            found.edit.replacement for _, found in explained if found.rule == "unknown-key" and found.edit
        }
        return [
            found
            for error, found in explained
            if error["type"] != "missing" or str(error["loc"][-1]) not in misspelt
        ]


def _follows(error: dict[str, Any], errors: list[dict[str, Any]]) -> bool:
    """Tell whether an error only follows from another: a list is too short when its entries could not be read."""
    at = tuple(error["loc"])
    return error["type"] == "too_short" and any(
        len(cause["loc"]) > len(at) and tuple(cause["loc"])[: len(at)] == at for cause in errors
    )


def _explain(
    schema: type[BaseModel], parsed: YamlValue, error: dict[str, Any], source: Source, first_line: int
) -> Finding:
    """Turn one of pydantic's errors into a Finding in an editor's words."""
    location = tuple(error["loc"])
    line, column = parsed.position(location)
    line += first_line - 1
    key, path = str(location[-1]), source.path
    start = source.offset_of(line, column)
    match error["type"]:
        case "extra_forbidden":
            known = _keys_beside(schema, location)
            near = [
                candidate
                for candidate in difflib.get_close_matches(key, known, 1)
                if candidate not in _given(parsed, location)
            ]
            fix = f"write `{near[0]}`" if near else f"remove it; known keys are: {', '.join(known)}"
            edit = (
                Edit(start, start + len(key), near[0])
                if near and source.text.startswith(key, start)
                else None
            )
            message = f"`{key}` is not a key that is known here"
            return Finding(path, line, column, "unknown-key", message, fix, len(key), edit)
        case "missing":
            fix = f"add a line `{key}: ...`{_example(key)}"
            return Finding(path, line, column, "missing-key", f"`{key}` is missing", fix)
        case _:
            given = error["input"]
            value = "nothing" if given is None else f"`{str(given)[:60]}`"
            names = [str(part) for part in location if isinstance(part, str)]
            name = names[-1] if names else key
            message = f"`{name}` cannot be {value}"
            fix = _fix(error)
            edit = None
            if error["type"] == "literal_error" and (
                near := difflib.get_close_matches(str(given), _choices(fix), 2)
            ):
                fix = f"write `{near[0]}` ({fix})"
                offset = source.text.find(str(given), start + len(key), source.text.find("\n", start))
                if len(near) == 1 and given and offset >= 0:
                    edit = Edit(offset, offset + len(str(given)), near[0])
            return Finding(path, line, column, "bad-value", message, fix, len(name), edit)


def _given(parsed: YamlValue, location: tuple[str | int, ...]) -> list[str]:
    """List the keys that stand already where `location` lies."""
    current: Any = parsed.value
    for part in location[:-1]:
        try:
            current = current[part]
        except (KeyError, IndexError, TypeError):
            return []
    return list(current) if isinstance(current, dict) else []


def _choices(fix: str) -> list[str]:
    """Return the words of a choice from its fix."""
    return fix.removeprefix("use one of: ").split(", ")


def _keys_beside(schema: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """List the keys that are allowed where `location` lies."""
    current: Any = schema
    for part in location[:-1]:
        if isinstance(part, int):
            continue
        for name, field in current.model_fields.items():
            if part in (name, field.alias):
                current = _model_in(field.annotation) or current
                break
    return list(descriptions(current))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Find the schema inside an annotation like `tuple[Change, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := _model_in(part):
            return found
    return None


def _example(key: str) -> str:
    examples = {
        "updated": "2026-11-24",
        "published": "2026-11-24",
        "review_by": "2027-11-24",
        "kind": "guide",
    }
    return f" (for example `{key}: {examples[key]}`)" if key in examples else ""


def _fix(error: dict[str, Any]) -> str:
    """Say how to fix a value of the wrong sort."""
    context = error.get("ctx", {})
    match error["type"]:
        case "literal_error":
            return f"use one of: {context['expected']}".replace("'", "").replace(" or ", ", ")
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            return "write a real date as year-month-day, for example 2026-11-24"
        # Pydantic names a length after a validator of ours as it names that of a list.
        case "string_too_long" | "too_long" if isinstance(error["input"], str):
            return f"shorten it to {context['max_length']} characters"
        case "string_too_short" | "too_short" if isinstance(error["input"], str):
            return f"write at least {context['min_length']} characters"
        case "too_long":
            return f"keep at most {context['max_length']} entries; split the list"
        case "too_short":
            return f"give at least {context['min_length']} entries"
        case "tuple_type" | "list_type":
            return "write a list: one `- entry` a line"
        case "model_type" | "dict_type" | "model_attributes_type":
            return "write `key: value` lines, indented below it"
        case "string_type":
            return "write one line of text"
        case "value_error":
            return str(context.get("error", error["msg"]))
        case _:
            return str(error["msg"]).lower()
