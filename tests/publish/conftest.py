"""The small guide as the tests of publishing build it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import cli
from tests.project import add_site, forget_words


@pytest.fixture
def guide(project: Path) -> Path:
    """The small guide with theme and configuration, its ledger written."""
    add_site(project)
    assert cli.main(["--root", str(project), "ledger"]) == 0
    forget_words(project)
    return project
