"""A sentence that says that something does good or harm to a person needs a source and how sure we are.

The rule looks for a treatment, habit or thing (`causes` in effects.yml) that a word of effect (`effects`) follows in one sentence, and for one
at the beginning with any verb right behind it and a part of the body or a complaint (`body`) after that.
It is measured on sentences that others labelled before it was written, tests/checks/effect_sentences.yml, and on a second set for the breadth of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.model.finding import Finding
from scripts.model.library import Library
from scripts.model.page import Page, Term
from scripts.model.passages import Passage, passages
from scripts.model.schema import READER_KINDS
from scripts.model.yaml_source import parse_yaml
from scripts.syntax.renderer import Rendering

_TABLE = parse_yaml(Path(__file__).with_name("effects.yml").read_text(encoding="utf-8")).value
_CAUSES, _EFFECTS, _BODY, _NEUTRAL = (_TABLE[name] for name in ("causes", "effects", "body", "neutral"))

_GAP = r"[^\w’'-]+"
"""What parts two words; it shares no character with them, so that a long row of marks takes linear time."""

_FORWARD = re.compile(rf"\b(?:{_CAUSES})\b(?:{_GAP}[\w’'-]+){{0,9}}?{_GAP}(?:{_EFFECTS})\b", re.I | re.X)
_BACKWARD = re.compile(
    rf"\b(?:{_EFFECTS})\b(?:{_GAP}[\w’'-]+){{0,4}}?{_GAP}(?:when|after|of|from|by)\b(?:{_GAP}[\w’'-]+){{0,4}}?{_GAP}(?:{_CAUSES})\b",
    re.I | re.X,
)
_DIRECT = re.compile(
    rf"""^\W*+(?:[\w’'-]++{_GAP}){{0,3}}?(?:{_CAUSES})(?:[ ](?:may|can|could|will|also|often|slowly|quickly|soon|really|actually))*
    [ ](?!(?:{_NEUTRAL})\b)[a-z]+s?\b.*\b(?:{_BODY})\b""",
    re.I | re.X,
)
"""A treatment or habit at the beginning, a verb right behind it, and a part of the body or a complaint: whatever the verb."""

_NO_CLAIM = re.compile(
    r"""\?\W*$
    | \b(?:no|any|few|one|which)[ ](?:good[ ]|large[ ]|small[ ])?(?:stud(?:y|ies)|trials?|proof|source|research)\b(?!.*\b(?:found|did|had|could)\b)
    | \bnobody[ ](?:knows|has|can) | \b(?:not|un)[ ]?(?:known|tested) | \bwe[ ](?:do[ ]not|cannot|found[ ]no|know[ ]of[ ]no|say|suggest)\b
    | \b(?:whether|if|unless|until|how|what|why)\b
    | ^\W*(?:ask|tell|say|note|read|check|choose|stop|wait|see|learn|think|try|use|call|take|write|look|keep|do(?![ ]nothing)|talk|plan|begin|start|set|give|let|go|find|agree|put|count|compare|show|bring|wear|lie|breathe|bend|stay|avoid|be|never|always|only|here|add|get|have|make|leave|hold|rest|drop|phone|lift|sit|stand|walk|move|press|rub|roll|slow|speak|expect|remember|decide|return|so[ ]\w+)\b(?![ ](?:is|are|can|may|does|did|will)\b)
    | \b(?:you|your)[ ](?:\w+[ ])?(?:may|can|could|should|want|decide)[ ](?:\w+[ ])?(?:ask|say|stop|choose|want|be[ ]asked|decide|note|read|try|wait|help|use|take|give|call|go|do)\b | \bwere[ ]asked
    | \b(?:the|a|your|each)[ ](?:therapist|plan|law|page|guide|table|list|person|doctor|clinician|hands)\b | \b(?:therapists?|guidelines?|doctors?|clinicians?|laws?|plans?|insur\w+|researchers)\b
    | \bgoal\b | \bquestions?\b | \bmeans?\b | \bis[ ](?:a|an|the|called)[ ] | \bpage\b | \bprice\b | \bcosts?\b
    """,
    re.I | re.X,
)
"""What makes a sentence a question, an instruction, a definition, a word of others, or one about what nobody knows."""


_NAMED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
"""Words between quotation marks are named, not used: a myth is quoted before it is put right."""


def claims_effect(sentence: str) -> bool:
    """Tell whether a sentence claims that something does good or harm to a person."""
    used = _NAMED.sub(" ", sentence)
    return any(pattern.search(used) for pattern in (_FORWARD, _BACKWARD, _DIRECT)) and not _NO_CLAIM.search(
        used
    )


def check(library: Library, rendering: Rendering) -> Iterator[Finding]:
    """Check the passages of the pages for readers and of the terms."""
    for document in library.documents_to_check:
        if isinstance(document, Page) and document.meta.kind not in READER_KINDS:
            continue
        for passage in passages(document.outline.words):
            if isinstance(document, Term) and _defines(passage, document):
                continue
            for offset, *problem in _problems(passage):
                yield document.finding(offset, *problem)
        if isinstance(document, Term):
            for key, fact in document.meta.facts.items():
                if key == "what_is_done":
                    continue  # what hands do, not what it does to a person
                start = document.source.where(fact[:30])
                for passage in passages(fact):
                    for offset, *problem in _problems(passage):
                        yield document.source.finding(start + offset, *problem)


def _defines(passage: Passage, term: Term) -> bool:
    """Tell whether a passage is the first sentence of a term, which says what the word means."""
    return passage.sentences[:1] != () and not term.body[: passage.sentences[0].offset].strip()


def _problems(passage: Passage) -> Iterator[tuple[int, str, str, str]]:
    """Yield offset, rule, message and fix of each claim of a passage without source or without certainty."""
    if passage.citation and passage.citation.certainty:
        return
    for sentence in passage.sentences:
        if not claims_effect(sentence.words):
            continue
        words = sentence.words if len(sentence.words) < 70 else f"{sentence.words[:60]}..."
        if passage.citation:
            message = f"“{words}” claims an effect and does not say how sure we are"
            fix = "write how sure after the source: [@... | low] (high, moderate, low or very low)"
            yield sentence.offset, "missing-certainty", message, fix
        else:
            message = f"“{words}” claims an effect without a source"
            fix = "cite a source and how sure it makes us, [@... | low], or say less"
            yield sentence.offset, "uncited-effect", message, fix
