"""The verbs that editors use on the command line: `new`, `move`, `review`, `due`, `refresh`.

Each reads its arguments, lets `editing` work, and prints one line for each thing that was done.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, get_args

from scripts import building, dry_run
from scripts.editing.derived import refresh_dates
from scripts.editing.due import due
from scripts.editing.edits import Edits
from scripts.editing.messages import gather
from scripts.editing.moves import move
from scripts.editing.reviews import record_review
from scripts.editing.starters import NewPage, new_page, new_term
from scripts.model.finding import Finding
from scripts.model.ledger import LEDGER, ledger_text
from scripts.model.library import current_library
from scripts.model.menu import CONFIGURATION
from scripts.model.schema import Category, Kind
from scripts.model.sentences import renewed_ledger
from scripts.printers import print_findings
from scripts.report.output import code


def add_to(verbs: Any) -> None:
    """Add the verbs to the command line."""
    new = verbs.add_parser("new", help="begin a page or a term from a starter")
    sorts = new.add_subparsers(dest="sort", required=True)
    page = sorts.add_parser("page", help="begin a page")
    page.add_argument("title", help="the question that the page answers, in the reader's words")
    page.add_argument("--in", dest="folder", required=True, help="the part, for example your-plan")
    page.add_argument("--kind", choices=get_args(Kind), default="guide")
    page.add_argument(
        "--id", default="", help="a short name that never changes; made from the title if left out"
    )
    term = sorts.add_parser("term", help="begin a word of the glossary")
    term.add_argument("title", help="the word")
    term.add_argument("--category", choices=get_args(Category), required=True)
    new.set_defaults(run=_new)
    moving = verbs.add_parser("move", help="move a page or term; its links and its old address follow")
    moving.add_argument("old", help="the page: its file, id or address")
    moving.add_argument("new", help="the new file below docs/, or a folder with / at its end")
    moving.set_defaults(run=_move)
    review = verbs.add_parser("review", help="write down who has read a page as it stands now")
    review.add_argument("page", help="the page: its file, id or address")
    review.add_argument(
        "--by", required=True, help="the name of the person who read it, and who has agreed to be named"
    )
    review.add_argument("--role", required=True, help="for example physiotherapist")
    review.set_defaults(run=_review)
    listing = verbs.add_parser("due", help="list the pages that want reading again, now or soon")
    listing.add_argument("--within", type=int, default=60, help="days that count as soon (60)")
    listing.add_argument("--format", choices=("text", "markdown"), default="text")
    listing.set_defaults(run=_due)
    refreshing = verbs.add_parser(
        "refresh", help="refresh dates and ledger, as the workflow on the main branch does"
    )
    refreshing.set_defaults(run=_refresh)
    gathering = verbs.add_parser("messages", help="gather the words of templates and scripts for translators")
    gathering.set_defaults(run=_messages)
    for verb in (new, moving, review, listing, refreshing):
        verb.set_defaults(today=date.today())


def _new(options: argparse.Namespace) -> int:
    library = current_library(options.root)
    if options.sort == "term":
        return _carry_out(options.root, new_term(library, options.title, options.category, options.today))
    path = options.root / CONFIGURATION
    configuration = path.read_text(encoding="utf-8") if path.is_file() else ""
    wanted = NewPage(options.title, options.folder, options.kind, options.id)
    return _carry_out(options.root, new_page(library, wanted, configuration, options.today))


def _move(options: argparse.Namespace) -> int:
    return _carry_out(options.root, move(current_library(options.root), options.old, options.new))


def _review(options: argparse.Namespace) -> int:
    library = current_library(options.root)
    edits = record_review(library, options.page, options.by, options.role, options.today)
    return _carry_out(options.root, edits)


def _due(options: argparse.Namespace) -> int:
    """Print what is due, in Markdown nothing if nothing is; that something is due is no error."""
    found = due(current_library(options.root), options.today, options.within)
    for page in found:
        if options.format == "markdown":
            print(f"- **{page.urgency}:** {code(page.path)} {code(page.title)}: {code(page.why)}")
        else:
            print(f"{page.urgency}: {page.path} ({page.title}): {page.why}")
    if not found and options.format == "text":
        print(f"Nothing is due within {options.within} days.")
    return 0


def _refresh(options: argparse.Namespace) -> int:
    """Set the dates of pages whose words have changed and renew the ledger, in one go."""
    library = current_library(options.root)
    if library.findings:
        return print_findings(library.findings)
    edits = refresh_dates(library, options.today)
    renewed = ledger_text(renewed_ledger(library, building.heading_ids(library)))
    if (before := library.data.get(LEDGER)) is None or before.text != renewed:
        edits.texts[LEDGER] = renewed
        edits.log.append(f"{LEDGER}: renewed")
    if not edits.texts:
        edits.log.append("Nothing to refresh.")
    edits.carry_out(options.root)
    print(*edits.log, sep="\n")
    return 0


def _messages(options: argparse.Namespace) -> int:
    """Write the catalogs with the messages of today."""
    edits = gather(options.root)
    edits.carry_out(options.root)
    print(*edits.log, sep="\n")
    return 0


def _carry_out(root: Path, edits: Edits | list[Finding]) -> int:
    """Write the edits and say what was done, or print why not; nothing is written then."""
    if unread := current_library(root).findings:
        return print_findings(unread)  # a page that cannot be read may hold links that should follow
    if isinstance(edits, list):
        return print_findings(edits)
    if found := dry_run.carry_out_checked(root, edits):
        print_findings(found)
        print("Nothing was changed.")
        return 1
    print(*edits.log, sep="\n")
    return 0
