"""Pack a trained pipeline into the weights files of the package.

    python training/pack.py uk --syntax /tmp/syntax-uk --names /tmp/names-uk --version 1
"""

from __future__ import annotations

import argparse
from pathlib import Path

from accordingto.sentences.architecture import names_pipeline, syntax_pipeline
from accordingto.sentences.weights import pack

LANGUAGES = Path(__file__).resolve().parents[1] / "src" / "accordingto" / "languages"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("lang", choices=("uk", "en"))
    arguments.add_argument("--syntax", type=Path)
    arguments.add_argument("--names", type=Path)
    arguments.add_argument("--version", required=True)
    chosen = arguments.parse_args()
    folder = LANGUAGES / chosen.lang
    if chosen.syntax:
        nlp = syntax_pipeline(chosen.lang)
        nlp.from_disk(chosen.syntax, exclude=["tokenizer"])
        write(folder / "syntax" / "words.bin", pack(nlp.pipeline[:1]))
        write(folder / "syntax" / "trees.bin", pack(nlp.pipeline[1:]))
        (folder / "syntax" / "VERSION").write_text(chosen.version + "\n", "utf-8")
    if chosen.names:
        nlp = names_pipeline(chosen.lang)
        nlp.from_disk(chosen.names, exclude=["tokenizer"])
        write(folder / "names" / "names.bin", pack(nlp.pipeline))
        (folder / "names" / "VERSION").write_text(chosen.version + "\n", "utf-8")


def write(file: Path, raw: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    print(file, round(len(raw) / 1e6, 2), "MB")


if __name__ == "__main__":
    main()
