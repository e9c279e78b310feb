"""The verbs of the guide: `python -m scripts.cli check`, `build`, `handouts`, `serve`, `ledger`. The Makefile calls them.

What editors ask for (`new`, `move`, `review`, `due`, `refresh`) is in `editors_verbs`, `report` in `reporting`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from scripts import building, checking, editors_verbs, reporting, schemas
from scripts.editing.edits import Edits
from scripts.model.ledger import LEDGER, ledger_text
from scripts.model.library import current_library
from scripts.model.sentences import renewed_ledger
from scripts.model.stylesheet import StylesheetError
from scripts.printers import print_findings
from scripts.publish import pdf
from scripts.syntax.renderer import SAMPLE_URL, site_url


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; return the exit code: 0 if all is well, 1 if the content or the build has a problem."""
    options = command_line().parse_args(arguments)
    options.root = options.root.resolve()
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except StylesheetError as error:  # drawings hold colours of our styles
        print(error, file=sys.stderr)
        return 1


def command_line() -> argparse.ArgumentParser:
    """Return the parser with every verb."""
    parser = argparse.ArgumentParser(prog="python -m scripts.cli", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project folder")
    verbs = parser.add_subparsers(dest="verb", required=True)
    checking.add_to(verbs)
    build = verbs.add_parser("build", help="write the finished site")
    build.add_argument("--to", type=Path, help="the folder to write (site/)")
    build.set_defaults(run=_build)
    printing = verbs.add_parser("handouts", help="write the finished site with the handouts as PDF files")
    printing.add_argument("--to", type=Path, help="the folder to write (site/)")
    printing.set_defaults(run=_handouts)
    serving = verbs.add_parser("serve", help="show the site and reload on changes")
    serving.add_argument("--port", type=int, default=8000)
    serving.set_defaults(run=_serve)
    verbs.add_parser("ledger", help="renew the ledger of addresses and headings").set_defaults(run=_ledger)
    editors_verbs.add_to(verbs)
    reporting.add_to(verbs)
    schemas.add_to(verbs)
    return parser


def _handouts(options: argparse.Namespace) -> int:
    """Build with PDFs; where the machine cannot make them, say so in one line and build without."""
    if line := pdf.missing():
        print(line, "The site is built without them.", file=sys.stderr)
        return _build(options)
    os.environ["HANDOUTS"] = "yes"  # as for plain `mkdocs build`
    try:
        return _build(options)
    finally:
        del os.environ["HANDOUTS"]


def _build(options: argparse.Namespace) -> int:
    """Check, then build; nothing is written if either fails."""
    target = (options.to or options.root / "site").resolve()
    try:
        findings = building.build(options.root, target)
    except building.BuildError as error:
        print(error, file=sys.stderr)
        return 1
    if findings:
        return print_findings(findings, options.root)
    url = site_url()
    print(
        f"Built {target.name}/ for {url}{' (a sample; set SITE_URL to the real one)' * (url == SAMPLE_URL)}"
    )
    return 0


def _serve(options: argparse.Namespace) -> NoReturn:
    """Serve until interrupted: this process becomes MkDocs's, so that whoever stops it stops the server."""
    os.chdir(options.root)
    arguments = ["-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"localhost:{options.port}"]
    os.execv(sys.executable, [sys.executable, *arguments])


def _ledger(options: argparse.Namespace) -> int:
    """Write the ledger with the pages and headings of today added."""
    library = current_library(options.root)
    if library.findings:
        return print_findings(library.findings, options.root)
    renewed = renewed_ledger(library, building.heading_ids(library))
    Edits({LEDGER: ledger_text(renewed)}).carry_out(options.root)
    print(f"{LEDGER}: {len(renewed.pages)} pages and terms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
