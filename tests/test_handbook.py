"""The editors' handbook and the code agree both ways: all that the code has is described, and all that is described exists."""

from __future__ import annotations

import argparse
import json
import re
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

import pytest
import yaml
from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser

from scripts import schemas
from scripts.cli import command_line
from scripts.model.library import Library
from scripts.model.rules import RULES
from scripts.model.schema import PageMeta, TermMeta, descriptions
from scripts.model.wording import WORDINGS
from scripts.syntax.blocks import BLOCK_NAMES
from scripts.syntax.handbook import KEYS
from tests.rendering import render

PAGES = ("about/editors.md", "about/writing.md", "about/rules.md")


def rendered_page(library: Library, name: str) -> LexborHTMLParser:
    """Return a page of the handbook as a reader sees it."""
    path = PurePosixPath(name)
    return LexborHTMLParser(render(library, path, library.pages[path].body))


def first_cells(page: LexborHTMLParser, heading: str) -> list[str]:
    """Return the code in the first cell of each row of the first table below a heading."""
    node = page.css_first(f"#{heading}")
    while node.tag != "table":
        node = node.next
    return [code.text() for row in node.css("tbody tr") for code in row.css_first("td, th").css("code")]


def verbs() -> dict[str, argparse.ArgumentParser]:
    """Return every verb of the command line and its parser."""
    actions = command_line()._actions
    found = next(action for action in actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def options(parser: argparse.ArgumentParser) -> set[str]:
    """Return the options of a verb, and of what stands below it."""
    found = {name for action in parser._actions for name in action.option_strings if name.startswith("--")}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= {name for below in action.choices.values() for name in options(below)}
    return found - {"--help"}


def test_every_rule_is_described_with_its_reason_and_examples(library: Library) -> None:
    """Each has a heading to which its messages can lead, the reason, and two examples; no other is described."""
    page = rendered_page(library, "about/rules.md")
    frame = page.css_first(".rules-list")
    assert [node.attributes["id"] for node in frame.css("h3")] == list(RULES)
    assert [node.text() for node in frame.css("h3 + p")] == [rule.reason for rule in RULES.values()]
    examples = [(rule.bad.strip("()"), rule.good.strip("()")) for rule in RULES.values()]
    assert [tuple(node.text() for node in list_.css("dd")) for list_ in frame.css("dl")] == [
        (bad if rule.bad.startswith("(") else rule.bad, good if rule.good.startswith("(") else rule.good)
        for rule, (bad, good) in zip(RULES.values(), examples, strict=True)
    ]


def test_a_rule_that_is_named_exists(library: Library) -> None:
    """What the handbook calls a rule in an exception is one."""
    text = "".join(library.pages[PurePosixPath(name)].body for name in PAGES)
    assert set(re.findall(r"<!-- allow ([\w-]+):", text)) <= set(RULES)


@pytest.mark.parametrize("name", KEYS)
def test_every_key_is_described_and_no_other(name: str, library: Library) -> None:
    """The table of each sort of file has a row for each key, with words, and says which must be there."""
    body = library.pages[PurePosixPath("about/editors.md")].body
    shown_lists = re.findall(r"^/// keys-list \| ([\w-]+)$", body, re.M)
    tables = rendered_page(library, "about/editors.md").css(".keys-list table")
    rows = tables[shown_lists.index(name)].css("tbody tr")
    texts = descriptions(KEYS[name])
    assert [row.css_first("th").text() for row in rows] == list(texts)
    assert all(texts.values())
    needed = {field.alias or key for key, field in KEYS[name].model_fields.items() if field.is_required()}
    assert {row.css_first("th").text() for row in rows if row.css("td")[-1].text() == "yes"} == needed


def test_every_list_of_keys_that_is_shown_exists(library: Library) -> None:
    """A misspelt argument would show nothing."""
    for name in PAGES:
        body = library.pages[PurePosixPath(name)].body
        assert set(re.findall(r"^/// keys-list \| ([\w-]+)$", body, re.M)) <= set(KEYS)


def test_every_block_is_described_and_no_other(library: Library) -> None:
    """The table of boxes and lists names them all, and nothing that is gone."""
    cells = first_cells(rendered_page(library, "about/editors.md"), "blocks")
    assert set(cells) == set(BLOCK_NAMES)
    assert len(cells) == len(BLOCK_NAMES)


def test_every_command_is_described_and_no_other(library: Library) -> None:
    """Each verb stands in the table of commands; each line there begins with a verb."""
    cells = first_cells(rendered_page(library, "about/editors.md"), "commands")
    assert {cell.split()[0] for cell in cells} == set(verbs())


def test_every_option_of_check_is_described_and_no_other(library: Library) -> None:
    """The table of the checks names each option and each form."""
    cells = " ".join(first_cells(rendered_page(library, "about/rules.md"), "run"))
    check = verbs()["check"]
    assert set(re.findall(r"--\w+", cells)) == options(check)
    forms = next(action for action in check._actions if "--format" in action.option_strings).choices or ()
    assert set(re.findall(r"--format (\w+)", cells)) == set(forms) - {"text"}


def test_an_option_that_is_named_exists(library: Library) -> None:
    """Whatever begins with two hyphens on a page of the handbook is an option of a verb."""
    known = {name for parser in verbs().values() for name in options(parser)}
    text = "".join(library.pages[PurePosixPath(name)].body for name in PAGES)
    assert set(re.findall(r"(?<![\w<!-])--[a-z]+", text)) <= known


def test_every_word_that_we_do_not_use_is_described(library: Library) -> None:
    """With what to write instead, and why."""
    rows = rendered_page(library, "about/writing.md").css(".wordings-list tbody tr")
    assert [tuple(cell.text() for cell in row.css("th, td")) for row in rows] == [
        (wording.word.rstrip("."), wording.instead, wording.because) for wording in WORDINGS
    ]


def test_each_part_of_writing_has_before_and_after(library: Library) -> None:
    """Pain, sources, certainty, numbers, drawings: each with at least two examples."""
    page = rendered_page(library, "about/writing.md")
    for heading in ("pain", "cite", "sure", "numbers", "draw"):
        node = page.css_first(f"#{heading}")
        rows = 0
        while (node := node.next) is not None and node.tag != "h2":
            if node.tag == "table" and [cell.text() for cell in node.css("thead th")] == ["Before", "After"]:
                rows += len(node.css("tbody tr"))
        assert rows >= 2, heading


def test_the_schemas_are_fresh(root: Path) -> None:
    """What editors' programs read is what the model says today."""
    for name, text in schemas.schema_files().items():
        assert (root / name).read_text(encoding="utf-8") == text, (
            f"run: python -m scripts.cli schemas ({name})"
        )
    assert {f".vscode/schemas/{path.name}" for path in (root / schemas.FOLDER).iterdir()} | {
        schemas.SETTINGS
    } == set(schemas.schema_files())


@pytest.mark.parametrize(
    "model", [*schemas.DATA.values(), PageMeta, TermMeta], ids=lambda model: model.__name__
)
def test_a_schema_says_what_each_key_is_for(model: type[BaseModel]) -> None:
    """Every key of every part has a description, and unknown keys are refused."""
    schema = schemas.json_schema(model)
    for part in (schema, *schema.get("$defs", {}).values()):
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert all(entry["description"] for entry in part["properties"].values()), part["title"]


def test_the_settings_name_files_that_people_write(root: Path, library: Library) -> None:
    """Each schema belongs to a data file that the Library reads, and each data file of the guide has one."""
    settings = json.loads((root / schemas.SETTINGS).read_text(encoding="utf-8"))
    mapped = set(settings["yaml.schemas"].values())
    assert mapped == set(schemas.DATA)
    made = {"docs/_data/ledger.yml", "docs/_data/access.yml"}
    files = {name for name in library.data if name.endswith(".yml")} - made
    assert [name for name in sorted(files) if not any(fnmatch(name, pattern) for pattern in mapped)] == []


def test_pre_commit_runs_our_own_check_and_fetches_nothing(root: Path) -> None:
    """One local hook, from the environment that is there."""
    repositories = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    (hook,) = repositories[0]["hooks"]
    assert hook["language"] == "system"
    words = hook["entry"].split()
    command_line().parse_args([*words[words.index("scripts.cli") + 1 :], "docs/index.md"])
    assert re.search(hook["files"], "docs/about/index.md")
    assert not re.search(hook["files"], "scripts/cli.py")


def test_the_task_reads_what_the_check_prints(root: Path) -> None:
    """VS Code finds file, line, column, rule and message of each problem."""
    task = json.loads((root / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    match = re.match(pattern["regexp"], "docs/page.md:26:12: broken-link `a:b` leads to no file")
    assert match
    parts = [match[pattern[name]] for name in ("file", "line", "column", "code", "message")]
    assert parts == ["docs/page.md", "26", "12", "broken-link", "`a:b` leads to no file"]
