"""Writes the facts of the guide as files that other programs read: claims, references, glossary.

References are CSL-JSON (the Citation Style Language's data format, schema 1.0); the glossary is also a `DefinedTermSet`
of schema.org in the page itself.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scripts.model.claims import claims
from scripts.model.library import Library
from scripts.model.outline import plain
from scripts.model.schema import Reference
from scripts.publish.built import Built, PublishError, head_node, up

CLAIMS = "evidence/claims.json"
REFERENCES = "evidence/references.json"
TERMS = "glossary/terms.json"
_GLOSSARY = PurePosixPath("glossary/index.md")

_CSL_TYPES = {
    "regulator-page": "webpage",
    "patient-page": "webpage",
    "guideline": "report",
}
"""The CSL type of our kinds of source; all others are articles in journals."""

_PERSON = re.compile(r"(?P<family>.+?) (?P<given>[A-Z]{1,4})")


def write_data(built: Built) -> None:
    """Write the three files, the same bytes for the same content, and the JSON-LD of the glossary page."""
    library = built.library
    terms = _terms(built)
    _write(built, CLAIMS, _claims(built), ".claims-register", "All claims as a JSON file")
    references = [csl(one) for one in library.references.values()]
    _write(built, REFERENCES, references, ".references-list", "All sources as a CSL-JSON file")
    _write(built, TERMS, terms, ".glossary-index", "All words as a JSON file")
    glossary = library.document(_GLOSSARY)
    if glossary is None:
        return
    listing = {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": glossary.title,
        "url": built.url + glossary.address,
        "hasDefinedTerm": [
            {"@type": "DefinedTerm", "name": one["term"], "description": one["definition"], "url": one["url"]}
            for one in terms
        ],
    }
    head = built.page_of(glossary).head
    if head is None:
        raise PublishError(f"{_GLOSSARY} was built without a head")
    text = json.dumps(listing, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    head.insert_child(head_node(f'<script type="application/ld+json">{text}</script>'))


def _write(built: Built, name: str, content: list[dict[str, Any]], beside: str, words: str) -> None:
    """Write one file, and link to it below the list that shows the same to readers."""
    for page_name, page in built.pages.items():
        for node in page.css(beside):
            html = (
                f'<p class="data-file"><a href="{up(page_name)}{name}">{words}</a>, for other programs.</p>'
            )
            link = LexborHTMLParser(html).css_first("p")
            if link is not None:
                node.insert_after(link)
    # One entry a line, for those who compare two versions.
    entries = ",\n".join(json.dumps(one, ensure_ascii=False) for one in content)
    built.put(name, f"[\n{entries}\n]\n")


def _claims(built: Built) -> list[dict[str, Any]]:
    return [
        {
            "claim": claim.words,
            "page": document.title,
            "url": built.url + document.address + (f"#{claim.anchor}" if claim.anchor else ""),
            "sources": list(claim.ids),
            "certainty": claim.certainty or None,
            "updated": document.meta.updated.isoformat(),
        }
        for document in built.library.documents
        for claim in claims(document)
    ]


def _terms(built: Built) -> list[dict[str, Any]]:
    library: Library = built.library
    return [
        {
            "id": term.meta.id,
            "term": term.meta.term,
            "say": term.meta.say,
            "also_called": list(term.meta.also_called),
            "category": term.meta.category,
            "definition": plain(term.definition),
            "facts": {key: plain(fact) for key, fact in term.meta.facts.items()},
            "url": built.url + term.address,
        }
        for term in library.terms.values()
    ]


def csl(reference: Reference) -> dict[str, Any]:
    """Return one reference as a CSL-JSON item; what is not known is left out."""
    item: dict[str, Any] = {
        "id": reference.id,
        "type": _CSL_TYPES.get(reference.type, "article-journal"),
        "title": reference.title,
        "author": [_name(one) for one in re.split(r"[,;] ", reference.authors) if one.strip(". ")],
        "container-title": reference.container,
        "issued": {"date-parts": [[reference.year]]} if reference.year else None,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.url,
        "note": reference.finding,
    }
    return {key: value for key, value in item.items() if value is not None}


def _name(author: str) -> dict[str, str]:
    """Split `Furlan AD` into its parts; an organisation, or anything else, stays whole."""
    match = _PERSON.fullmatch(author.strip())
    return match.groupdict() if match else {"literal": author.strip()}
