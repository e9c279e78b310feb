"""Shows the handouts on the site: the builder, the PDF files that are there, and a quiet line on each page with a sheet.

The builder is one form and one script of ours. What a clinic types stays in the browser: it goes into the fragment of the
address at most, which no browser sends (RFC 3986, 3.5), and a logo not even there.
"""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.model.page import Page
from scripts.publish.built import Built, PublishError, head_node, up
from scripts.publish.pdf import PAPERS, pdf_path
from scripts.publish.sheets import pages_with_handout

BUILDER_PAGE = "handout"
"""The id of the page that holds the builder."""

_NO_PDFS = "The sheets are not here as PDF files, because this copy of the site was built without them."

_FORM = """\
<div class="builder" id="builder">
<p class="builder-off">To make your own sheets, scripts must be on in your browser. They are off. You can still open each page in the
list below and print it.</p>
<form class="builder-form" autocomplete="off" hidden>
<fieldset><legend>1. Choose sheets</legend><div class="builder-topics">{topics}</div></fieldset>
<fieldset><legend>2. Put them in order</legend><p id="builder-none">No sheet is chosen yet.</p><ol id="builder-order"></ol></fieldset>
<fieldset><legend>3. Add your clinic</legend>
<p><strong>Do not type a patient's name or details.</strong> What you type stays in this browser. Nothing is sent.</p>
<p><label for="builder-clinic">Name of your clinic</label><input id="builder-clinic" maxlength="80"></p>
<p><label for="builder-phone">Telephone</label><input id="builder-phone" maxlength="40"></p>
<p><label for="builder-line">A line of your own, such as your opening hours</label><input id="builder-line" maxlength="160"></p>
<p><label for="builder-logo">Logo (a picture on this computer; it is not sent and not in the link)</label><input id="builder-logo" type="file" accept="image/*"></p>
</fieldset>
<fieldset><legend>4. Choose the paper</legend>
<label><input type="radio" name="paper" value="a4"> A4</label>
<label><input type="radio" name="paper" value="letter"> Letter (US and Canada)</label>
<label><input type="checkbox" id="builder-large"> Large print</label>
</fieldset>
<p class="builder-actions"><button type="button" class="tool" id="builder-print">Print</button>
<button type="button" class="tool" id="builder-copy">Copy the link</button>
<button type="button" class="tool" id="builder-clear">Start again</button></p>
<p id="builder-said" role="status"></p>
<p><label for="builder-link">The link to these sheets, to keep or to pass on to your colleagues</label><input id="builder-link" readonly></p>
<p class="builder-title" id="builder-title">How it will look</p>
</form>
<div class="builder-preview" id="builder-preview" role="region" tabindex="0" aria-labelledby="builder-title" hidden></div>
</div>
"""


def show_handouts(built: Built) -> None:
    """Fill the page of the builder, if the guide has it, and add a line to each page with a sheet."""
    pages = pages_with_handout(built)
    home = built.library.page_by_id(BUILDER_PAGE)
    if home is None:
        return
    _fill(built, home, pages)
    for page in pages:
        place = built.page_of(page).css_first("section.sources")
        if place is None:
            raise PublishError(f"{page.source.path} has no sources before which to name its handout")
        root = up(f"{page.address}index.html")
        line = f'To hand out: <a href="{root}{home.address}#t={page.key}">make a sheet of this page</a>'
        files = _files(built, page, root)
        place.insert_before(
            _element(f'<p class="handout-line">{line}{f", or print it: {files}" if files else ""}.</p>')
        )


def _fill(built: Built, home: Page, pages: list[Page]) -> None:
    """Put the form and the files into the page of the builder, and load its script there alone."""
    tree = built.page_of(home)
    root = up(f"{home.address}index.html")
    topics = "".join(
        f'<label><input type="checkbox" name="topic" value="{page.key}"> <span>{escape(page.title)}</span></label>'
        for page in pages
    )
    for place in tree.css(".handout-builder"):
        place.insert_child(_element(_FORM.format(topics=topics)))
    by_key = {page.key: page for page in pages}
    missing = False
    for entry in tree.css(".handout-list li"):
        files = _files(built, by_key[(entry.attributes["id"] or "").removeprefix("handout-")], root)
        missing = missing or not files
        if files:
            entry.insert_child(_element(f"<span>: {files}</span>"))
    if missing:
        for place in tree.css(".handout-list"):
            place.insert_child(_element(f'<p class="no-pdfs">{_NO_PDFS}</p>'))
    if tree.head is None:
        raise PublishError(f"{home.source.path} was built without a head")
    tree.head.insert_child(head_node(f'<script src="{root}assets/handout.js" defer></script>'))


def _files(built: Built, page: Page, root: str) -> str:
    """Return links to the PDF files of a page that are there."""
    there = [paper for paper in PAPERS if (built.folder / pdf_path(page.key, paper)).is_file()]
    names = {"a4": "A4", "letter": "Letter"}
    return ", ".join(
        f'<a href="{root}{pdf_path(page.key, paper)}" aria-label="PDF {names[paper]}: {escape(page.title)}">PDF {names[paper]}</a>'
        for paper in there
    )


def _element(html: str) -> LexborNode:
    node = LexborHTMLParser(f"<body>{html}</body>").css_first("body > *")
    if node is None:
        raise PublishError(f"not an element: {html}")
    return node
