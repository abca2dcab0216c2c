"""Make invented.jsonl of invented.toml: ``python eval/gold/build.py``. Offsets come from the markup."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accordingto.evaluation.markup import Drawing, Drawn, read_markup
from accordingto.model import Span

HERE = Path(__file__).parent
DRAWN = HERE / "invented.toml"
BUILT = HERE / "invented.jsonl"

FIELDS: dict[str, Any] = {
    "quote": "indirect", "source_form": "name", "source_canonical": None, "source_type": "unnamed", "via": [],
    "polarity": "affirmed", "certainty": "fact",
}
SHORT = {"form": "source_form", "name": "source_canonical", "type": "source_type"}


def gold_lines(drawn: Path = DRAWN) -> str:
    """Return the gold as JSON Lines, in the order of the TOML."""
    articles = tomllib.loads(drawn.read_text(encoding="utf-8"))["article"]
    return "".join(json.dumps(_article(one), ensure_ascii=False) + "\n" for one in articles)


def _article(one: Mapping[str, Any]) -> dict[str, Any]:
    drawing = read_markup(one["marked"])
    said = {int(number): fields for number, fields in one["tellings"].items()}
    if said.keys() != drawing.tellings.keys():
        raise ValueError(f"{one['id']}: drawn {sorted(drawing.tellings)}, described {sorted(said)}")
    tellings = [_telling(drawing, drawn, said[number], one["id"]) for number, drawn in drawing.tellings.items()]
    return {"id": one["id"], "lang": one["lang"], "text": drawing.text, "attributions": tellings}


def _telling(drawing: Drawing, drawn: Drawn, fields: Mapping[str, Any], article: str) -> dict[str, Any]:
    if not drawn.content:
        raise ValueError(f"{article}: a telling without content: {fields}")
    named = {SHORT.get(key, key): value for key, value in fields.items()}
    quantities = [_quantity(drawing.text, drawn.content, q, article) for q in named.pop("quantities", [])]
    return {
        "source": _range(drawn.source[0]) if drawn.source else None,
        "cue": _range(drawn.cue[0]) if drawn.cue else None,
        "content": [_range(span) for span in drawn.content],
        **FIELDS,
        **named,
        "quantities": quantities,
    }


def _quantity(text: str, content: list[Span], fields: Mapping[str, Any], article: str) -> dict[str, Any]:
    for span in content:
        start = text.find(fields["in"], span.start, span.end)
        if start >= 0:
            end = start + len(fields["in"])
            bounds = {"low": fields.get("low"), "high": fields.get("high"), "unit": fields["unit"]}
            return {"start": start, "end": end, **bounds}
    raise ValueError(f"{article}: {fields['in']!r} is not in the content")


def _range(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


if __name__ == "__main__":
    BUILT.write_text(gold_lines(), encoding="utf-8")
    print(f"{BUILT.name}: {len(BUILT.read_text(encoding='utf-8').splitlines())} articles")
