"""A Finding tells an editor where something is wrong, what it is, and what to do about it.

Every part of the program reports problems in this one form, so one printer serves them all.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One problem in the content.

    `path` is relative to the project; `line` and `column` count from 1; `rule` is a key of `RULES`;
    `message` says what is wrong and `fix` what to do, each in one sentence.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    fix: str

    def __str__(self) -> str:
        """Give the two lines that a terminal shows."""
        return f"{self.path}:{self.line}:{self.column}: {self.rule} {self.message}\n  fix: {self.fix}"


RULES: dict[str, str] = {
    "unreadable-file": "A file that is not plain UTF-8 text cannot be shown to a reader.",
    "too-large": "A very large or very deeply nested page stalls the program and loses the reader.",
    "empty-page": "A page without words helps nobody.",
    "outside-docs": "A symbolic link could publish a private file of the machine that builds the site.",
    "bad-yaml": "Front matter or data that cannot be parsed says nothing.",
    "unknown-key": "A misspelt key is silently lost unless somebody says so.",
    "missing-key": "Pages show dates, kind and review state; each needs its key.",
    "bad-value": "A date that does not exist or a kind that nobody knows would be shown to readers.",
    "doubled-id": "An id names one thing for ever; two pages cannot share one.",
    "broken-link": "A link that leads nowhere costs a reader trust and a clinic its handout.",
    "broken-anchor": "A link to a heading that is not there drops the reader at the top of the page.",
    "unsafe-link": "A link that runs code can harm a reader.",
    "orphan-page": "A page that nothing links to is never found.",
    "heading-id-missing": "People link to headings; only an explicit id stays when the words change.",
    "heading-id-doubled": "A link to a doubled id always lands on the first.",
    "skipped-heading": "Screen-reader users move by heading level; a gap looks like a missing part.",
    "missing-alt": "A reader who cannot see the picture needs its meaning in words.",
    "raw-html": "Raw HTML escapes the theme, the checks and the other engine.",
    "unknown-block": "A misspelt block would be printed as slashes.",
    "bad-number": "A number that is drawn as people must say how many of 100, and who they are.",
    "bad-drawing": "A drawing is part of the page: it may not run, load or colour anything, and must be told in words.",
    "unknown-drawing": "A misspelt name would leave a gap where the picture should be.",
    "unknown-term": "A glossary link needs a term to lead to.",
    "unknown-reference": "A citation without its reference proves nothing.",
    "unknown-urgent-sign": "Urgent signs come from one shared file; a wrong key shows none.",
    "bad-citation": "Certainty has fixed words, so that a reader can compare.",
    "uncited-effect": "A claim that something helps or harms is only worth its source.",
    "missing-certainty": "A reader who decides needs to know how sure we are.",
    "unused-reference": "A source that no page cites is a list, not evidence.",
    "old-source": "Newer work on the same question may say something else.",
    "bad-exception": "An exception holds for one rule, at one place, for a reason that others can read.",
    "bad-review": "A review names a real page; nobody signs what is not there.",
    "lost-address": "Somebody has printed that address; it must lead somewhere for ever.",
    "lost-heading": "Somebody has linked to that heading; it must lead somewhere for ever.",
    "reused-id": "An id that stands in print names one thing for ever; given to another, it misleads.",
    "unknown-page": "A text that clinics copy, or a poster on a wall, must lead to a page that exists.",
    "ready-text-link": "A text that clinics copy is worth the page that it leads to.",
    "message-too-long": "A longer text message goes in parts, which some phones show in the wrong order.",
    "message-letters": "One letter that the network does not know makes a text message more than twice as dear.",
    "untold-change": "Who has read or printed a page must be able to see that its sense has changed.",
    "lost-change": "An entry of the history has gone out in the feed; taken back, it looks as if nothing had changed.",
    "reading-grade": "Most readers are in pain and many read at the level of age 11 to 12.",
    "long-sentence": "A long sentence is lost by a reader in pain.",
    "out-of-scope": "Massage therapists assess; a reader who is told otherwise may wait too long for a doctor.",
    "banned-word": "Hype, blame and war words do not belong in a page about health.",
}
"""Every rule and the reason for it. The golden tests hold one folder for each."""
