"""A reader with a vocabulary of mistakes: records that agree with a gold only so far, for holding scorers together.

Every mistake a scorer must judge is made by turns: a telling forgotten, one too many, a span a word
too long, a part left out, another name, a chain cut or turned round, a bound lost, a nesting.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

Record = dict


def _forget(_: Record, __: random.Random) -> None:
    return None


def _keep(record: Record, _: random.Random) -> Record:
    return record


def _stretch(record: Record, chance: random.Random) -> Record:
    content = [{"start": max(0, s["start"] - chance.randrange(30)), "end": s["end"] + chance.randrange(30)}
               for s in record["content"]]
    return record | {"content": content}


def _shrink(record: Record, chance: random.Random) -> Record:
    content = [{"start": s["start"], "end": s["start"] + (s["end"] - s["start"]) // chance.choice([2, 3])}
               for s in record["content"]]
    return record | {"content": content}


def _lose_source(record: Record, _: random.Random) -> Record:
    return record | {"source": None, "source_name": None}


def _lose_cue(record: Record, _: random.Random) -> Record:
    return record | {"cue": None}


def _lose_content(record: Record, _: random.Random) -> Record:
    return record | {"content": []}


def _rename(record: Record, chance: random.Random) -> Record:
    name = record["source_name"]
    if name:
        name = chance.choice([name.upper(), name.split()[-1], f"The {name} of Estmark", "Someone Else", "Хтось Інший"])
    return record | {"source_name": name}


def _cut_chain(record: Record, chance: random.Random) -> Record:
    via = record["via"]
    other = [{"source_id": "s-1", "source_name": None}]
    return record | {"via": chance.choice([via[::-1], via[1:], [*via, *other], other])}


def _lose_bound(record: Record, _: random.Random) -> Record:
    quantities = [q | {"low": None} for q in record["quantities"][:1]] + record["quantities"]
    return record | {"quantities": quantities}


def _nest(record: Record, _: random.Random) -> Record:
    return record | {"nested_in": "t-outer"}


MISTAKES: tuple[Callable[[Record, random.Random], Record | None], ...] = (
    _forget, _keep, _keep, _stretch, _shrink, _lose_source, _lose_cue, _lose_content, _rename, _cut_chain,
    _lose_bound, _nest,
)


def _one(name: object) -> str | None:
    return name[0] if isinstance(name, list) and name else name or None


def _record(article: Record, marked: Record, number: int) -> Record:
    return {
        "v": 1, "kind": "attribution", "id": f"t-{article['id']}-{number}", "external_id": article["id"],
        "source": marked.get("source"), "cue": marked.get("cue"), "content": marked["content"],
        "quote": marked.get("quote"), "source_form": marked.get("source_form"),
        "source_name": _one(marked.get("source_canonical")),
        "via": [{"source_id": None, "source_name": _one(step)} for step in marked.get("via", [])],
        "certainty": marked.get("certainty"), "quantities": marked.get("quantities") or [], "nested_in": None,
        "reason": {"rule": "careless", "spans": []}, "claim": marked.get("claim"),
    }


def careless_records(gold: list[Record], seed: int) -> Iterator[Record]:
    """Yield records of most articles of the gold: one in seven is not read at all, one in five has none found."""
    chance = random.Random(seed)  # noqa: S311  # mistakes, not secrets
    for article in gold:
        if chance.random() < 1 / 7:
            continue
        yield {"v": 1, "kind": "article", "id": f"a-{article['id']}", "external_id": article["id"]}
        if chance.random() < 1 / 5:
            continue
        for number, marked in enumerate(article["attributions"]):
            record = chance.choice(MISTAKES)(_record(article, marked, number), chance)
            if record is not None:
                yield record
            if chance.random() < 0.2:
                start = chance.randrange(max(1, len(article["text"]) - 40))
                extra = {"start": start, "end": start + 40}
                yield _record(article, {"content": [extra], "cue": extra, "quote": "direct"}, 1000 + number)
