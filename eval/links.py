"""Measure linking on a story corpus: with the gold attributions (its upper bound) or with real extraction.

    python eval/links.py [CORPUS] [--real] [--stories d1,d2] [--show N] [--records OUT.jsonl] [--keep FILE]

CORPUS is a folder as in stories/FORMAT.md, by default ../shared/stories/dev beside the checkout. The records are
scored by ../shared/score/stories.py; without it they are only written. ``--stories`` scores some stories alone
(the prefix of their article ids); ``--keep`` stores the signatures, so that a second run only links.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from accordingto.export import line, records
from accordingto.links import Signature, link, signature
from accordingto.model import Article, Attribution, Quantity, Reason, Relay, Span, content_id

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def load(path: Path) -> list[dict[str, Any]]:
    """Rows of a JSON Lines file."""
    return [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines() if text.strip()]


def articles(corpus: Path) -> list[Article]:
    """The corpus's articles."""
    fields = ("text", "lang", "title", "url", "outlet", "domain", "published")
    return [Article(external_id=x["id"], **{f: x.get(f) for f in fields}) for x in load(corpus / "articles.jsonl")]


def gold_attributions(corpus: Path, read: Sequence[Article]) -> dict[str, list[Attribution]]:
    """Attributions as a perfect finder would give them: article id to attributions."""
    sources = json.loads((corpus / "sources.json").read_text(encoding="utf-8"))
    ids = {a.external_id: a.id for a in read}

    def name(key: str | None) -> str | None:
        return sources[key]["names"]["en"][0] if key in sources else None

    def ident(key: str | None) -> str | None:
        return content_id("s", sources[key]["type"], name(key).casefold()) if key in sources else None

    found: dict[str, list[Attribution]] = {a.id: [] for a in read}
    for g in load(corpus / "attributions.jsonl"):
        kind = sources[g["source"]]["type"] if g["source"] in sources else "unnamed"
        unnamed = kind == "unnamed"
        found[ids[g["article"]]].append(
            Attribution(
                article=ids[g["article"]],
                source=span(g["source_span"]),
                cue=span(g["cue_span"]),
                content=tuple(Span(*s) for s in g["content_spans"]),
                quote=g["quote"],
                reason=Reason("gold"),
                source_form="name" if g["source_span"] else "none",
                source_id=None if unnamed else ident(g["source"]),
                source_name=None if unnamed else name(g["source"]),
                source_type=kind,
                via=tuple(Relay(ident(v), name(v)) for v in g["via"]),
                polarity=g["polarity"],
                certainty=g["certainty"],
                quantities=tuple(Quantity(Span(*q["span"]), q["low"], q["high"], q["unit"]) for q in g["quantities"]),
            )
        )
    return found


def span(pair: list[int] | None) -> Span | None:
    """A pair of offsets as a span."""
    return Span(*pair) if pair else None


def read_gold(corpus: Path) -> tuple[list[Article], list[Attribution], list[Signature]]:
    """Articles, gold attributions and signatures."""
    from accordingto.sentences import analyse

    read = articles(corpus)
    found = gold_attributions(corpus, read)
    signatures = [signature(a, analyse(a), found[a.id]) for a in read]
    return read, [t for a in read for t in found[a.id]], signatures


def read_real(corpus: Path) -> tuple[list[Article], list[Attribution], list[Signature]]:
    """Articles, found attributions and signatures."""
    from accordingto.pipeline import extract
    from accordingto.settings import Settings

    done = [extract(a, Settings()) for a in articles(corpus)]
    return [e.article for e in done], [t for e in done for t in e.attributions], [e.signature for e in done]


def write(out: Path, read: Iterable[Article], told: Iterable[Attribution], signatures: Sequence[Signature]) -> float:
    """Link, write every record, return the seconds that linking took."""
    start = time.perf_counter()
    links = link(signatures)
    seconds = time.perf_counter() - start
    outer = {a.id: a.external_id for a in read}
    rows = [records.article(a) for a in read]
    for t in told:
        row = records.attribution(t, outer[t.article])
        row["claim"] = links.claim_of.get(t.id)
        rows.append(row)
    rows += [records.source(s) for s in links.sources] + [records.claim(c) for c in links.claims]
    rows += [records.question(q) for q in links.questions]
    rows += [records.derivation(d, outer[d.article], outer[d.origin]) for d in links.derivations]
    out.write_text("".join(line(r).rstrip("\n") + "\n" for r in rows), encoding="utf-8")
    return seconds


def part_of(corpus: Path, stories: Sequence[str], into: Path) -> Path:
    """Copy the chosen stories of a corpus into a folder of the same form."""

    def mine(key: str) -> bool:
        return any(key.startswith(s) for s in stories)

    for name, fields in (
        ("articles", ["id"]),
        ("attributions", ["article"]),
        ("members", ["article"]),
        ("derivations", ["article"]),
        ("unrelated", ["a"]),
    ):
        kept = [x for x in load(corpus / f"{name}.jsonl") if mine(x[fields[0]])]
        (into / f"{name}.jsonl").write_text(
            "\n".join(json.dumps(x, ensure_ascii=False) for x in kept), encoding="utf-8"
        )
    marks = {"d": ("c", "q")}
    for name in ("sources", "claims", "questions"):
        table = json.loads((corpus / f"{name}.json").read_text(encoding="utf-8"))
        if name != "sources":
            table = {
                k: v for k, v in table.items() if any(k.startswith(p + s[1:]) for s in stories for p in marks["d"])
            }
        (into / f"{name}.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    return into


def score(corpus: Path, out: Path, show: int) -> None:
    """Print the shared scorer's figures."""
    scorer = SHARED / "score" / "stories.py"
    if not scorer.is_file():
        print("no scorer beside the checkout: records written, not scored")
        return
    spec = importlib.util.spec_from_file_location("stories", scorer)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main([str(corpus), str(out), "--show", str(show)])


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=SHARED / "stories" / "dev")
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--stories", type=lambda s: s.split(","), default=[])
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--keep", type=Path)
    a = parser.parse_args(argv)
    if not a.corpus.is_dir():
        print(f"no corpus at {a.corpus}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        corpus = part_of(a.corpus, a.stories, Path(folder)) if a.stories else a.corpus
        out = a.records or Path(folder) / "records.jsonl"
        read, told, signatures = (read_real if a.real else read_gold)(corpus)
        if a.keep:
            a.keep.write_text("\n".join(s.to_json() for s in signatures), encoding="utf-8")
        print(f"{len(read)} articles, {len(told)} attributions; linked in {write(out, read, told, signatures):.2f} s")
        score(corpus, out, a.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
