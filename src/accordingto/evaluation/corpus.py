"""A story corpus: articles with everything known about who told what, and what came from where."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from accordingto.errors import InputError
from accordingto.evaluation.gold import json_lines
from accordingto.evaluation.marks import GoldArticle, Json, Telling, bounds_of
from accordingto.model import Span

FILES = (
    "articles.jsonl", "sources.json", "attributions.jsonl", "claims.json", "questions.json", "members.jsonl",
    "derivations.jsonl", "unrelated.jsonl",
)


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One root's answer to a question."""

    question: str
    root: str | None
    """Source id of the true origin."""


@dataclass(frozen=True, slots=True)
class GoldMember:
    """How one article carries one claim."""

    article: str
    claim: str
    drift: frozenset[str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything a story corpus says; ids are the corpus's own."""

    articles: tuple[GoldArticle, ...]
    names: Mapping[str, tuple[str, ...]]
    """Source id to its names in every language."""
    claims: Mapping[str, GoldClaim]
    independent_roots: Mapping[str, int]
    """Question to the number of independent origins that assert an answer."""
    members: tuple[GoldMember, ...]
    derivations: Mapping[tuple[str, str], str]
    """(article, the one it comes from) to the kind."""
    unrelated: tuple[tuple[str, str], ...]
    """Pairs of articles that must not be merged."""

    def names_of(self, source: str | None) -> tuple[str, ...]:
        """Return the names of a source; an unlisted one is called by its id, None has no name."""
        if source is None:
            return ()
        return self.names.get(source) or (source,)


def is_corpus(folder: Path) -> bool:
    """Tell whether a folder holds a story corpus."""
    return all((folder / name).is_file() for name in FILES)


def read_corpus(folder: Path) -> Corpus:
    """Read the eight files. Raises ``InputError`` naming the file and the line that is wrong."""
    try:
        return _corpus(folder)
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{folder}: not a story corpus: {type(error).__name__} {error}") from error


def _corpus(folder: Path) -> Corpus:
    claims = _object(folder / "claims.json")
    questions = _object(folder / "questions.json")
    names = {key: _names(value) for key, value in _object(folder / "sources.json").items()}
    bare = Corpus(
        articles=(),
        names=names,
        claims={key: _claim(value) for key, value in claims.items()},
        independent_roots={key: _count(value["independent_roots"]) for key, value in questions.items()},
        members=tuple(
            GoldMember(str(m["article"]), str(m["claim"]), frozenset(_list(m["drift"])))
            for _, m in json_lines(folder / "members.jsonl")
        ),
        derivations={
            (str(d["article"]), str(d["from"])): str(d["kind"]) for _, d in json_lines(folder / "derivations.jsonl")
        },
        unrelated=tuple((str(u["a"]), str(u["b"])) for _, u in json_lines(folder / "unrelated.jsonl")),
    )
    marked: dict[str, list[Telling]] = {}
    for _, value in json_lines(folder / "attributions.jsonl"):
        marked.setdefault(str(value["article"]), []).append(_telling(value, bare))
    articles = tuple(
        GoldArticle(str(a["id"]), str(a["lang"]), str(a["text"]), tuple(marked.get(str(a["id"]), ())))
        for _, a in json_lines(folder / "articles.jsonl")
    )
    return Corpus(
        articles, bare.names, bare.claims, bare.independent_roots, bare.members, bare.derivations, bare.unrelated
    )


def _object(path: Path) -> dict[str, dict[str, object]]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {path}: {error}") from error
    if not isinstance(value, dict):
        raise InputError(f"{path}: not an object")
    return value


def _list(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError(f"a list is needed, not {value!r:.40}")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"a number is needed, not {value!r:.40}")
    return value


def _claim(value: Json) -> GoldClaim:
    root = value["root"]
    return GoldClaim(str(value["question"]), None if root is None else str(root))


def _names(source: Mapping[str, object]) -> tuple[str, ...]:
    spelled = source["names"]
    if not isinstance(spelled, Mapping):
        raise TypeError("names of a source are an object")
    return tuple(name for names in spelled.values() for name in names)


def _span(value: object) -> Span:
    start, end = _list(value)
    return Span(int(start), int(end))


def _telling(value: Json, corpus: Corpus) -> Telling:
    source, cue, owner = value["source_span"], value["cue_span"], value["source"]
    via = value.get("via") or []
    return Telling(
        source=() if source is None else (_span(source),),
        cue=() if cue is None else (_span(cue),),
        content=tuple(_span(one) for one in _list(value["content_spans"])),
        names=corpus.names_of(None if owner is None else str(owner)),
        via=tuple(corpus.names_of(step) for step in _list(via)),
        bounds=bounds_of(value.get("quantities")),
        claim=str(value["claim"]) if value.get("claim") else None,
        fields=value,
    )
