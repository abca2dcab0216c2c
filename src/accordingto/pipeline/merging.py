"""``merge``: the JSON Lines export of another ledger into this one.

Ids are made from content, so the same article, telling or decision is the same everywhere. What is
found in a text is found anew: linking needs more of a text than the records hold, and a ledger is
the work of one version of the rules. The same rules and engine give the same attributions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from accordingto.ledger import Ledger, moment
from accordingto.model import Article, Decision, Lang, Span
from accordingto.model.ledger import Judgement
from accordingto.model.reading import QUARANTINE_BYTES, Refusal, Rejected
from accordingto.pipeline.reading import Progress, Summary, read_articles
from accordingto.settings import Settings

ESCAPED = 8
"""A line may hold this many times the bytes of its article: letters written as \\uXXXX, and the other fields."""

KINDS = ("article", "attribution", "source", "claim", "question", "derivation", "decision")
"""Kinds of records; those above articles are made anew by linking."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the records."""

    summary: Summary
    """Of the articles, and of the lines that could not be used."""
    decisions: int
    """Decisions the ledger did not have."""
    attributions: int
    """Attributions in the files."""
    found_too: int
    """Those of them the ledger has now, by id; others were made by other rules or belong to articles without text."""


@dataclass(slots=True)
class _Seen:
    """What the records say besides articles."""

    attributions: list[str] = field(default_factory=list)
    also: dict[str, list[str]] = field(default_factory=dict)


def merge(paths: Iterable[str], ledger: Ledger, settings: Settings, progress: Progress | None = None) -> Merged:
    """Merge exports into the ledger and relink it. Merging the same again changes nothing; a cut-short merge goes on.

    An article that was exported without its text is used when the ledger has it, and rejected
    otherwise. Lines that are no records are rejected by number. Decisions are kept as they are.
    """
    seen = _Seen()
    before = ledger.counts()["decisions"]
    found = (one for path in paths for one in _articles(path, ledger, settings, seen))
    summary = read_articles(found, ledger, settings, progress)
    ledger.also_read_as(seen.also)
    ids = dict.fromkeys(seen.attributions)
    there = sum(1 for _ in ledger.attributions(ids))
    return Merged(summary, ledger.counts()["decisions"] - before, len(ids), there)


def _articles(path: str, ledger: Ledger, settings: Settings, seen: _Seen) -> Iterator[Article | Rejected]:
    """Give the articles of a file and what cannot be used; note the rest in ``seen``, put decisions into the ledger."""
    try:
        with Path(path).open("rb") as file:
            lines = 0
            limit = ESCAPED * settings.article_megabytes << 20
            while line := file.readline(limit):
                lines += 1
                if len(line) == limit and not line.endswith(b"\n"):
                    while (rest := file.readline(1 << 20)) and not rest.endswith(b"\n"):
                        pass
                    yield _rejected(path, lines, "too long", f"the line is over {limit >> 20} MiB", line)
                elif line.strip():
                    yield from _line(path, lines, line, ledger, seen)
        if not lines:
            yield Rejected(path, None, "empty", "it holds no lines")
    except FileNotFoundError:
        yield Rejected(path, None, "missing", "no such file", "check the path")
    except OSError as error:
        yield Rejected(path, None, "unreadable", error.strerror or str(error), "check the path and its permissions")


def _line(path: str, number: int, line: bytes, ledger: Ledger, seen: _Seen) -> Iterator[Article | Rejected]:
    try:
        record = json.loads(line)
        kind = record["kind"]
        if record["v"] != 1 or kind not in KINDS:
            yield _rejected(path, number, "unsupported", f"a record {kind!r} of version {record['v']!r}", line)
        elif kind == "article":
            yield from _article(record, path, number, line, ledger, seen)
        elif kind == "attribution":
            seen.attributions.append(_text(record["id"]))
        elif kind == "decision":
            ledger.decide(_decision(record))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        detail = f"no record: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        yield _rejected(path, number, "broken", detail, line)


def _article(
    record: dict[str, Any], path: str, number: int, line: bytes, ledger: Ledger, seen: _Seen
) -> Iterator[Article | Rejected]:
    also = [_text(name) for name in record.get("also", ())]
    if record.get("text") is None:
        held = ledger.article(_text(record["id"]))
        if held is None:
            detail = "the article was exported without its text"
            yield _rejected(path, number, "no text", detail, line, "export with --text")
            return
        names = [record.get("external_id"), *also]
        seen.also[held.id] = [n for n in names if isinstance(n, str) and n != held.external_id]
        return
    article = _noun(record)
    if article.id != record["id"]:
        yield _rejected(path, number, "broken", "the article's id does not fit its text, outlet and address", line)
        return
    if also:
        seen.also[article.id] = also
    yield article


def _noun(record: dict[str, Any]) -> Article:
    """Return the article of a record; ``ValueError``, ``TypeError`` or ``KeyError`` for what is none."""
    text, lang = _text(record["text"]), record["lang"]
    if lang not in get_args(Lang):
        raise ValueError(f"lang {lang!r}")
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("characters that are never stored")
    links = tuple((Span(one["start"], one["end"]), _text(one["url"])) for one in record.get("links", ()))
    if not all(0 <= span.start <= span.end <= len(text) for span, _ in links):
        raise ValueError("links outside of the text")
    facts = {name: _known(record.get(name)) for name in (
        "external_id", "title", "url", "outlet", "domain", "published", "canonical_url", "byline", "modified",
        "forwarded_from",
    )}
    notes = tuple(_text(note) for note in record.get("notes", ()))
    return Article(text=text, lang=lang, extractor=_text(record["extractor"]), links=links, notes=notes, **facts)


def _decision(record: dict[str, Any]) -> Decision:
    if record["judgement"] not in get_args(Judgement) or moment(_text(record["at"])) is None or not record["on"]:
        raise ValueError("a decision needs ids, a judgement and a time")
    on = tuple(_text(one) for one in record["on"])
    return Decision(on, record["judgement"], _text(record["by"]), record["at"], _known(record.get("why")))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a string: {str(value)[:60]}")
    return value


def _known(value: object) -> str | None:
    return None if value is None else _text(value)


def _rejected(
    path: str, number: int, reason: Refusal, detail: str, line: bytes, remedy: str | None = None
) -> Rejected:
    return Rejected(path, number, reason, detail, remedy, data=line[:QUARANTINE_BYTES],
                    complete=len(line) <= QUARANTINE_BYTES, suffix=".jsonl")
