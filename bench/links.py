"""Time linking on a corpus: seconds and peak memory at several sizes, clusters of duplicates, share of extraction.

    python bench/links.py ARTICLES.jsonl[.xz] [--sizes 1000,2000,4000] [--keep SIGNATURES.jsonl] [--seconds N]

The articles are extracted once (``--keep`` stores the signatures, a second run only links), then the first N of them
in time order are linked for each N. ``--seconds`` stops extraction after so long and measures with what there is.
"""

from __future__ import annotations

import argparse
import json
import lzma
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from accordingto.links import Signature, link
from accordingto.model import Article

FIELDS = ("title", "url", "outlet", "domain", "published")


def articles(path: Path) -> Iterator[Article]:
    """Articles of a JSON Lines file in its order, those without text left out."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for n, text in enumerate(lines):
            x = json.loads(text)
            if x.get("text"):
                meta = {f: x.get(f) for f in FIELDS}
                yield Article(x["text"], x.get("lang") or "other", str(x.get("id", n)), **meta)


def extract(path: Path, keep: Path | None, seconds: float, most: int) -> tuple[list[Signature], float]:
    """Signatures of the corpus and the seconds extraction took (0 when they were kept)."""
    if keep is not None and keep.is_file():
        return [Signature.from_json(x) for x in keep.read_text(encoding="utf-8").splitlines()], 0.0
    from accordingto import pipeline
    from accordingto.settings import Settings

    found, start = [], time.perf_counter()
    for article in articles(path):
        try:
            found.append(pipeline.extract(article, Settings()).signature)
        except Exception as error:  # noqa: BLE001  # extraction is not what is measured here
            print(f"{article.external_id}: {type(error).__name__}", file=sys.stderr)
        if len(found) >= most or time.perf_counter() - start > seconds:
            break
    spent = time.perf_counter() - start
    if keep is not None:
        keep.write_text("".join(s.to_json() + "\n" for s in found), encoding="utf-8")
    return found, spent


def clusters(links: object) -> Counter[int]:
    """Sizes of the groups of articles that are copies of each other."""
    parent: dict[str, str] = {}

    def find(x: str) -> str:
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x

    for d in links.derivations:
        if d.relation == "copy":
            a, b = sorted((find(d.article), find(d.origin)))
            parent[b] = a
    return Counter(Counter(find(x) for x in parent).values())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--sizes", type=lambda s: [int(n) for n in s.split(",")], default=[1000, 2000, 4000])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    a = parser.parse_args(argv)
    found, spent = extract(a.path, a.keep, a.seconds, max(a.sizes))
    found.sort(key=lambda s: (s.published is None, s.published or "", s.article))
    print(f"{len(found)} articles extracted in {spent:.0f} s")
    for size in sorted({min(n, len(found)) for n in a.sizes}):
        start = time.perf_counter()
        links = link(found[:size])
        taken = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:6} articles  {taken:7.1f} s  {1000 * taken / size:6.2f} ms each  peak {peak:5.0f} MiB  "
            f"{len(links.derivations)} derivations {dict(Counter(d.relation for d in links.derivations))}  "
            f"copies in groups {dict(sorted(clusters(links).items()))}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
