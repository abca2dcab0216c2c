"""robots.txt by RFC 9309: the group for our name or ``*``, the longest matching rule, ``allow`` on a tie."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

NAME = "accordingto"
"""The product token by which a site addresses us."""

MAX_BYTES = 500 * 1024
"""What RFC 9309 asks a reader to take at least."""

MAX_DELAY = 60.0
"""Seconds of Crawl-delay that are honoured."""


@dataclass(slots=True)
class Robots:
    """The rules of one site for us."""

    rules: list[tuple[str, bool]] = field(default_factory=list)
    """Path pattern and whether it is allowed."""
    delay: float = 0.0
    closed: str | None = None
    """Why the site could not be asked (a server error): then nothing is fetched. None when it answered."""

    def allows(self, path: str) -> bool:
        """Tell whether a path with its query may be fetched."""
        if self.closed is not None:
            return path == "/robots.txt"
        best, verdict = -1, True
        for pattern, allowed in self.rules:
            wins = len(pattern) > best or (len(pattern) == best and allowed)
            if wins and matches(pattern, path):
                best, verdict = len(pattern), allowed
        return verdict


def parse(text: str) -> Robots:
    """Return the rules for us: our own group when there is one, else the group of everyone."""
    groups: dict[str, Robots] = {}
    agents: list[str] = []
    in_rules = False
    for line in text.splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            if in_rules:
                agents, in_rules = [], False
            agents.append(value.lower())
            groups.setdefault(value.lower(), Robots())
        elif name in {"allow", "disallow", "crawl-delay"}:
            in_rules = True
            for agent in agents:
                _add(groups[agent], name, value)
    return groups.get(NAME) or groups.get("*") or Robots()


def matches(pattern: str, path: str) -> bool:
    """Tell whether a pattern (``*`` any stretch, ``$`` at its end the end) matches from the path's start."""
    anchored = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    place = len(pieces[0])
    for piece in pieces[1:]:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not anchored or place == len(path) or (len(pieces) > 1 and path.endswith(pieces[-1]))


def _add(robots: Robots, name: str, value: str) -> None:
    if name == "crawl-delay":
        seconds = re.fullmatch(r"\d{1,6}(?:\.\d+)?", value)
        robots.delay = min(float(value), MAX_DELAY) if seconds else robots.delay
    elif value:
        robots.rules.append((value, name == "allow"))
