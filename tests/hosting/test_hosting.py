"""What the workflows write on the code host: one comment, one issue a topic, and only of what was really seen."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scripts.editing import as_json
from scripts.editing.as_markdown import MARK
from scripts.editing.difference import Difference
from scripts.hosting import outside, weekly
from scripts.hosting.comment import comment, main
from scripts.hosting.github import BOT, HostError
from scripts.hosting.issues import keep_one
from scripts.model.library import load_library

SHA = "a" * 40


class Host:
    """Stands in for `gh`: answers what is asked, and keeps what is written."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.written: list[tuple[str, str, dict[str, Any]]] = []

    def __call__(self, arguments: list[str], text: str) -> str:
        """Answer one call of `gh api`."""
        if "--method" in arguments:
            self.written.append((arguments[2], arguments[4], json.loads(text)))
            return ""
        path = arguments[-1]
        for part, answer in self.answers.items():
            if part in path:
                return json.dumps([answer] if "--paginate" in arguments else answer)
        raise HostError(f"HTTP 404: {path}")


def pull(state: str = "open", sha: str = SHA) -> dict[str, Any]:
    """Return a pull request as the host tells it."""
    return {"state": state, "head": {"sha": sha}}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A folder with a report on pull request 7."""
    (tmp_path / "report.json").write_text(as_json.write(Difference(hosts=("new.example",))), encoding="utf-8")
    (tmp_path / "number").write_text("7\n", encoding="utf-8")
    return tmp_path


def test_the_first_report_is_a_new_comment(report: Path) -> None:
    """It begins with the mark by which it is found again."""
    host = Host(pulls=pull(), comments=[])
    assert comment(host, "o/r", SHA, report) == "Pull request 7 has its comment."
    [(method, path, content)] = host.written
    assert (method, path) == ("POST", "repos/o/r/issues/7/comments")
    assert content["body"].startswith(MARK)
    assert "new.example" in content["body"]


def test_the_next_report_edits_the_same_comment(report: Path) -> None:
    """Only a comment of our own: a stranger's with the same mark stays as it is."""
    comments = [
        {"id": 1, "user": {"login": "stranger"}, "body": MARK},
        {"id": 2, "user": {"login": BOT}, "body": "else"},
        {"id": 3, "user": {"login": BOT}, "body": f"{MARK}\nold"},
    ]
    host = Host(pulls=pull(), comments=comments)
    comment(host, "o/r", SHA, report)
    assert [(method, path) for method, path, _ in host.written] == [("PATCH", "repos/o/r/issues/comments/3")]


@pytest.mark.parametrize("one", [pull("closed"), pull(sha="b" * 40)])
def test_a_report_on_another_version_is_not_written(report: Path, one: dict[str, Any]) -> None:
    """A stranger's run cannot speak on another pull request."""
    host = Host(pulls=one, comments=[])
    assert "nothing was written" in comment(host, "o/r", SHA, report)
    assert host.written == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("number", "7/../../secrets"),
        ("number", "-1"),
        ("number", ""),
        ("report.json", '{"body": "@everyone"}'),
        ("report.json", "not JSON"),
    ],
)
def test_what_is_no_report_is_refused(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    """One line says why, and nothing is written."""
    (report / name).write_text(text, encoding="utf-8")
    for key, value in (("GITHUB_REPOSITORY", "o/r"), ("HEAD_SHA", SHA), ("REPORT", str(report))):
        monkeypatch.setenv(key, value)
    host = Host(pulls=pull(), comments=[])
    assert main(host) == 1
    assert host.written == []
    assert capsys.readouterr().err.startswith("No comment was written: ")


def issue(number: int, body: str, login: str = BOT) -> dict[str, Any]:
    """Return an issue as the host tells it."""
    return {"number": number, "body": body, "user": {"login": login}}


def test_a_topic_has_one_issue_from_opening_to_closing() -> None:
    """Opened when there is something, edited while there is, closed when there is no more."""
    host = Host(issues=[])
    assert keep_one(host, "o/r", "due", "T", "body") == "due: an issue was opened."
    assert keep_one(host, "o/r", "due", "T", "") == "due: nothing to do."
    mark = host.written[0][2]["body"].split("\n")[0]
    host = Host(issues=[issue(1, mark, "stranger"), issue(2, "other"), issue(3, f"{mark}\nold")])
    assert keep_one(host, "o/r", "due", "T", "new") == "due: issue 3 was edited."
    assert keep_one(host, "o/r", "due", "T", "") == "due: issue 3 was closed."
    assert [(method, path, content.get("state")) for method, path, content in host.written] == [
        ("PATCH", "repos/o/r/issues/3", None),
        ("PATCH", "repos/o/r/issues/3", "closed"),
    ]


ANSWERS = {
    "https://example.org/trial": (200, b""),
    "https://gone.example/a": (404, b""),
    "https://nobody.example/": (0, b""),
    "https://shy.example/": (403, b""),
    "https://slow.example/": (-1, b""),
    "https://doi.org/api/handles/10.1000/known": (200, b'{"responseCode": 1}'),
    "https://doi.org/api/handles/10.1000/un%20known": (404, b'{"responseCode": 100}'),
    "https://doi.org/api/handles/10.1000/odd": (200, b"<html>"),
}


def test_only_what_is_surely_gone_is_told_as_gone() -> None:
    """A site that refuses a program says nothing about its page."""
    names = [name for name in ANSWERS if "doi.org" not in name]
    names += ["doi:10.1000/known", "doi:10.1000/un known", "doi:10.1000/odd"]
    found = outside.look(dict.fromkeys(names, ("a.md",)), ANSWERS.__getitem__)
    verdicts = {one.name: one.verdict for one in found}
    assert {name for name, verdict in verdicts.items() if verdict == "gone"} == {
        "https://gone.example/a",
        "https://nobody.example/",
        "doi:10.1000/un known",
    }
    assert {name for name, verdict in verdicts.items() if verdict == "there"} == {
        "https://example.org/trial",
        "doi:10.1000/known",
    }


def test_every_outside_address_of_the_guide_is_looked_at(project: Path) -> None:
    """Those of the sources and those in the text, each with the files that name it."""
    path = project / "docs/page.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[a](https://gone.example/a#b)\n", encoding="utf-8")
    references = project / "docs/_data/references.yml"
    references.write_text(
        references.read_text(encoding="utf-8").replace("  url:", "  doi: 10.1000/known\n  url:"),
        encoding="utf-8",
    )
    assert outside.addresses(load_library(project)) == {
        "doi:10.1000/known": ("docs/_data/references.yml (one2020)",),
        "https://example.org/trial": ("docs/_data/references.yml (one2020)",),
        "https://gone.example/a": ("docs/page.md",),
    }
    said = weekly.links(project, ANSWERS.__getitem__)
    assert said.startswith("1 outside address of 3 no longer there:")
    assert "` https://gone.example/a ` (answer 404), named in ` docs/page.md `" in said
    assert weekly.links(project, lambda address: (200, b'{"responseCode": 1}')) == ""


def test_due_reviews_are_listed_by_urgency(project: Path) -> None:
    """Nothing is said while nothing is due."""
    assert weekly.reviews(project, date(2026, 11, 25)) == ""
    assert "## Due within 60 days" in weekly.reviews(project, date(2027, 11, 1))
    assert "## Due now" in weekly.reviews(project, date(2027, 12, 1))


def test_a_look_at_home_only_prints(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the code host's environment nothing is written anywhere; with it, the issue is kept."""
    monkeypatch.chdir(project)
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    host = Host(issues=[])
    assert weekly.main(["due"], host) == 0
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")
    assert weekly.main(["due"], host) == 0
    assert capsys.readouterr().out == "Nothing to do.\ndue: nothing to do.\n"
    assert weekly.main(["due"], Host()) == 1
