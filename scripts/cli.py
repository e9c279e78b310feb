"""The verbs of the guide: `python -m scripts.cli check`, `build`, `handouts`, `serve`, `ledger`. The Makefile calls them.

What editors ask for (`new`, `move`, `review`, `due`, `report`, `refresh`) is in `editors_verbs`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from scripts import checking, editors_verbs, engine, schemas
from scripts.model.finding import Finding
from scripts.model.ledger import LEDGER, write_ledger
from scripts.model.library import current_library
from scripts.model.sentences import renewed_ledger
from scripts.printers import for_people
from scripts.publish import PublishError, pdf


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; return the exit code: 0 if all is well, 1 if the content or the build has a problem."""
    options = command_line().parse_args(arguments)
    options.root = options.root.resolve()
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def command_line() -> argparse.ArgumentParser:
    """Return the parser with every verb."""
    parser = argparse.ArgumentParser(prog="python -m scripts.cli", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project folder")
    verbs = parser.add_subparsers(dest="verb", required=True)
    checking.add_to(verbs)
    building = verbs.add_parser("build", help="write the finished site")
    building.add_argument("--engine", choices=("mkdocs", "properdocs"), default="mkdocs")
    building.add_argument("--to", type=Path, help="the folder to write (site/)")
    building.set_defaults(run=_build)
    printing = verbs.add_parser("handouts", help="write the finished site with the handouts as PDF files")
    printing.add_argument("--to", type=Path, help="the folder to write (site/)")
    printing.set_defaults(run=_handouts, engine="mkdocs")
    serving = verbs.add_parser("serve", help="show the site and reload on changes")
    serving.add_argument("--port", type=int, default=8000)
    serving.set_defaults(run=_serve)
    verbs.add_parser("ledger", help="renew the ledger of addresses and headings").set_defaults(run=_ledger)
    editors_verbs.add_to(verbs, _tell)
    schemas.add_to(verbs)
    return parser


def _handouts(options: argparse.Namespace) -> int:
    """Build with PDFs; where the machine cannot make them, say so in one line and build without."""
    if line := pdf.missing():
        print(line, file=sys.stderr)
    return _build(options, pdfs=not line)


def _build(options: argparse.Namespace, *, pdfs: bool = False) -> int:
    """Check, then build; nothing is written if either fails."""
    target = (options.to or options.root / "site").resolve()
    try:
        findings = engine.build(options.root, target, options.engine, pdfs=pdfs)
    except (engine.BuildError, PublishError) as error:
        print(error, file=sys.stderr)
        return 1
    if findings:
        return _show(findings, options.root)
    sample = " (a sample; set SITE_URL to the real one)" if engine.site_url() == engine.SAMPLE_URL else ""
    print(f"Built {target.name}/ for {engine.site_url()}{sample}")
    return 0


def _serve(options: argparse.Namespace) -> NoReturn:
    """Serve until interrupted."""
    engine.serve(options.root, options.port)


def _ledger(options: argparse.Namespace) -> int:
    """Write the ledger with the pages and headings of today added."""
    library = current_library(options.root)
    if library.findings:
        return _show(library.findings, options.root)
    renewed = renewed_ledger(library, engine.heading_ids(library))
    write_ledger(renewed, options.root)
    print(f"{LEDGER}: {len(renewed.pages)} pages and terms")
    return 0


def _show(findings: list[Finding], root: Path) -> int:
    """Print findings with their lines; return the exit code."""
    if findings:
        print(for_people(findings, root))
    return 1 if findings else 0


def _tell(findings: list[Finding]) -> int:
    """Print findings of a text that is not in the folder, so without their lines; return the exit code."""
    print(*findings, sep="\n", end="\n" if findings else "")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
