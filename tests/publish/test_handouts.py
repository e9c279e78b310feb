"""The sheets that clinics hand out: on the right paper, tagged, short, in greys, and leading back to the page."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pypdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from PIL import Image, ImageChops
from selectolax.lexbor import LexborHTMLParser

from scripts import cli
from scripts.model.library import Library
from scripts.model.permalinks import permalink
from scripts.publish import PublishError, pdf
from scripts.publish.sheets import SHEETS, Sheet
from scripts.syntax.renderer import SAMPLE_URL
from tests.conftest import ROOT
from tests.project import add_site, front
from tests.rendering import template

pytestmark = pytest.mark.xdist_group("handouts")  # they share what was printed

CORE = {
    *("urgent-signs", "before-session", "questions", "wait-or-ask", "is-it-working", "stretches", "session"),
    *("after-session", "find-a-therapist", "what-helps", "between-sessions", "how-many"),
}
SIZES = {"a4": (595.28, 841.89), "letter": (612, 792)}
"""In points of 1/72 inch: ISO 216 and ANSI."""
SOME = {"urgent-signs", "stretches", "is-it-working"}
"""The sheet with numbers to call, the one with most pictures, and one to write on.

`make check-access` prints all; and `make handouts` stops at a sheet of three pages.
"""


@pytest.fixture(scope="module")
def printed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real site with handouts printed: some, or all if EVERY is set."""
    if line := pdf.missing():
        pytest.skip(line)
    folder = tmp_path_factory.mktemp("printed") / "site"
    shutil.copytree(site, folder)
    chosen = [sheet for sheet in sheets_of(folder) if sheet["id"] in SOME or os.environ.get("EVERY")]
    (folder / SHEETS).write_text(json.dumps(chosen), encoding="utf-8")
    assert len(list(pdf.printed_sheets(folder, ROOT))) == 2 * len(chosen) >= 2 * len(SOME)
    return folder


def sheets_of(site: Path) -> list[Sheet]:
    """Return the sheets that a site holds."""
    sheets: list[Sheet] = json.loads((site / SHEETS).read_text(encoding="utf-8"))
    return sheets


def files(printed: Path) -> list[tuple[Sheet, str, Path]]:
    """Return each sheet with its paper and its file."""
    return [
        (sheet, paper, printed / pdf.pdf_path(sheet["id"], paper))
        for sheet in sheets_of(printed)
        for paper in pdf.PAPERS
    ]


def structure(pdf_file: pypdf.PdfReader) -> list[tuple[str, str]]:
    """Return type and alternative text of every tag, in reading order."""
    found: list[tuple[str, str]] = []

    def walk(node: object) -> None:
        node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
        if isinstance(node, pypdf.generic.ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, pypdf.generic.DictionaryObject):
            if "/S" in node:
                found.append((str(node["/S"]), str(node.get("/Alt", ""))))
            walk(node.get("/K"))

    walk(pdf_file.root_object["/StructTreeRoot"])
    return found


def test_the_core_topics_have_a_sheet(site: Path) -> None:
    """At least ten, the urgent signs first."""
    names = [sheet["id"] for sheet in sheets_of(site)]
    assert names[0] == "urgent-signs"
    assert set(names) >= CORE


def test_no_sheet_needs_a_third_page(site: Path) -> None:
    """Each prints on Letter, the shorter paper; else nothing could be published until somebody shortens it."""
    if line := pdf.missing():
        pytest.skip(line)
    style = (ROOT / "docs/assets/sheet.css").read_text(encoding="utf-8")
    for sheet in sheets_of(site):
        if sheet["id"] not in SOME:
            pdf.print_sheet(
                sheet, pdf.PAPERS["letter"], style, site
            )  # raises PublishError, which names the page


def test_every_sheet_has_its_exact_paper_and_two_pages_at_most(printed: Path) -> None:
    """A4 and Letter to half a point."""
    for _, paper, path in files(printed):
        pages = pypdf.PdfReader(path).pages
        assert 1 <= len(pages) <= 2, path.name
        for page in pages:
            assert float(page.mediabox.width) == pytest.approx(SIZES[paper][0], abs=0.5), path.name
            assert float(page.mediabox.height) == pytest.approx(SIZES[paper][1], abs=0.5), path.name


def test_every_sheet_is_tagged_with_title_language_and_words_for_pictures(printed: Path) -> None:
    """One heading of the first level comes before all others, and every figure says what it shows."""
    for sheet, _, path in files(printed):
        reader = pypdf.PdfReader(path)
        root = reader.root_object
        assert str(root["/MarkInfo"].get_object()) == "{'/Marked': True}"
        assert str(root["/Lang"]) == "en"
        assert str(root["/ViewerPreferences"].get_object()) == "{'/DisplayDocTitle': True}"
        assert reader.metadata.title == sheet["title"]
        tags = structure(reader)
        headings = [name for name, _ in tags if name in ("/H1", "/H2", "/H3")]
        assert headings[0] == "/H1"
        assert headings.count("/H1") == 1
        assert len(headings) >= 3, path.name
        figures = [words for name, words in tags if name == "/Figure"]
        assert figures, path.name
        assert all(figures), path.name
        assert {"/L", "/LI"} <= {name for name, _ in tags}


def test_no_sheet_claims_a_standard(printed: Path) -> None:
    """They are tagged; nobody has held them against PDF/UA, and no file or page says so."""
    for _, _, path in files(printed):
        assert b"pdfuaid" not in path.read_bytes()
    for path in printed.rglob("*.html"):
        assert "conformant" not in path.read_text(encoding="utf-8")


def test_the_words_of_a_sheet_can_be_read_out_in_order(printed: Path, library: Library) -> None:
    """Clinic, title, urgent signs, then address, version, review, licence; on the sheet of signs the numbers come first."""
    for sheet, _, path in files(printed):
        reader = pypdf.PdfReader(path)
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        page = library.page_by_id(sheet["id"])
        address = template(library, "macros.html").printed(SAMPLE_URL + permalink(sheet["id"]))
        wanted = (
            *("Given to you by", sheet["title"]),
            *(("911", "Get help now") if sheet["id"] == "urgent-signs" else ("Get help now", "911")),
            *(address, "The web page may be newer"),
            *(
                f"version of {page.meta.updated.day} November 2026",
                "Not yet reviewed by a clinician",
                "given out by",
                "CC BY 4.0",
            ),
        )
        places = [text.find(words) for words in wanted]
        assert -1 not in places, (path.name, wanted[places.index(-1)])
        assert places == sorted(places), path.name


def test_every_sheet_leads_to_its_page_and_needs_no_colour(printed: Path) -> None:
    """The code is read from the printed page, and nothing on it is anything but black, white or grey."""
    for sheet, _, path in files(printed):
        pictures = [page.render(scale=200 / 72).to_pil() for page in pypdfium2.PdfDocument(path)]
        codes = [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]
        assert codes == [SAMPLE_URL + permalink(sheet["id"])], path.name
        for picture in pictures:
            red, green, blue = picture.convert("RGB").split()
            for other in (green, blue):
                assert ImageChops.difference(red, other).getextrema() == (0, 0), path.name
            assert nothing_is_cut_off(picture), path.name


def nothing_is_cut_off(picture: Image.Image) -> bool:
    """Say whether the outermost 8 mm of a page are white, as printers need."""
    edge = round(8 / 25.4 * 200)
    inner = Image.new("L", picture.size, 255)
    inner.paste(0, (edge, edge, picture.width - edge, picture.height - edge))
    dark = picture.convert("L").point(lambda value: 255 if value < 250 else 0)
    return ImageChops.darker(dark, inner).getbbox() is None


def test_a_sheet_is_printed_the_same_each_time(printed: Path) -> None:
    """The same words give the same bytes, so a new file means new words."""
    sheet, paper, path = files(printed)[0]
    style = (printed / "assets/sheet.css").read_text(encoding="utf-8")
    assert pdf.print_sheet(sheet, pdf.PAPERS[paper], style, printed) == path.read_bytes()


def test_a_sheet_that_is_too_long_says_what_to_do(printed: Path) -> None:
    """Nothing is cut off in silence: the editor chooses what to leave out."""
    sheet = sheets_of(printed)[0]
    style = (printed / "assets/sheet.css").read_text(encoding="utf-8")
    long = Sheet(
        id="too-long", title="T", html=sheet["html"].replace("</h1>", "</h1>" + "<p>Words.</p>" * 99)
    )
    with pytest.raises(
        PublishError, match=r"`too-long` needs [34567] pages on A4(.|\n)*fix: take a section out of"
    ):
        pdf.print_sheet(long, "A4", style, printed)


def test_a_sheet_holds_what_its_page_says(site: Path, library: Library) -> None:
    """No id, no link to words or sources, no note to open; how sure we are stands beside each claim."""
    for sheet in sheets_of(site):
        assert ' id="' not in sheet["html"]
        for left_out in ("data-term", "#source", "<details", "<script", "style="):
            assert left_out not in sheet["html"], (sheet["id"], left_out)
        assert "low&nbsp;certainty" in sheet["html"] or sheet["id"] == "urgent-signs"
        assert sheet["html"].count("card-emergency") >= 1


@pytest.fixture
def guide(project: Path) -> Path:
    """The small guide with theme, a page for the builder, and one page with a sheet."""
    add_site(project)
    page = project / "docs/page.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("kind: guide", "kind: guide\nhandout: [part]"), "utf-8"
    )
    home = project / "docs/index.md"
    home.write_text(
        home.read_text(encoding="utf-8").replace("the [page]", "a [sheet](handout.md), the [page]"), "utf-8"
    )
    text = (
        front("handout", "Sheets")
        + "\nHere are sheets.\n\n/// handout-builder\n///\n\n/// handout-list\n///\n"
    )
    (project / "docs/handout.md").write_text(text, encoding="utf-8")
    return project


def test_make_handouts_writes_the_site_with_its_files(guide: Path) -> None:
    """Each sheet is linked in both papers, from the list and from its page."""
    if line := pdf.missing():
        pytest.skip(line)
    assert cli.main(["--root", str(guide), "handouts"]) == 0
    for name, way in (("handout/index.html", "../"), ("page/index.html", "../")):
        page = LexborHTMLParser((guide / "site" / name).read_text(encoding="utf-8"))
        links = {node.attributes["href"] for node in page.css("a[href$='.pdf']")}
        assert links == {f"{way}handouts/page.a4.pdf", f"{way}handouts/page.letter.pdf"}
    assert "built without them" not in (guide / "site/handout/index.html").read_text(encoding="utf-8")


def test_a_machine_without_pango_gets_one_line_and_an_honest_site(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site is built all the same, names no file that is not there, and says that there is none."""

    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "weasyprint.py").write_text("raise OSError('cannot load library libpango')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(broken)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    assert cli.main(["--root", str(guide), "handouts"]) == 0
    said = capsys.readouterr().err
    assert said.startswith("No PDFs: WeasyPrint needs the library Pango.")
    assert said.count("\n") == 1
    page = (guide / "site/handout/index.html").read_text(encoding="utf-8")
    assert "built without them" in page
    assert ".pdf" not in page
    assert not (guide / "site/handouts").exists()


def test_plain_mkdocs_without_pango_says_what_is_missing(
    guide: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever asks for PDFs by HANDOUTS gets no site that lacks them, and no traceback."""
    monkeypatch.setenv("HANDOUTS", "yes")
    monkeypatch.setattr(pdf, "missing", lambda: pdf.NO_PANGO)
    assert cli.main(["--root", str(guide), "build"]) == 1
    assert pdf.NO_PANGO in capsys.readouterr().err
    assert not (guide / "site").exists()


def test_a_sheet_that_is_too_long_stops_the_build_and_leaves_the_site(
    guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names the page and the mend; the site of before is still there."""
    if line := pdf.missing():
        pytest.skip(line)
    assert cli.main(["--root", str(guide), "build"]) == 0
    before = (guide / "site/page/index.html").read_bytes()
    page = guide / "docs/page.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nIt is long.\n" * 200, encoding="utf-8")
    assert cli.main(["--root", str(guide), "handouts"]) == 1
    assert "the handout of `page` needs" in capsys.readouterr().err
    assert (guide / "site/page/index.html").read_bytes() == before


def test_a_chosen_part_brings_the_heading_above_it(guide: Path) -> None:
    """A sheet may hold one smaller section: its own words, and the first words of the section around it."""
    page = guide / "docs/page.md"
    text = page.read_text(encoding="utf-8").replace("handout: [part]", "handout: [small]")
    page.write_text(
        text + "\n### Small {#small}\n\nWanted.\n\n### Other {#other}\n\nLeft out.\n", encoding="utf-8"
    )
    assert cli.main(["--root", str(guide), "build"]) == 0
    html = sheets_of(guide / "site")[0]["html"]
    for words in ("A part", "Words about a knot", "Small", "Wanted."):
        assert words in html
    assert "Left out." not in html
