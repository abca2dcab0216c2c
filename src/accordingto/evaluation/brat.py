"""Gold as brat stand-off, in PolNeAR's layout: ``text/*.txt`` beside ``attributions/*.ann``, events of three roles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from accordingto.errors import InputError
from accordingto.evaluation.marks import GoldArticle, Telling
from accordingto.model import Quote, Span

ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
"""Four hex digits at the end of a name tell the annotator; the first in name order is taken."""

_NUMBERED = re.compile(r"\d+$")
_MARK = re.compile('["“”]')
_OPENS = re.compile(r'\W*["“]')
_CLOSES = re.compile(r'["”]\W*$')


@dataclass(slots=True)
class _Roles:
    """The pieces of one event by role."""

    pieces: dict[str, list[Span]] = field(default_factory=lambda: {"Source": [], "Cue": [], "Content": []})

    def whole(self, role: str) -> tuple[Span, ...]:
        spans = self.pieces[role]
        if not spans:
            return ()
        return (Span(min(s.start for s in spans), max(s.end for s in spans)),)


def read_folder(folder: Path) -> tuple[GoldArticle, ...]:
    """Return the marked articles in name order; a text without annotation is left out.

    Raises ``InputError`` when a text or an annotation cannot be read.
    """
    marked: dict[str, Path] = {}
    for annotation in sorted((folder / "attributions").glob("*.ann")):
        marked.setdefault(ANNOTATOR.sub("", annotation.stem), annotation)
    articles = []
    for source in sorted((folder / "text").glob("*.txt")):
        annotation_of = marked.get(source.stem) or marked.get(ANNOTATOR.sub("", source.stem))
        if annotation_of is not None:
            text = _decoded(source)
            tellings = tuple(_tellings(_decoded(annotation_of), text, annotation_of))
            articles.append(GoldArticle(source.stem, "en", text, tellings))
    if not articles:
        raise InputError(f"{folder}: no text has an annotation", "brat gold needs text/*.txt and attributions/*.ann")
    return tuple(articles)


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {error}") from error


def _tellings(annotation: str, text: str, path: Path) -> list[Telling]:
    spans: dict[str, tuple[Span, ...]] = {}
    tellings = []
    for number, line in enumerate(annotation.splitlines(), 1):
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if line.startswith("T"):
            spans[fields[0]] = _pieces(fields[1], f"{path}, line {number}")
        elif line.startswith("E"):
            roles = _roles(fields[1], spans)
            content = tuple(sorted(roles.pieces["Content"], key=lambda span: span.start))
            if content:
                quote = _quote([span.of(text) for span in content])
                tellings.append(
                    Telling(roles.whole("Source"), roles.whole("Cue"), content, fields={"quote": quote, "lang": "en"})
                )
    return tellings


def _pieces(described: str, place: str) -> tuple[Span, ...]:
    _, _, where = described.partition(" ")
    try:
        return tuple(Span(*(int(number) for number in piece.split())) for piece in where.split(";"))
    except (TypeError, ValueError) as error:
        raise InputError(f"{place}: not a brat span: {described:.60}") from error


def _roles(described: str, spans: Mapping[str, tuple[Span, ...]]) -> _Roles:
    roles = _Roles()
    for argument in described.split():
        role, _, target = argument.partition(":")
        role = _NUMBERED.sub("", role)
        if role in roles.pieces:
            roles.pieces[role].extend(spans.get(target, ()))
    return roles


def _quote(pieces: Sequence[str]) -> Quote:
    inside = " ".join(pieces)
    if _OPENS.match(inside) and _CLOSES.search(inside):
        return "direct"
    return "mixed" if _MARK.search(inside) else "indirect"
