"""The goldens: short texts with what must be found drawn in them, and what is found instead.

``python tests/goldens/drawn.py`` shows every golden that fails; with ``--write`` it also makes
known_failures.toml of them.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordingto import articles, attributions, sentences
from accordingto.evaluation.markup import read_markup
from accordingto.evaluation.words import WordMap
from accordingto.model import Article, Attribution, Span

HERE = Path(__file__).parent
KNOWN_FAILURES = HERE / "known_failures.toml"

Parts = tuple[frozenset[int], frozenset[int], frozenset[int]]
"""Source, cue and content as sets of words, as the scorer compares them."""


@dataclass(frozen=True)
class Golden:
    """One text and what must be found in it: exactly that, nothing more."""

    name: str
    """Language, file and key: ``uk/01-verb-clause/past-verb-with-clause``."""
    lang: str
    marked: str
    expected: dict[str, Any]
    """``quote``, ``polarity``, ``rule`` that every telling must have, where the golden names them."""

    @property
    def article(self) -> Article:
        """The text without its tags."""
        return articles.from_text(read_markup(self.marked).text, lang=self.lang)

    def wanted(self) -> list[tuple[Span | None, Span | None, tuple[Span, ...]]]:
        """Return source, cue and content of each telling."""
        tellings = read_markup(self.marked).tellings.values()
        return [(next(iter(t.source), None), next(iter(t.cue), None), tuple(t.content)) for t in tellings]


def goldens() -> Iterator[Golden]:
    """Yield all goldens, by language, file and place in the file."""
    for path in sorted(HERE.glob("*/*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        table.pop("construction", None)
        for key, value in table.items():
            lang = path.parent.name
            expected = {name: wanted for name, wanted in value.items() if name != "marked"}
            yield Golden(f"{lang}/{path.stem}/{key}", lang, value["marked"], expected)


def find(golden: Golden) -> tuple[Attribution, ...]:
    """Return what the stage finds in the golden's text."""
    article = golden.article
    return attributions.find(article, sentences.analyse(article))


def differences(golden: Golden) -> list[str]:
    """Return what is wrong, one line each; empty when exactly the drawn tellings were found."""
    text = golden.article.text
    words = WordMap(text)
    found = find(golden)
    wanted = {_parts(words, *parts): _shown(text, *parts) for parts in golden.wanted()}
    given = {_parts(words, a.source, a.cue, a.content): _shown(text, a.source, a.cue, a.content) for a in found}
    wrong = [f"missed {shown}" for parts, shown in wanted.items() if parts not in given]
    wrong += [f"extra  {shown}" for parts, shown in given.items() if parts not in wanted]
    if len(found) != len(given):
        wrong.append("the same telling was found twice")
    for name, value in golden.expected.items():
        got = {a.reason.rule if name == "rule" else getattr(a, name) for a in found}
        if got != {value}:
            wrong.append(f"{name}: {sorted(got)} instead of {value}")
    return wrong


def _parts(words: WordMap, source: Span | None, cue: Span | None, content: tuple[Span, ...]) -> Parts:
    return (
        words.covered([source] if source else []), words.covered([cue] if cue else []), words.content(content)
    )


def _shown(text: str, source: Span | None, cue: Span | None, content: tuple[Span, ...]) -> str:
    who, how = ("–" if span is None else span.of(text) for span in (source, cue))
    return f"[{who}] <{how}> {' … '.join(span.of(text) for span in content)}"


def known_failures() -> list[str]:
    """Return the names of the goldens that are known to fail."""
    return tomllib.loads(KNOWN_FAILURES.read_text(encoding="utf-8"))["failing"]


def main(*arguments: str) -> None:
    """Show the goldens that fail; ``--write`` makes the list of known failures of them."""
    failing = []
    total = 0
    for golden in goldens():
        total += 1
        wrong = differences(golden)
        if wrong:
            failing.append(golden.name)
            sys.stdout.write(f"{golden.name}: {golden.article.text!r}\n" + "".join(f"    {w}\n" for w in wrong))
    sys.stdout.write(f"{len(failing)} of {total} goldens fail\n")
    if "--write" in arguments:
        names = "".join(f'    "{name}",\n' for name in failing)
        header = "# Goldens that fail today. The test fails when one is fixed and still listed, or breaks and is not.\n"
        KNOWN_FAILURES.write_text(f"{header}failing = [\n{names}]\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
