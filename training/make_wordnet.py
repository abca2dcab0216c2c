"""Make the English word table of the parser's features from the database files of WordNet 3.0.

    python training/make_wordnet.py /usr/share/wordnet

The files are in Debian's package ``wordnet-base``. Of each single word are kept: for each class the lexicographer file
of its first sense (from 0; a noun whose first sense is written with a capital is a name), and for verbs the sentence
frames of their first three senses; and the irregular forms. Format: see `languages/wordnet.py`.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import defaultdict
from pathlib import Path

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSES = 3
OUT = Path(__file__).resolve().parents[1] / "src" / "accordingto" / "languages" / "en" / "syntax" / "wordnet.tsv.gz"
WORD = re.compile(r"[a-z][a-z'-]*")


def senses(folder: Path, name: str) -> dict[str, tuple[int, list[str], list[int]]]:
    """Return of each synset (by its offset) its lexicographer file, words as written, and frames of all its words."""
    found = {}
    for line in (folder / f"data.{name}").read_text("ascii").splitlines():
        if line.startswith(" "):
            continue
        cells = line.partition(" | ")[0].split()
        words = [re.sub(r"\(.*\)$", "", cells[4 + 2 * i]) for i in range(int(cells[3], 16))]
        after = 4 + 2 * len(words)
        after += 1 + 4 * int(cells[after])
        frames = [int(cells[i + 1]) for i, cell in enumerate(cells[after:], after) if cell == "+"]
        found[cells[0]] = (int(cells[1]), words, frames)
    return found


def table(folder: Path) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    for mark, name in FILES.items():
        synsets = senses(folder, name)
        for line in (folder / f"index.{name}").read_text("ascii").splitlines():
            cells = line.split()
            if line.startswith(" ") or not WORD.fullmatch(cells[0]):
                continue
            offsets = cells[6 + int(cells[3]) :][:SENSES]
            kind, words, _ = synsets[offsets[0]]
            is_name = mark == "n" and any(word.lower() == cells[0] and word[0].isupper() for word in words)
            frames = sorted({frame for offset in offsets for frame in synsets[offset][2]})
            lines[cells[0]].append(
                ("N" if is_name else mark) + str(kind) + (":" + ",".join(map(str, frames)) if frames else "")
            )
        for line in (folder / f"{name}.exc").read_text("ascii").splitlines():
            form, *lemmas = line.split()
            if WORD.fullmatch(form) and WORD.fullmatch(lemmas[0]) and form != lemmas[0]:
                lines[form].append(f"{mark}={lemmas[0]}")
    return lines


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    lines = table(arguments.parse_args().folder)
    text = "".join(f"{word}\t{' '.join(lines[word])}\n" for word in sorted(lines))
    OUT.write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))
    print(OUT, len(lines), "words", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
