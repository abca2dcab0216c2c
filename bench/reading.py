"""How fast each format is read, against the bare library, and how much memory a large archive takes.

    python bench/reading.py [ARTICLES=300] [WARC_MEGABYTES=0]

The table, in microseconds of processor time a text, the least of five runs:

``bare``     the library alone in this process on the same bytes: what it gives is thrown away;
``job``      the library alone, and what any reader has to do besides: language, limits, SHA-256 ids, the ``Article``.
             No child process, no metadata of ours, nothing refused, nothing noted;
``here``, ``child``   the two processes of ``articles.read``;
``overhead`` the longer of the two against ``job``: they work at the same time, so that is how long it takes on two
             free cores; ``in all`` is their sum against ``job``: what it takes on one; ``clock`` is the wall clock of
             both, true only on an idle machine.

With WARC_MEGABYTES a WARC of that size is written, read, and the peak memory of this process and its children
is printed at every tenth.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "articles"))

from samples import FIRST, SECOND, http, record, zipped

from accordingto.articles import read
from accordingto.articles.encodings import CANDIDATES, Decoded, decode
from accordingto.articles.items import Draft, Item, Known
from accordingto.articles.stored import article_of
from accordingto.model import Article
from accordingto.settings import Settings

SETTINGS = Settings(follow="none")
WORDS = f"{FIRST} {SECOND}".split()


def text(seed: int, words: int = 300) -> str:
    """Return an article of the size of a news story, another one for each seed."""
    rng = random.Random(seed)
    return "\n".join(" ".join(rng.choices(WORDS, k=30)) + "." for _ in range(words // 30))


def page(seed: int) -> str:
    """Return a page with a menu, metadata and an article."""
    menu = "".join(f'<li><a href="/{n}">Новини розділу {n}</a></li>' for n in range(150))
    body = "".join(f"<p>{line}</p>" for line in text(seed).splitlines())
    facts = json.dumps({"@type": "NewsArticle", "headline": f"Міст {seed}", "datePublished": "2025-03-01T10:00:00Z"})
    return (
        f'<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>Міст {seed}</title>'
        f'<script type="application/ld+json">{facts}</script></head><body><nav><ul>{menu}</ul></nav>'
        f"<article><h1>Міст {seed}</h1>{body}</article><footer>Усі права захищено</footer></body></html>"
    )


def formats(count: int) -> dict[str, bytes]:
    """Return one file of each format with this many articles."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts, pages = [text(n) for n in range(count)], [page(n) for n in range(count)]
    table = io.BytesIO()
    pq.write_table(pa.table({"text": texts}), table)
    items = "".join(f"<item><title>Міст {n}</title><description>{t}</description></item>" for n, t in enumerate(texts))
    messages = [{"id": n, "type": "message", "date_unixtime": "1740816000", "text": t} for n, t in enumerate(texts)]
    chat = {"name": "Канал", "type": "public_channel", "id": 7, "messages": messages}
    return {
        "a.jsonl": "".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in enumerate(texts)).encode(),
        "a.csv": ("text\n" + "".join(f'"{t}"\n' for t in texts)).encode(),
        "a.parquet": table.getvalue(),
        "a.rss": f"<rss version='2.0'><channel>{items}</channel></rss>".encode(),
        "result.json": json.dumps(chat, ensure_ascii=False, indent=1).encode(),
        "a.zip": zipped({f"{n}.txt": t for n, t in enumerate(texts)}),
        "pages.zip": zipped({f"{n}.html": p for n, p in enumerate(pages)}),
        "a.warc.gz": b"".join(gzip.compress(record(f"https://v.example/{n}", http(p))) for n, p in enumerate(pages)),
    }


def bare(name: str, data: bytes) -> Iterator[object]:
    """Do the same with the library alone: no child, no metadata of ours, no language, no ids."""
    import csv
    import zipfile

    import feedparser
    import ijson
    import pyarrow.parquet as pq
    from fastwarc.warc import ArchiveIterator

    plain: dict[str, Callable[[], Iterator[object]]] = {
        "a.jsonl": lambda: (json.loads(line)["text"] for line in io.BytesIO(data)),
        "a.csv": lambda: iter(csv.reader(io.StringIO(data.decode()))),
        "a.parquet": lambda: iter(pq.read_table(io.BytesIO(data)).column("text").to_pylist()),
        "a.rss": lambda: iter(feedparser.parse(io.BytesIO(data)).entries),
        "result.json": lambda: ijson.items(io.BytesIO(data), "messages.item"),
        "a.zip": lambda: (archive.read(n).decode() for n in archive.namelist()),
        "pages.zip": lambda: (extracted(archive.read(n)) for n in archive.namelist()),
        "a.warc.gz": lambda: (
            extracted(r.reader.read()) for r in ArchiveIterator(io.BytesIO(data), parse_http=True, auto_decode="all")
        ),
    }
    archive = zipfile.ZipFile(io.BytesIO(data)) if name.endswith(".zip") else zipfile.ZipFile(io.BytesIO(), "w")
    yield from plain[name]()


def extracted(html: bytes) -> object:
    """Return what trafilatura makes of a page, its metadata with it."""
    from trafilatura import bare_extraction

    return bare_extraction(html, with_metadata=True, deduplicate=False, include_comments=False)


class Times(NamedTuple):
    """Seconds of one run: of this process, of its children, by the clock."""

    here: float
    child: float
    clock: float


def timed(work: Callable[[], object]) -> Times:
    """Return the least of five runs, each measure by itself."""
    runs = []
    for _ in range(5):
        here, child, clock = time.process_time(), children_seconds(), time.perf_counter()
        work()
        runs.append((time.process_time() - here, children_seconds() - child, time.perf_counter() - clock))
    return Times(*(min(column) for column in zip(*runs, strict=True)))


def children_seconds() -> float:
    """Return the processor time of all children, those that live and those that have ended (Linux)."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    alive = sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in children_of(os.getpid()))
    return ended.ru_utime + ended.ru_stime + alive / 1e9


def job(name: str, data: bytes) -> list[object]:
    """Do with the library alone what a reader has to do: articles with language and ids come out."""
    item = Item(name, data=data)
    return [article_of(Draft(text_in(one), Known()), item, SETTINGS) for one in bare(name, data)]


def text_in(one: object) -> str:
    """Return the text in what a library gives for one article."""
    if isinstance(one, str):
        return one
    if isinstance(one, list):
        return one[0]
    if isinstance(one, dict):
        return one.get("text") or one.get("summary") or ""
    return getattr(one, "text", "") or ""


def table(count: int, folder: Path) -> None:
    """Print microseconds a text by format, ours and bare."""
    columns = ("bare", "job", "here", "child", "overhead", "in all", "clock")
    print(f"{'format':<12}" + "".join(f"{name:>10}" for name in columns) + f"   load {os.getloadavg()[0]:.1f}")
    for name, data in formats(count).items():
        path = folder / name
        path.write_bytes(data)
        got = sum(isinstance(one, Article) for one in read(str(path), SETTINGS))  # children started, models loaded
        if got != count:
            print(f"{name:<12} {got} of {count} texts came out")
        alone, whole = timed(lambda n=name, d=data: list(bare(n, d))), timed(lambda n=name, d=data: job(n, d))
        ours = timed(lambda p=path: list(read(str(p), SETTINGS)))
        micro = [1e6 * seconds / count for seconds in (alone.here, whole.here, ours.here, ours.child)]
        both = ours.here + ours.child
        ratios = [max(ours.here, ours.child) / whole.here, both / whole.here, ours.clock / whole.clock]
        shown = "".join(f"{x:>10.0f}" for x in micro) + "".join(f"{100 * (x - 1):>+9.0f}%" for x in ratios)
        print(f"{name:<12}{shown}", flush=True)


def encodings(count: int) -> None:
    """Print how many pieces of text are decoded rightly by our judge and by charset-normalizer, same candidates."""
    from charset_normalizer import from_bytes

    print(f"\n{'encoding':<14} {'length':>6} {'ours right':>11} {'said unsure':>12} {'charset-normalizer right':>25}")
    russian = "Представитель города Анна Звездная заявила, что мост откроют в марте, и добавила: ремонт шёл полгода."
    for codec, source in (("cp1251", FIRST), ("koi8_u", FIRST), ("cp1251", russian), ("koi8_r", russian),
                          ("cp866", russian)):
        for length in (20, 60, 400):
            pieces = [(source + " " + source[k:] + source[:k]) * 4 for k in range(min(count, len(source)))]
            cut = [p[k : k + length].encode(codec, "ignore") for k, p in enumerate(pieces)]
            ours = [decode(c) for c in cut]
            right = sum(isinstance(o, Decoded) and o.text == c.decode(codec) for o, c in zip(ours, cut, strict=True))
            unsure = sum(isinstance(o, Decoded) and "unsure" in (o.note or "") for o in ours)
            others = (from_bytes(c, cp_isolation=list(CANDIDATES)).best() for c in cut)
            theirs = sum(o is not None and str(o) == c.decode(codec) for o, c in zip(others, cut, strict=True))
            shares = f"{right / len(cut):>11.0%} {unsure / len(cut):>12.0%} {theirs / len(cut):>25.0%}"
            print(f"{codec:<14} {length:>6} {shares}")


def large(megabytes: int, folder: Path) -> None:
    """Write a WARC of this many MiB and read it; print memory as it goes."""
    path = folder / "large.warc"
    pages = [http(page(n)) for n in range(50)]
    with path.open("wb") as target:
        number = 0
        while target.tell() < megabytes << 20:
            # Most of a crawl are images: the archive is large, its pages are few.
            target.write(record(f"https://v.example/{number}", pages[number % 50]))
            target.write(record(f"https://v.example/{number}.png", http(os.urandom(900_000), "image/png")))
            number += 1
    began, got = time.perf_counter(), 0
    for got, _ in enumerate(read(str(path), SETTINGS), 1):
        if got % max(1, number // 10) == 0:
            own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            children = [rss_of(pid) for pid in children_of(os.getpid())]
            print(f"{got:>7} of {number}: peak {own} MiB here, {children} MiB in children")
    seconds = time.perf_counter() - began
    print(f"{path.stat().st_size >> 20} MiB, {got} values, {seconds:.1f} s, {number / seconds:.0f} pages/s")


def children_of(pid: int) -> list[int]:
    """Return the processes this one started (Linux)."""
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def rss_of(pid: int) -> int:
    """Return the peak memory of a process in MiB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def main() -> None:
    """Print the tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with tempfile.TemporaryDirectory() as name:
        if count:
            table(count, Path(name))
            encodings(count)
        if megabytes:
            large(megabytes, Path(name))


if __name__ == "__main__":
    main()
