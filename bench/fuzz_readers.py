"""Damage every sample of every format at random, and see that no reader raises, hangs or grows.

    python bench/fuzz_readers.py [TOTAL=200000] [SEED=0]

Each reader runs in a process of its own under the limits of the real child (address space, alarm). Printed
for each: inputs, what came out, exceptions that left the reader (each is a refusal in the product, but here
we want to know), slowest input, peak memory. Exit status 1 when a process was killed or crashed.
"""

from __future__ import annotations

import logging
import multiprocessing
import random
import resource
import sys
import time
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "articles"))

from samples import SAMPLES

from accordingto.articles.child import alarm
from accordingto.articles.formats import READERS, reader_for
from accordingto.articles.items import Item
from accordingto.settings import Settings

SECONDS = 20.0
MEGABYTES = 2048
SETTINGS = Settings(item_megabytes=8, page_megabytes=4, article_megabytes=4)

TOKENS = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&", b"&#0;", b"&#x110000;", b"&#xD800;", b"]]>",
    b"<![CDATA[", b"<!--", b"-->", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"</p>", b"<p", b"<script>", b"</html>",
    b'"', b"'", b"\\", b"\\u", b"\\ud800", b"{", b"}", b"[", b"]", b",", b":", b"\r\n", b"\n\n", b"\t", b";",
    b"-1", b"1e999", b"99999999999999999999", b"null", b"true", b"NaN", b"Content-Length: -5\r\n",
    b"Content-Length: 99999999999\r\n", b"WARC/1.0\r\n", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08",
    b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff", b"endobj", b"stream", b"/Length 999999999",
    b"<< /Type /Pages /Kids [2 0 R] >>", b"charset=utf-7", b"charset=\x00", b"http://[::1", b"href=",
    b"=?utf-8?b?////?=", "їґ".encode(), "їґ".encode("cp1251"), "\u2028".encode(), "e\u0301".encode(),
    b"\xed\xa0\x80",
]


@dataclass
class Outcome:
    """What one reader did with its share."""

    reader: str
    inputs: int = 0
    made: Counter[str] = field(default_factory=Counter)
    raised: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    peak: int = 0
    seconds: float = 0.0


def damaged(rng: random.Random, sample: bytes) -> bytes:
    """Return the sample with one to eight wounds: flipped, cut, doubled, spliced or tokens put in."""
    data = bytearray(sample)
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        at = rng.randrange(len(data) + 1)
        kind = rng.randrange(7)
        if kind == 0 and data:
            data[at % len(data)] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del data[at : at + rng.choice((1, 2, 8, 64, 512))]
        elif kind == 2:
            piece = data[at : at + rng.choice((1, 8, 64, 512))]
            data[at:at] = piece * rng.choice((1, 2, 20))
        elif kind == 3:
            data[at:at] = rng.choice(TOKENS) * rng.choice((1, 1, 1, 50))
        elif kind == 4:
            data[at : at + 8] = rng.randbytes(rng.randrange(12))
        elif kind == 5:
            other = rng.choice(list(SAMPLES.values()))
            start = rng.randrange(len(other))
            data[at:at] = other[start : start + 200]
        else:
            del data[at:]
        if not data:
            data = bytearray(rng.choice(TOKENS))
    return bytes(data)


def work(name: str, share: int, seed: int, results: multiprocessing.Queue[Outcome]) -> None:
    """Feed one reader its share; report at the end."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, hard))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    reader = next(r for r in READERS if r.name == name)
    names = [n for n, data in SAMPLES.items() if reader_for(data[:4096], Item(n, data=data)).name == name]
    rng = random.Random(f"{seed} {name}")
    outcome, began = Outcome(name), time.perf_counter()
    for _ in range(share):
        which = rng.choice(names)
        item = Item(which, data=damaged(rng, SAMPLES[which]))
        start = time.perf_counter()
        alarm(SECONDS)
        try:
            for made in reader.read(item, SETTINGS):
                outcome.made[type(made).__name__ + getattr(made, "reason", "")] += 1
        except Exception as error:  # noqa: BLE001 - what leaves a reader is what this bench is for
            outcome.raised[f"{type(error).__name__}: {str(error)[:60]}"] += 1
        alarm(0)
        outcome.slowest = max(outcome.slowest, time.perf_counter() - start)
        outcome.inputs += 1
    outcome.seconds = time.perf_counter() - began
    outcome.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    results.put(outcome)


def main() -> int:
    """Run every reader's share and print the table."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    weights = {"page": 1, "parquet": 1, "pdf": 1, "mhtml": 2}
    shares = {r.name: weights.get(r.name, 3) for r in READERS}
    failed = 0
    print(f"{'reader':<10} {'inputs':>7} {'per s':>7} {'slowest':>8} {'MiB':>5}  outcome")
    for name, weight in shares.items():
        share = -(-total * weight // sum(shares.values()))
        results: multiprocessing.Queue[Outcome] = multiprocessing.Queue()
        process = multiprocessing.Process(target=work, args=(name, share, seed, results))
        process.start()
        while process.is_alive() and results.empty():
            process.join(0.2)
        if results.empty():
            failed += 1
            print(f"{name:<10} KILLED with status {process.exitcode}")
            continue
        found = results.get()
        process.join()
        rate = found.inputs / found.seconds
        outcome = f"{dict(found.made.most_common(6))} raised: {dict(found.raised.most_common(8))}"
        print(f"{name:<10} {found.inputs:>7} {rate:>7.0f} {found.slowest:>7.2f}s {found.peak:>5}  {outcome}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
