"""The MkDocs plugin `guide`: MkDocs finds files, navigates and serves; our packages check, render and write the rest.

It makes plain `mkdocs build`, `mkdocs serve` and `properdocs build` whole.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority

from scripts.checks import check
from scripts.model import dates
from scripts.model.finding import Finding
from scripts.model.library import Library, current_library
from scripts.model.page import Term
from scripts.model.permalinks import NOT_FOUND
from scripts.model.stylesheet import StylesheetError
from scripts.printers import for_people
from scripts.publish import PublishError, Site, publish
from scripts.publish.last_pass import LastPass
from scripts.publish.page_values import page_values
from scripts.publish.site import put_aside, put_back
from scripts.syntax.catalogs import translations
from scripts.syntax.renderer import Rendering, current_rendering
from scripts.syntax.templates import TEMPLATES, configure
from scripts.syntax.urgent import URGENT_PAGE

_LOG = logging.getLogger("mkdocs.plugins.guide")
"""MkDocs counts the warnings of this logger for `--strict`."""


class ContentError(Abort):
    """The content has problems, so nothing was built."""

    def __init__(self, findings: list[Finding], root: Path) -> None:
        super().__init__(f"{for_people(findings, root)}\nNothing was built.")
        self.findings = findings


class GuidePlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """One run of MkDocs."""

    library: Library
    rendering: Rendering

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether an editor is watching: then findings are printed and the build goes on."""
        self._watched = command == "serve"
        self._with_findings: frozenset[str] = frozenset()
        self._written: dict[str, str] = {}

    def on_config(self, config: Any) -> None:
        """Take the theme's own pages out; mkdocs.yml says what our templates may take from it."""
        config.theme.static_templates.clear()
        config.theme.static_templates.add("404.html")

    def on_pre_build(self, *, config: Any) -> None:
        """Read docs/ and check it; raise ContentError for findings unless an editor watches, Abort for a date that is none."""
        root = Path(config.config_file_path).parent
        before = getattr(self, "rendering", None)
        try:
            self.today = dates.today()
        except ValueError as error:
            raise Abort(str(error)) from None
        self.library = current_library(root)
        self.rendering = current_rendering(self.library, config.theme["language"])
        only = self._to_recheck(before) if self._watched else None
        with _stops_the_build():
            findings = check(self.library, self.rendering, only)
            self._last_pass = LastPass(root / "docs", root / TEMPLATES)
        self._with_findings = frozenset(finding.path for finding in findings)
        if findings and not self._watched:
            raise ContentError(findings, root)
        if findings:
            _LOG.warning("%s", for_people(findings, root))
        _warn_without_contact(config)
        if self._watched:
            self._written = put_aside(Path(config.site_dir), self._written)

    def _to_recheck(self, before: Rendering | None) -> frozenset[str] | None:
        """Return the files that an edit may have broken or fixed; None for all of them."""
        edited = self.rendering.edited(before) if before else None
        return None if edited is None else self._with_findings.union(f"docs/{path}" for path in edited)

    def on_files(self, files: Any, *, config: Any) -> None:
        """Take the theme's files, files that cannot be read, and the page for unknown addresses out of MkDocs's list."""
        docs = Path(config.docs_dir)
        not_found = self.library.page_by_id(NOT_FOUND)
        kept_out = {path.removeprefix("docs/") for path in self.library.unread}
        kept_out.add(str(not_found.path) if not_found else "")
        for file in list(files):
            if file.src_uri in kept_out or not Path(file.abs_src_path).is_relative_to(docs):
                files.remove(file)

    def on_nav(self, nav: Any, *, config: Any, files: Any) -> None:
        """Give every page its title, as MkDocs does not read their front matter."""
        for page in nav.pages:
            if document := self.library.document(page.file.src_uri):
                page.title = document.title

    @event_priority(-100)  # the last word
    def on_env(self, env: Any, *, config: Any, files: Any) -> None:
        """Escape by default, and give templates our words and filters."""
        language = config.theme["language"]
        env.auto_reload = False  # it serves one build: no template is looked at twice
        configure(env, translations(language), language)

    def on_page_markdown(self, markdown: str, *, page: Any, config: Any, files: Any) -> str:
        """Let MkDocs render nothing: the text is rendered already. Name the template."""
        document = self.library.document(page.file.src_uri)
        own = {"home": "home.html", URGENT_PAGE: "urgent.html", "wait-or-ask": "wait.html"}
        key = document.key if document else ""
        page.meta = {"template": "term.html" if isinstance(document, Term) else own.get(key, "main.html")}
        return ""

    def on_page_context(self, context: Any, *, page: Any, config: Any, nav: Any) -> Any:
        """Give the template the values that it prints; raise Abort for a page that the Library does not have."""
        document = self.library.document(page.file.src_uri)
        if document is None:
            raise Abort(f"docs/{page.file.src_uri} is no page of the guide")
        context.update(page_values(self.rendering, document, self.today))
        return context

    def on_template_context(self, context: Any, *, template_name: str, config: Any) -> Any:
        """Give the template for unknown addresses the values that it prints; raise Abort if the guide has no such page."""
        document = self.library.page_by_id(NOT_FOUND)
        if document is None:
            raise Abort(f"there is no page with the id `{NOT_FOUND}`: restore docs/not-found.md")
        context.update(page_values(self.rendering, document, self.today), page={})
        return context

    def on_post_page(self, output: str, *, page: Any, config: Any) -> str:
        """Finish a page, unless an editor watches: MkDocs adds a script that no content policy could allow."""
        return output if self._watched else self._finished(output, page.file.dest_uri)

    def on_post_template(self, output: str, *, template_name: str, config: Any) -> str:
        """Finish the page for unknown addresses."""
        return output if self._watched else self._finished(output, template_name)

    def _finished(self, output: str, name: str) -> str:
        with _stops_the_build():
            return self._last_pass(output, name)

    def on_post_build(self, *, config: Any) -> None:
        """Write everything that is no page."""
        put_back(Path(config.site_dir))
        site = Site(Path(config.site_dir), self.rendering, self.today, self._written)
        with _stops_the_build():
            publish(site, pdfs=self.rendering.renderer.pdfs, watched=self._watched)


@contextmanager
def _stops_the_build() -> Iterator[None]:
    """Raise Abort with the message of a PublishError or StylesheetError, so that the build stops without a traceback."""
    try:
        yield
    except (PublishError, StylesheetError) as error:
        raise Abort(str(error)) from error


def _warn_without_contact(config: Any) -> None:
    """Warn where the site has a real address and no reader could report a mistake."""
    host = urlsplit(config.site_url or "").hostname or ""
    real = host and not host.endswith(".example") and host not in ("localhost", "127.0.0.1")
    if real and not config.extra.get("contact") and not config.repo_url:
        logging.getLogger(__name__).warning(  # not MkDocs's logger: a site may be built so all the same
            "WARNING: readers of %s cannot report a mistake, not even one about safety.\n"
            "  fix: build with CONTACT=somebody@your-host (a mail address), or with REPO_URL=https://...",
            config.site_url,
        )
