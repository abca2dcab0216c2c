"""The records are those of RECORDS.md, field by field."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from accordingto.export import line, records
from accordingto.model import (
    Article,
    Attribution,
    Claim,
    Decision,
    Derivation,
    Difference,
    Member,
    Origin,
    Pair,
    Passage,
    Quantity,
    Question,
    Reason,
    Relay,
    Source,
    Span,
    Time,
)

SHARED = Path(__file__).parents[2].parent / "shared" / "RECORDS.md"

ARTICLE = Article("Міст закрили, повідомив мер.", "uk", external_id="m1", outlet="hirka")
TOLD = Attribution(
    ARTICLE.id, Span(24, 27), Span(14, 23), (Span(0, 12),), "indirect", Reason("aside", (Span(14, 23),)),
    via=(Relay("s-2", "Hirka"),), quantities=(Quantity(Span(0, 4), 25000.0, 30000.5, "person"),),
    times=(Time(Span(5, 8), "2025-04-01", "2025-04-02"),), score=0.123456,
)
MADE = {
    "article": records.article(ARTICLE, ["m2"]),
    "attribution": records.attribution(TOLD, "m1"),
    "source": records.source(Source("s-1", "person", {"en": ("Stepan Kladochnyi",)})),
    "claim": records.claim(Claim("c-1", "q-1", "s-1", "asserts", "g", None, (Member("t-1", "a-1", "m1", 14.0, None),))),
    "question": records.question(Question("q-1", "g", None, ("c-1",), (Origin("s-1", ("c-1",), 2),), 1, 0,
                                          (Difference("a", "b", "scope", "r"),), (Pair("a", "b", "dependent", "r"),))),
    "derivation": records.derivation(Derivation("a-1", "a-2", "copy", 0.5, (Passage(Span(0, 1), Span(2, 3)),), "r"),
                                     "m1", "m2"),
    "decision": records.decision(Decision(("c-1", "c-2"), "no", "me", "2025-04-01T00:00:00Z")),
}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the corpora are not in ../shared")
@pytest.mark.parametrize("kind", MADE)
def test_every_field_of_the_contract_is_there_in_its_order(kind):
    block = SHARED.read_text(encoding="utf-8").split("```")[1]
    told = next(part for part in re.split(r"\n(?=\{)", block.strip()) if f'"kind":"{kind}"' in part)
    outer = re.sub(r"\{[^{}]*\}|\[[^\[\]]*\]", "", re.sub(r"\{[^{}]*\}", "", told.strip()[1:-1]))
    fields = re.findall(r'"(\w+)":', outer)
    assert [field for field in MADE[kind] if field in fields] == fields


def test_unknown_is_null_and_whole_numbers_are_whole():
    assert MADE["attribution"]["source_name"] is None
    assert json.loads(line(MADE["attribution"]))["quantities"] == [
        {"start": 0, "end": 4, "low": 25000, "high": 30000.5, "unit": "person", "scope": None}
    ]
    assert '"low":25000,' in line(MADE["attribution"])


def test_offsets_names_and_ids_go_through():
    told = MADE["attribution"]
    assert (told["source"], told["cue"], told["content"]) == (
        {"start": 24, "end": 27}, {"start": 14, "end": 23}, [{"start": 0, "end": 12}]
    )
    assert told["via"] == [{"source_id": "s-2", "source_name": "Hirka"}]
    assert told["times"] == [{"start": 5, "end": 8, "from": "2025-04-01", "to": "2025-04-02"}]
    assert (told["article"], told["external_id"], told["score"]) == (ARTICLE.id, "m1", 0.1235)
    assert MADE["derivation"]["from"] == "a-2"
    assert (MADE["derivation"]["article_external_id"], MADE["derivation"]["from_external_id"]) == ("m1", "m2")
    assert MADE["article"]["also"] == ["m2"]


def test_one_record_is_one_line_whatever_it_holds():
    hostile = Article("a", "en", title="x\u2028y\u2029z\u0085w\n\ud800 \x00 😀")
    made = line(records.article(hostile))
    assert made.splitlines() == [made[:-1]]
    assert json.loads(made.encode("utf-8"))["title"] == hostile.title
