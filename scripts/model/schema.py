"""What front matter and data files may hold, and the kind words for an editor whose file holds something else."""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from scripts.model.finding import Finding
from scripts.model.yaml_source import YamlProblem, YamlValue, parse_yaml

Certainty = Literal["high", "moderate", "low", "very low", "unchecked"]
"""How sure we are, in the words of GRADE (Guyatt 2008), and `unchecked` for advice whose source nobody has checked."""

Kind = Literal["guide", "technique", "checklist", "evidence", "clinic", "about"]
Category = Literal["technique", "anatomy", "condition", "session", "evidence", "people"]
ChangeClass = Literal["safety", "clinical", "wording", "typo", "new", "retired"]


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError("use lower-case letters, digits and single hyphens")
    return value


Slug = Annotated[str, AfterValidator(_slug)]
PageId = Annotated[Slug, Field(min_length=2, max_length=16)]
Text = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Change(_Strict):
    """One entry of a page's history, in words for readers."""

    date: date
    class_: ChangeClass = Field(alias="class")
    what: Text
    why: Text


class PageMeta(_Strict):
    """Front matter of a page."""

    id: PageId
    title: Text
    description: Annotated[str, Field(min_length=1, max_length=160)]
    kind: Kind
    also_called: tuple[Text, ...] = ()
    published: date
    updated: date
    review_by: date
    changes: Annotated[tuple[Change, ...], Field(min_length=1)]
    codes: tuple[Text, ...] = ()


class TermMeta(_Strict):
    """Front matter of a glossary term; the four facts belong to techniques."""

    id: Slug
    term: Text
    also_called: tuple[Text, ...] = ()
    category: Category
    what_is_done: Text | None = None
    how_it_feels: Text | None = None
    what_studies_say: Text | None = None
    care_needed: Text | None = None

    @property
    def facts(self) -> dict[str, str]:
        """The facts that are written, by key, in the order in which readers see them."""
        return {key: value for key in FACTS if (value := getattr(self, key))}


FACTS = {
    "what_is_done": "What is done",
    "how_it_feels": "How it feels",
    "what_studies_say": "What studies say",
    "care_needed": "Care needed",
}
"""The four facts of a technique and the words over them."""


class Reference(_Strict):
    """One source. `finding` is in our own words; `verified` says how it was checked, `verified_at` where."""

    id: Slug
    type: Text
    tier: Literal["core", "support"]
    authors: Text
    title: Text
    container: str | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    volume_issue_pages: str | None = None
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    finding: Text
    verified: Literal["full-text-seen", "abstract-seen", "citation-seen", "memory"]
    verified_at: str | None = None
    note: str | None = None


class UrgentSign(_Strict):
    """One warning sign. `in_short` stands on the short card of every page that leads to a booking."""

    id: Slug
    sign: Text
    may_be: Text
    refs: Annotated[tuple[str, ...], Field(min_length=1)]
    certainty: Certainty
    short: bool = False
    in_short: str | None = None


class UrgentGroup(_Strict):
    """Signs that belong together: at most seven, so that a frightened reader can scan them."""

    id: Slug
    title: Text
    signs: Annotated[tuple[UrgentSign, ...], Field(min_length=1, max_length=7)]


class UrgentLevel(_Strict):
    """One of the three levels: emergency (now), today, soon."""

    id: Literal["emergency", "today", "soon"]
    title: Text
    action: Text
    groups: Annotated[tuple[UrgentGroup, ...], Field(min_length=1)]


class UrgentSigns(_Strict):
    """The whole of urgent_signs.yml."""

    levels: Annotated[tuple[UrgentLevel, ...], Field(min_length=3, max_length=3)]


class EmergencyNumber(_Strict):
    """The numbers to call in one country or region."""

    country: Text
    emergency: Text
    advice: str | None = None
    note: str | None = None
    refs: tuple[str, ...] = ()


class EmergencyNumbers(_Strict):
    """The whole of emergency_numbers.yml."""

    numbers: Annotated[tuple[EmergencyNumber, ...], Field(min_length=1)]


class References(_Strict):
    """The whole of references.yml."""

    references: tuple[Reference, ...]


Schema = TypeVar("Schema", bound=BaseModel)


def read_yaml(schema: type[Schema], text: str, path: str, first_line: int = 1) -> Schema | list[Finding]:
    """Parse `text` by `schema`. `first_line` is the line of the file `path` at which `text` begins."""
    try:
        parsed = parse_yaml(text)
    except YamlProblem as problem:
        line = problem.line + first_line - 1
        return [Finding(path, line, problem.column, "bad-yaml", problem.message, problem.fix)]
    if not isinstance(parsed.value, dict):
        keys = ", ".join(_required(schema))
        return [Finding(path, first_line, 1, "missing-key", "has no keys", f"begin with: {keys}")]
    try:
        return schema.model_validate(parsed.value)
    except ValidationError as error:
        return [_explain(schema, parsed, dict(one), path, first_line) for one in error.errors()]


def _required(schema: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in schema.model_fields.items() if field.is_required()]


def _explain(
    schema: type[BaseModel], parsed: YamlValue, error: dict[str, Any], path: str, first_line: int
) -> Finding:
    """Turn one of pydantic's errors into a Finding in an editor's words."""
    location = tuple(error["loc"])
    line, column = parsed.place(location)
    line += first_line - 1
    key = str(location[-1])
    match error["type"]:
        case "extra_forbidden":
            known = _keys_beside(schema, location)
            near = difflib.get_close_matches(key, known, 1)
            fix = f"write `{near[0]}`" if near else f"remove it; known keys are: {', '.join(known)}"
            return Finding(path, line, column, "unknown-key", f"`{key}` is not a key that is known here", fix)
        case "missing":
            return Finding(
                path,
                line,
                column,
                "missing-key",
                f"`{key}` is missing",
                f"add a line `{key}: ...`{_example(key)}",
            )
        case _:
            given = error["input"]
            shown = "nothing" if given is None else f"`{str(given)[:60]}`"
            names = [str(part) for part in location if isinstance(part, str)]
            name = names[-1] if names else key
            message = f"`{name}` cannot be {shown}"
            return Finding(path, line, column, "bad-value", message, _mend(error))


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
    return [field.alias or name for name, field in current.model_fields.items()]


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


def _mend(error: dict[str, Any]) -> str:
    """Say how to mend a value of the wrong sort."""
    context = error.get("ctx", {})
    match error["type"]:
        case "literal_error":
            return f"use one of: {context['expected']}".replace("'", "").replace(" or ", ", ")
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            return "write a real date as year-month-day, for example 2026-11-24"
        case "string_too_long":
            return f"shorten it to {context['max_length']} characters"
        case "string_too_short":
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
