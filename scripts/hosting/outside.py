"""Looks whether the outside addresses of the guide still lead somewhere, and whether each DOI is still known.

A site that refuses a program (403, 429, 5xx, a timeout) says nothing about its page; only what is surely gone is told
as gone. DOIs are asked of the handle system's own API (doi.org, "Proxy Server REST API"), since publishers refuse programs.
"""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

from scripts.model.library import REFERENCES, Library

Answer = tuple[int, bytes]
Fetch = Callable[[str], Answer]
"""Opens an address; returns the status (0: the name of the host is not known, -1: no answer) and the first bytes."""

Verdict = Literal["there", "gone", "unsure"]
_GONE = frozenset({0, 404, 410})
_DOI_UNKNOWN = 100
_AGENT = "massage-guide-link-check (weekly; reads one page each)"


@dataclass(frozen=True, order=True, slots=True)
class Outside:
    """One outside address or DOI, the files that name it, and what became of it."""

    name: str
    where: tuple[str, ...]
    verdict: Verdict
    status: int


def fetch(address: str) -> Answer:
    """Open an address of the real network."""
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT, "Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read(100_000)
    except urllib.error.HTTPError as error:
        return error.code, b""
    except urllib.error.URLError as error:
        return (0 if isinstance(error.reason, socket.gaierror) else -1), b""
    except (OSError, ValueError):
        return -1, b""


def addresses(library: Library) -> dict[str, tuple[str, ...]]:
    """Return every outside address and every DOI (as `doi:10...`), with the files that name it."""
    found: dict[str, set[str]] = {}
    for reference in library.references.values():
        for name in (f"doi:{reference.doi}" if reference.doi else "", reference.url or ""):
            found.setdefault(name, set()).add(f"{REFERENCES} ({reference.id})")
    for document in library.documents:
        for link in document.outline.links:
            if link.target.startswith(("http://", "https://")):
                found.setdefault(link.target.partition("#")[0], set()).add(document.source.path)
    found.pop("", None)
    return {name: tuple(sorted(where)) for name, where in sorted(found.items())}


def look(named: dict[str, tuple[str, ...]], fetch: Fetch = fetch) -> list[Outside]:
    """Open each address, four at a time, never two of one host at once."""
    by_host: dict[str, list[str]] = {}
    for name in named:
        by_host.setdefault("doi" if name.startswith("doi:") else urlsplit(name).netloc, []).append(name)

    def one_host(names: Iterable[str]) -> list[Outside]:
        return [Outside(name, named[name], *_look(name, fetch)) for name in names]

    with ThreadPoolExecutor(4) as pool:
        return sorted(one for found in pool.map(one_host, by_host.values()) for one in found)


def _look(name: str, fetch: Fetch) -> tuple[Verdict, int]:
    if name.startswith("doi:"):
        status, data = fetch(f"https://doi.org/api/handles/{quote(name.removeprefix('doi:'), safe='/')}")
        try:
            known = json.loads(data)["responseCode"]
        except (ValueError, KeyError, TypeError):
            return "unsure", status
        return ("gone" if known == _DOI_UNKNOWN else "there" if known == 1 else "unsure"), status
    status, _ = fetch(name)
    return ("gone" if status in _GONE else "there" if 200 <= status < 400 else "unsure"), status
