"""The corpora of ../shared/data as plain values: treebanks, disambiguated morphology, names."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@dataclass
class Tree:
    """One sentence of a treebank; ``heads`` absolute in the sentence, a root is its own."""

    words: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    new_paragraph: bool = False
    new_document: str | None = None
    foreign_features: bool = False


def lines(name: str) -> Iterator[str]:
    with lzma.open(DATA / f"{name}.xz", "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def treebank(name: str) -> list[Tree]:
    """Read a CoNLL-U file; multiword tokens are left as their words, spacing from the range line."""
    trees: list[Tree] = []
    tree = Tree()
    glued_until = 0
    glued_space = True
    for line in lines(name):
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                tree.new_document = line.partition("=")[2].strip() or "?"
                tree.new_paragraph = True
            elif line.startswith("# newpar"):
                tree.new_paragraph = True
        elif not line:
            if tree.words:
                trees.append(tree)
            tree = Tree()
            glued_until = 0
        else:
            cells = line.split("\t")
            if "-" in cells[0]:
                glued_until = int(cells[0].split("-")[1])
                glued_space = "SpaceAfter=No" not in cells[9]
                continue
            if "." in cells[0]:
                continue
            index = int(cells[0])
            tree.words.append(cells[1])
            tree.lemmas.append(cells[2])
            tree.pos.append(cells[3])
            tree.feats.append("" if cells[5] == "_" else cells[5])
            tree.heads.append(index - 1 if cells[6] == "0" else int(cells[6]) - 1)
            tree.deps.append("root" if cells[6] == "0" else cells[7])
            if index < glued_until:
                space = False
            elif index == glued_until:
                space = glued_space
            else:
                space = "SpaceAfter=No" not in cells[9]
            tree.spaces.append(space)
            tree.misc.append(cells[9])
    if tree.words:
        trees.append(tree)
    return trees


def morphology() -> list[list[tuple[str, str, str]]]:
    """Return the sentences of BRUK as (form, lemma, VESUM tag)."""
    sentences: list[list[tuple[str, str, str]]] = []
    current: list[tuple[str, str, str]] = []
    for line in lines("morphology-uk.bruk.tsv"):
        if not line or line.startswith("# doc"):
            if current:
                sentences.append(current)
            current = []
            continue
        cells = line.split("\t")
        if len(cells) >= 3:
            current.append((cells[0], cells[1], cells[2]))
    if current:
        sentences.append(current)
    return sentences


def json_lines(name: str) -> list[dict]:
    return [json.loads(line) for line in lines(name)]
