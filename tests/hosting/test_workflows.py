"""The workflows have no right that they do not need, run nothing that can change under them, and name what exists."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from scripts import cli
from tests.conftest import ROOT
from tests.project import add_site

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))

SEEN = {
    "actions/checkout@9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0": "v7.0.0",
    "actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f": "v6.0.0",
    "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9": "v5.0.0",
    "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128": "v5.0.0",
}
"""Every action we run, by the hash under which zizmorcore/zizmor runs it: `.github/workflows/site.yml` at commit 002690a
and, for upload-artifact, `.github/workflows/release-pypi.yml` at commit fb61853. Read in November 2026."""


def workflow(path: Path) -> dict[str, Any]:
    """Return a workflow; YAML 1.1 reads its key `on` as true."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["on"] = content.pop(True)
    assert isinstance(content, dict)
    return content


def steps(path: Path) -> list[dict[str, Any]]:
    """Return every step of a workflow."""
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


def test_zizmor_finds_nothing() -> None:
    """The auditor of workflows, at its strictest, without a network."""
    command = [
        str(Path(sys.executable).parent / "zizmor"),
        "--offline",
        "--no-progress",
        "--persona",
        "pedantic",
        ".",
    ]
    done = subprocess.run(command, cwd=GITHUB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_one_that_was_seen(path: Path) -> None:
    """By its whole hash, with its version beside it."""
    used = re.findall(r"uses: (\S+) # (\S+)", path.read_text(encoding="utf-8"))
    assert dict(used).items() <= SEEN.items()
    assert len(used) == sum("uses" in step for step in steps(path))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_allowed_but_what_a_job_needs(path: Path) -> None:
    """No right by default, no secret but the token of the run, and never with the code of strangers."""
    content = workflow(path)
    assert content["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in content["jobs"].values())
    assert not {"pull_request_target", "workflow_run"} & set(content["on"])
    if "pull_request" in content["on"]:
        assert all(set(job["permissions"].values()) == {"read"} for job in content["jobs"].values())
        assert "github.token" not in path.read_text(encoding="utf-8")
    assert "secrets." not in path.read_text(encoding="utf-8")
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            assert "ref" not in step["with"]
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_command_of_a_workflow_exists(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each module can be found, each verb and each target of make is known."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    verbs = re.search(r"\{([\w,]+)\}", capsys.readouterr().out)
    assert verbs
    for step in steps(path):
        run = step.get("run", "")
        for module in re.findall(r"python -m (scripts[\w.]*)", run):
            assert importlib.util.find_spec(module), module
        for verb in re.findall(r"scripts\.cli (\w+)", run):
            assert verb in verbs[1].split(","), verb
        for target in re.findall(r"^make (\S+)", run, re.M):
            assert f"\n{target}:" in makefile, target


def test_every_run_of_the_tests_has_the_whole_history() -> None:
    """A ledger is compared with every committed version of it; a shallow clone has one."""
    runs = [job["steps"] for path in WORKFLOWS for job in workflow(path)["jobs"].values()]
    testing = [steps for steps in runs if any("make test" in step.get("run", "") for step in steps)]
    assert len(testing) == 2  # of a pull request, and before it is published
    assert all(steps[0]["with"]["fetch-depth"] == 0 for steps in testing)


def test_nothing_is_published_before_its_tests_have_passed() -> None:
    """And the handouts are printed with it."""
    jobs = workflow(GITHUB / "workflows/publish.yml")["jobs"]
    assert set(jobs["deploy"]["needs"]) == {"tests", "build"}
    assert any("make handouts" in step.get("run", "") for step in jobs["build"]["steps"])


def test_the_forms_can_be_filled_in_by_an_address() -> None:
    """The fields that the foot of each page fills in are there, and every form says what it is for."""
    for path in GITHUB.glob("ISSUE_TEMPLATE/*.yml"):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.name == "config.yml":
            continue
        assert {"name", "description", "title", "body"} == set(form)
        ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
        assert len(ids) == len(set(ids))
    ids = re.findall(
        r"^    id: (\w+)$", (GITHUB / "ISSUE_TEMPLATE/something-wrong.yml").read_text(encoding="utf-8"), re.M
    )
    assert {"page", "version"} <= set(ids)
    assert "template=something-wrong.yml" in (ROOT / "overrides/parts/contact.html").read_text(
        encoding="utf-8"
    )


def test_the_pull_request_template_has_five_lines() -> None:
    """What a program can check, nobody is asked to tick."""
    text = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    assert len(text.strip().split("\n")) == 5


def test_every_path_with_an_owner_exists() -> None:
    """And no name is invented: a handle that is no member of the project asks nobody."""
    for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            path, *owners = line.split()
            assert (ROOT / path.lstrip("/")).exists() or path == "/docs/_data/reviews.yml", path
            assert owners == [], "name real people only, and change this test with them"


def test_a_page_leads_to_its_own_file_if_the_guide_has_a_home(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One setting; while it is empty, no page leads to a code host."""
    add_site(project)
    page = project / "site/part/index.html"
    assert cli.main(["--root", str(project), "build"]) == 0
    links = ".page-end a.tell, .page-end a.edit-link"
    [tell] = LexborHTMLParser(page.read_text(encoding="utf-8")).css(links)
    assert (tell.attributes["href"] or "").endswith("about/#mistake")
    monkeypatch.setenv("REPO_URL", "https://host.example/owner/guide")
    assert cli.main(["--root", str(project), "build"]) == 0
    tell, edit = LexborHTMLParser(page.read_text(encoding="utf-8")).css(links)
    assert edit.attributes["href"] == "https://host.example/owner/guide/edit/main/docs/part/index.md"
    form = "https://host.example/owner/guide/issues/new?template=something-wrong.yml&page=p/part/&version="
    assert re.fullmatch(re.escape(form) + "[0-9a-f]{7}", tell.attributes["href"] or "")
