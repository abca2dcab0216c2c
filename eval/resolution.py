"""Score source resolution alone: gold spans in, names out.

    python eval/resolution.py [--part all|half|rest] [--errors N] FILE.jsonl|STORIES_FOLDER …

Each attribution is built from its gold spans (source, cue, content), so that nothing but resolution is measured.
Prints accuracy of source_name (where gold has one), wrongly named (gold has none), type and form. ``--part half``
takes every second text, ``rest`` the others: tune on one, report on the other. Names are compared by the shared
scorer beside the checkout (``../shared/score/attributions.py``).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from accordingto.attributions.resolution import resolve
from accordingto.model import Article, Attribution, Reason, Span
from accordingto.sentences import analyse

ROOT = Path(__file__).resolve().parents[1]


def scorer() -> ModuleType:
    """Return the shared scorer, or stop with a clear message where it is not there."""
    path = ROOT.parent / "shared" / "score" / "attributions.py"
    spec = importlib.util.spec_from_file_location("shared_score", path)
    if spec is None or spec.loader is None or not path.exists():
        sys.exit(f"no shared scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def span_of(value: Any) -> Span | None:  # noqa: ANN401  (JSON)
    """Return a span from either JSON form, or None."""
    if value is None:
        return None
    return Span(value["start"], value["end"]) if isinstance(value, dict) else Span(*value)


def gold_texts(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the texts of a gold file with their attributions."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def stories(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a story corpus in the form of the gold files."""
    sources = json.loads((folder / "sources.json").read_text("utf-8"))
    told: dict[str, list[dict[str, Any]]] = {}
    for one in gold_texts(folder / "attributions.jsonl"):
        source = sources.get(one["source"]) if one["source"] else None
        named = source is not None and source["type"] != "unnamed"
        told.setdefault(one["article"], []).append({
            "source": one["source_span"], "cue": one["cue_span"], "content": one["content_spans"],
            "source_canonical": source["names"]["en"] if named and source else None,
            "source_type": source["type"] if source else "unnamed", "source_form": None, "quote": one["quote"],
        })  # fmt: skip
    for article in gold_texts(folder / "articles.jsonl"):
        yield {**article, "attributions": told.get(article["id"], [])}


def attribution_of(article: Article, gold: dict[str, Any]) -> Attribution:
    """Build the attribution that finding would have made from its gold spans."""
    content = tuple(one for one in map(span_of, gold["content"]) if one is not None)
    return Attribution(
        article.id, span_of(gold.get("source")), span_of(gold.get("cue")), content, gold["quote"], Reason("gold")
    )


def measure(texts: list[dict[str, Any]], errors: int) -> dict[str, Counter[str]]:
    """Return counts per language, and print errors up to the number asked for."""
    same_name = scorer().same_name
    counts: dict[str, Counter[str]] = {}
    for text in texts:
        article = Article(text=text["text"], lang=text["lang"], title=text.get("title"), outlet=text.get("outlet"))
        sentences = analyse(article)
        found = [attribution_of(article, one) for one in text["attributions"]]
        began = time.perf_counter()
        resolved = resolve(article, sentences, found)
        count = counts.setdefault(text["lang"], Counter())
        count["seconds"] += time.perf_counter() - began  # type: ignore[assignment]
        count["words"] += len(article.text.split())
        for gold, got in zip(text["attributions"], resolved, strict=True):
            want = gold["source_canonical"]
            count["named" if want else "nameless"] += 1
            right = same_name(want, got.source_name) if want else got.source_name is None
            count["name" if want else "silent"] += right
            count["type"] += gold["source_type"] == got.source_type
            count["form"] += gold["source_form"] in {None, got.source_form}
            if not right and errors:
                errors -= 1
                surface = got.source.of(article.text) if got.source else "-"
                start = got.source.start if got.source else got.start
                forms = f"{gold['source_form']}/{got.source_form}"
                print(f"{text['id']} @{start} [{forms}] «{surface[:90]}» want {want} got {got.source_name}")
    return counts


def main() -> None:
    """Read the command line, print a table a language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--part", choices=("all", "half", "rest"), default="all")
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    for path in arguments.paths:
        texts = list(stories(path) if path.is_dir() else gold_texts(path))
        if arguments.part != "all":
            texts = texts[0 if arguments.part == "half" else 1 :: 2]
        for lang, count in sorted(measure(texts, arguments.errors).items()):
            total = count["named"] + count["nameless"]
            print(
                f"{path.name} {lang}: name {100 * count['name'] / max(1, count['named']):.1f} of {count['named']}, "
                f"silent {100 * count['silent'] / max(1, count['nameless']):.1f} of {count['nameless']}, "
                f"type {100 * count['type'] / max(1, total):.1f}, form {100 * count['form'] / max(1, total):.1f}, "
                f"{count['words'] / max(1e-9, count['seconds']):.0f} words/s"
            )


if __name__ == "__main__":
    main()
