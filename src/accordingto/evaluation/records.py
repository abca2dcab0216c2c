"""Records (RECORDS.md) on the side of the machine: what it found, per article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from accordingto.evaluation.gold import json_lines
from accordingto.evaluation.marks import Json, Telling, bounds_of, spans_of

StepName = Callable[[Json], str]


def name_or_id(step: Json) -> str:
    """Return what one step of a relay chain is called: its name, else its id, else nothing."""
    return str(step.get("source_name") or step.get("source_id") or "")


def name_only(step: Json) -> str:
    """Return the name of one step, or nothing: story corpora know ids of their own."""
    return str(step.get("source_name") or "")


@dataclass(slots=True)
class Found:
    """The records of one run, sorted by kind. Articles are known by their ``external_id``."""

    articles: set[str] = field(default_factory=set)
    """Articles that have a record of any kind."""
    tellings: dict[str, list[Telling]] = field(default_factory=lambda: defaultdict(list))
    sources: dict[str, Json] = field(default_factory=dict)
    claims: dict[str, Json] = field(default_factory=dict)
    questions: dict[str, Json] = field(default_factory=dict)
    derivations: list[Json] = field(default_factory=list)

    def of(self, article: str) -> tuple[Telling, ...]:
        """Return what was found in one article, in the order of the records."""
        return tuple(self.tellings.get(article, ()))


def read_records(path: Path, step_name: StepName = name_or_id) -> Found:
    """Read a file of records. Raises ``InputError`` naming the line that is wrong."""
    return sort_records((record for _, record in json_lines(path)), step_name)


def sort_records(records: Iterable[Json], step_name: StepName = name_or_id) -> Found:
    """Sort records by kind; kinds a scorer does not ask about are left out."""
    found = Found()
    by_id: Mapping[object, dict[str, Json]] = {
        "source": found.sources, "claim": found.claims, "question": found.questions,
    }
    for record in records:
        kind = record.get("kind")
        if kind == "attribution":
            article = str(record.get("external_id"))
            found.articles.add(article)
            found.tellings[article].append(_telling(record, step_name))
        elif kind == "article":
            found.articles.add(str(record.get("external_id")))
        elif kind == "derivation":
            found.derivations.append(record)
        elif kind in by_id:
            by_id[kind][str(record.get("id"))] = record
    return found


def _telling(record: Json, step_name: StepName) -> Telling:
    place = f"attribution {record.get('id')}"
    via, name, reason, claim = (record.get(key) for key in ("via", "source_name", "reason", "claim"))
    steps = via if isinstance(via, list) else []
    return Telling(
        source=spans_of(record.get("source"), place),
        cue=spans_of(record.get("cue"), place),
        content=spans_of(record.get("content"), place),
        names=(str(name),) if name else (),
        via=tuple((step if isinstance(step, str) else step_name(step),) for step in steps),
        bounds=bounds_of(record.get("quantities")),
        claim=str(claim) if claim else None,
        nested=bool(record.get("nested_in")),
        rule=str(reason.get("rule")) if isinstance(reason, Mapping) else None,
        fields=record,
    )
