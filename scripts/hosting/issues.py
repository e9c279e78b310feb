"""Keeps one issue a topic: opened when there is something to do, edited while there is, closed when there is no more."""

from __future__ import annotations

from scripts.hosting.github import BOT, Gh, every, send

_MARK = "<!-- weekly: {} -->"


def keep_one(gh: Gh, repository: str, topic: str, title: str, body: str) -> str:
    """Open, edit or close the issue on `topic`; an empty body says that nothing is to be done."""
    mark = _MARK.format(topic)
    place = f"repos/{repository}/issues"
    own = [
        one
        for one in every(gh, f"{place}?state=open&per_page=100")
        if one["user"]["login"] == BOT and (one["body"] or "").startswith(mark) and "pull_request" not in one
    ]
    if not own and not body:
        return f"{topic}: nothing to do."
    if not own:
        send(gh, "POST", place, {"title": title, "body": f"{mark}\n{body}"})
        return f"{topic}: an issue was opened."
    number = own[0]["number"]
    if body:
        send(gh, "PATCH", f"{place}/{number}", {"title": title, "body": f"{mark}\n{body}"})
        return f"{topic}: issue {number} was edited."
    done = {"state": "closed", "body": f"{mark}\nNothing is left to do."}
    send(gh, "PATCH", f"{place}/{number}", done)
    return f"{topic}: issue {number} was closed."
