"""Measure text to sentences: words per second of processor time, first pass and second, and peak memory.

python bench/sentences.py ../shared/data/load-news.jsonl.xz --words 60000
"""

from __future__ import annotations

import argparse
import json
import lzma
import resource
import time
from pathlib import Path

from accordingto.model import Article
from accordingto.sentences import analyse


def texts(file: Path, lang: str, words: int) -> list[Article]:
    """Return the first articles of a language that hold about this many words."""
    out: list[Article] = []
    size = 0
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("lang") == lang and size < words:
                out.append(Article(record["text"], lang))
                size += len(record["text"].split())
    return out


def main() -> None:
    """Print one line per language."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--words", type=int, default=60000)
    chosen = arguments.parse_args()
    for lang in ("uk", "en", "ru"):
        articles = texts(chosen.file, lang, chosen.words)
        begun = time.process_time()
        analyse(Article("x", lang))
        loading = time.process_time() - begun
        speeds = []
        for _ in range(2):
            begun = time.process_time()
            count = sum(len(analyse(article).tokens) for article in articles)
            speeds.append(round(count / (time.process_time() - begun)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{lang}: {len(articles)} texts, {count} tokens; load {loading:.1f} s; {speeds[0]} words/s first pass, "
              f"{speeds[1]} second; peak {peak} MB so far")


if __name__ == "__main__":
    main()
