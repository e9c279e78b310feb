"""Any file gives a page or findings."""

from __future__ import annotations

from pathlib import PurePosixPath

from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.model.finding import Finding
from scripts.model.page import Page, Term, read_document
from scripts.model.source import Source, decode
from tests.project import PAGE, TERM, front

VALUES = st.sampled_from(
    ["2026-02-31", "guide", "[]", "{a: 1}", "'", "a: b", "-", "~", "x" * 300, "&a b", "\u202e"]
)


def test_a_page_knows_its_address() -> None:
    """The address is the path without `.md`; an index stands for its folder."""
    source = Source("docs/a/index.md", front("page") + PAGE)
    for path, address in [("index.md", ""), ("a/index.md", "a/"), ("a/b.md", "a/b/")]:
        document, findings = read_document(PurePosixPath(path), source)
        assert findings == []
        assert isinstance(document, Page)
        assert document.url_path == address


def test_a_term_is_named_after_its_file() -> None:
    """The id of a term is its address, so the two must agree."""
    _, findings = read_document(PurePosixPath("glossary/other.md"), Source("docs/glossary/other.md", TERM))
    assert [finding.rule for finding in findings] == ["bad-value"]


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_give_a_document_or_findings(data: bytes) -> None:
    """Whatever the bytes, the answer is one or the other."""
    source = decode("docs/page.md", data)
    if isinstance(source, Finding):
        return
    document, findings = read_document(PurePosixPath("page.md"), source)
    assert (document is None) == bool(findings) or findings


@given(st.sampled_from([front("page") + PAGE, TERM]), st.integers(0, 12), VALUES)
@settings(max_examples=200)
def test_any_value_on_any_line_gives_a_document_or_findings(text: str, number: int, value: str) -> None:
    """A page with one value replaced by nonsense is read, or the finding lies within the file."""
    lines = text.split("\n")
    number = min(number, len(lines) - 1)
    lines[number] = lines[number].split(":")[0] + ": " + value
    path = PurePosixPath("glossary/knot.md" if "term:" in text else "page.md")
    document, findings = read_document(path, Source(f"docs/{path}", "\n".join(lines)))
    assert isinstance(document, Page | Term) or findings
    assert all(1 <= finding.line <= len(lines) for finding in findings)
