"""Our scorers and the shared ones give the same figures, to the last digit."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest
from careless_reader import careless_records
from shared_scorers import SHARED, shared_brat, shared_figures

from accordingto import evaluation

OWN = Path(__file__).parents[2] / "eval" / "gold" / "invented.jsonl"

needs_shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared scorers lie in ../shared, which is not here"),
]
pytestmark = needs_shared

GOLDS = [OWN, *(SHARED / "gold" / name for name in ("uk.dev.jsonl", "ru.dev.jsonl", "en.polnear.dev.jsonl"))]


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def write(path: Path, records) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


@pytest.mark.parametrize("gold", GOLDS, ids=lambda path: path.stem)
@pytest.mark.parametrize(("by", "outermost"), [("lang", False), ("quote", True), ("source_form", False)])
def test_attribution_figures_are_those_of_the_shared_scorer(gold, by, outermost, tmp_path):
    records = write(tmp_path / "records.jsonl", careless_records(lines(gold), seed=len(by)))
    flags = ["--by", by, *(["--outermost"] if outermost else [])]
    theirs = shared_figures("attributions.py", gold, records, *flags, out=tmp_path / "theirs.json")
    ours = evaluation.score(
        evaluation.read_json_lines(gold), evaluation.read_records(records), by, outermost=outermost
    )
    assert ours.table() == theirs
    assert 0 < ours.table()["all"]["found"]["f1"] < 1
    read = {json.loads(line)["external_id"] for line in records.read_text(encoding="utf-8").split("\n") if line}
    assert list(ours.missing) == [a["id"] for a in lines(gold) if a["id"] not in read]


def test_brat_gold_is_what_the_shared_converter_makes(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    text = 'The plant is safe, the mayor said.\n"We checked," Lia Orm added, "and slept."\n'
    (tmp_path / "text" / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "text" / "two.txt").write_text("Nobody marked this.", encoding="utf-8")
    annotation = (
        "T1\tContent 0 17\tThe plant is safe\nT2\tSource 19 28\tthe mayor\nT3\tCue 29 33\tsaid\n"
        "E1\tAttribution:T3 Source:T2 Cue:T3 Content:T1\n"
        'T4\tContent 35 48;65 76\t"We checked,"\nT5\tSource 49 56\tLia Orm\nT6\tCue 57 62\tadded\n'
        "E2\tAttribution:T6 Source:T5 Cue:T6 Content1:T4\nE3\tAttribution:T6 Cue:T6\nA1\tNesting E1\n"
    )
    (tmp_path / "attributions" / "one_00af.ann").write_text(annotation, encoding="utf-8")
    (tmp_path / "attributions" / "one_11bc.ann").write_text("", encoding="utf-8")
    theirs = write(tmp_path / "theirs.jsonl", shared_brat(tmp_path))
    ours = evaluation.read_folder(tmp_path)
    assert [a.id for a in ours] == ["one"]
    assert [_parts(a) for a in ours] == [_parts(a) for a in evaluation.read_json_lines(theirs)]


def _parts(article):
    return [(t.source, t.cue, t.content, t.fields["quote"], t.via) for t in article.tellings]


@pytest.mark.parametrize("seed", [1, 2])
def test_story_figures_are_those_of_the_shared_scorer(seed, tmp_path):
    corpus = SHARED / "stories" / "dev"
    records = write(tmp_path / "records.jsonl", careless_ledger(corpus, seed))
    theirs = shared_figures("stories.py", corpus, records, out=tmp_path / "theirs.json")
    found = evaluation.read_records(records, evaluation.name_only)
    ours = evaluation.score_stories(evaluation.read_corpus(corpus), found).as_json()
    ours["independence"]["of"] = int(ours["independence"]["of"])
    assert json.loads(json.dumps(ours)) == theirs
    assert 0 < ours["claims"]["f1"] < 1
    assert ours["independence"].get("over")
    assert 0 < ours["drift"]["f1"] < 1


def careless_ledger(corpus: Path, seed: int):
    """Everything a ledger would export, with the gold's ids and mistakes of every kind."""
    sources = json.loads((corpus / "sources.json").read_text(encoding="utf-8"))
    claims = json.loads((corpus / "claims.json").read_text(encoding="utf-8"))
    questions = json.loads((corpus / "questions.json").read_text(encoding="utf-8"))
    members = lines(corpus / "members.jsonl")

    def names(key):
        return None if key is None else [n for per in sources[key]["names"].values() for n in per]

    def span(pair):
        return None if pair is None else {"start": pair[0], "end": pair[1]}

    gold = {a["id"]: a | {"attributions": []} for a in lines(corpus / "articles.jsonl")}
    for a in lines(corpus / "attributions.jsonl"):
        gold[a["article"]]["attributions"].append(a | {
            "source": span(a["source_span"]), "cue": span(a["cue_span"]),
            "content": [span(pair) for pair in a["content_spans"]], "source_canonical": names(a["source"]),
            "via": [names(step) for step in a["via"]],
        })
    yield from careless_records(list(gold.values()), seed)
    for key, source in sources.items():
        yield {"kind": "source", "id": key, "names": source["names"]}
    for number, (key, claim) in enumerate(claims.items()):
        root = claim["root"] if number % 3 else None
        carried = [m | {"external_id": m["article"], "drift": m["drift"][:1] + ["rounded"] * (number % 5 == 0)}
                   for m in members if m["claim"] == key]
        if number % 7:
            yield {"kind": "claim", "id": key, "question": claim["question"], "root": root, "members": carried}
    for number, (key, question) in enumerate(questions.items()):
        yield {"kind": "question", "id": key, "independent": question["independent_roots"] + number % 3 - 1}
    for number, d in enumerate(lines(corpus / "derivations.jsonl")):
        ends = (d["from"], d["article"]) if number % 4 == 0 else (d["article"], d["from"])
        relation = "rewrite" if number % 5 == 0 else d["kind"]
        yield {"kind": "derivation", "article_external_id": ends[0], "from_external_id": ends[1], "relation": relation}


def test_packed_gold_is_read(tmp_path):
    packed = tmp_path / "gold.jsonl.xz"
    packed.write_bytes(lzma.compress(OWN.read_bytes()))
    assert evaluation.read_json_lines(packed) == evaluation.read_json_lines(OWN)
