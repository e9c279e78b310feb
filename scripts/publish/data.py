"""Writes the facts of the guide as files that other programs read: claims, references, glossary.

References are CSL-JSON (the Citation Style Language's data format, schema 1.0); the glossary is also a `DefinedTermSet`
of schema.org in the page itself.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Any

from scripts.model.claims import claims
from scripts.model.library import Library
from scripts.model.outline import words_alone
from scripts.model.schema import Reference
from scripts.publish.site import Site
from scripts.syntax.renderer import Rendering

CLAIMS = "evidence/claims.json"
REFERENCES = "evidence/references.json"
TERMS = "glossary/terms.json"
SOURCES = "assets/sources"
_GLOSSARY = PurePosixPath("glossary/index.md")

_CSL_TYPES = {
    "regulator-page": "webpage",
    "patient-page": "webpage",
    "guideline": "report",
}
"""The CSL type of our kinds of source; all others are articles in journals."""

_PERSON = re.compile(r"(?P<family>.+?) (?P<given>[A-Z]{1,4})")


def write_data(site: Site) -> None:
    """Write the three files, the same bytes for the same content, and what each source found as a file of its own.

    The popover of a citation fetches the latter. They are served as plain text: opened by themselves they are no page that
    a policy would have to guard.
    """
    library = site.library
    _write(site, CLAIMS, _claims(site))
    _write(site, REFERENCES, [csl(reference) for reference in library.references.values()])
    _write(site, TERMS, _terms(library, site.url))
    for reference in library.references.values():
        site.put(f"{SOURCES}/{reference.id}.txt", site.print("outputs/source.txt", reference=reference))


def defined_terms(rendering: Rendering) -> dict[str, Any]:
    """Return the glossary as a `DefinedTermSet` of schema.org, for its page."""
    library, url = rendering.library, rendering.renderer.url
    glossary = library.document(_GLOSSARY)
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": glossary.title if glossary else "",
        "url": url + (glossary.url_path if glossary else ""),
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "name": term["term"],
                "description": term["definition"],
                "url": term["url"],
            }
            for term in _terms(library, url)
        ],
    }


def _write(site: Site, name: str, content: list[dict[str, Any]]) -> None:
    """Write one file, one entry a line, for those who compare two versions."""
    entries = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in content)
    site.put(name, f"[\n{entries}\n]\n")


def _claims(site: Site) -> list[dict[str, Any]]:
    return [
        {
            "claim": claim.words,
            "page": document.title,
            "url": site.url + document.url_path + (f"#{claim.anchor}" if claim.anchor else ""),
            "sources": list(claim.ids),
            "certainty": claim.certainty or None,
            "updated": document.meta.updated.isoformat(),
        }
        for document in site.library.documents
        for claim in claims(document)
    ]


def _terms(library: Library, url: str) -> list[dict[str, Any]]:
    return [
        {
            "id": term.meta.id,
            "term": term.meta.term,
            "say": term.meta.say,
            "also_called": list(term.meta.also_called),
            "category": term.meta.category,
            "definition": words_alone(term.definition),
            "facts": {key: words_alone(fact) for key, fact in term.meta.facts.items()},
            "url": url + term.url_path,
        }
        for term in library.terms.values()
    ]


def csl(reference: Reference) -> dict[str, Any]:
    """Return one reference as a CSL-JSON item; what is not known is left out."""
    item: dict[str, Any] = {
        "id": reference.id,
        "type": _CSL_TYPES.get(reference.type, "article-journal"),
        "title": reference.title,
        "author": [_name(author) for author in re.split(r"[,;] ", reference.authors) if author.strip(". ")],
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
