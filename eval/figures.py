"""Figures of the gold sets that are at hand, in per cent, flat: ``set/group/measure`` to a number.

Every call runs the pipeline afresh; nothing is kept that could hide a change.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from accordingto import evaluation
from accordingto.evaluation.run import extract_records, story_records
from accordingto.evaluation.tally import Table
from accordingto.settings import Settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
INVENTED = ROOT / "eval" / "gold" / "invented.jsonl"

PROCESSES = 2

MEASURES = ("found", "right", "triple_exact", "source_overlap", "cue_overlap", "content_exact", "name", "chain",
            "chain_nonempty", "quantity")
"""F1 of these is shown and floored over a whole set; groups have the first three."""

FEWEST = 20
"""Gold tellings a group needs in a shared set for a floor of its own: below that, one telling is 5 points."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One set's figures and how long they took."""

    name: str
    figures: dict[str, float]
    seconds: float


def sets() -> dict[str, Callable[[], dict[str, float]]]:
    """Return the sets that are at hand, largest first so that two processes end together."""
    known: dict[str, tuple[Path, Callable[[], dict[str, float]]]] = {
        "en.polnear.dev": (SHARED / "gold" / "en.polnear.dev.jsonl", _polnear),
        "stories.dev": (SHARED / "stories" / "dev", _stories),
        "ru.dev": (SHARED / "gold" / "ru.dev.jsonl", _russian),
        "uk.dev": (SHARED / "gold" / "uk.dev.jsonl", _ukrainian),
        "invented": (INVENTED, _invented),
    }
    return {name: run for name, (path, run) in known.items() if path.exists()}


def measure_all() -> list[Measured]:
    """Return all sets' figures in the order of ``sets``, measured by two processes."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        return list(pool.map(measure, sets()))


def measure(name: str) -> Measured:
    """Return one set's figures."""
    started = time.perf_counter()
    figures = {f"{name}/{key}": round(100 * value, 2) for key, value in sets()[name]().items()}
    return Measured(name, figures, time.perf_counter() - started)


def _invented() -> dict[str, float]:
    articles = evaluation.read_json_lines(INVENTED)
    found = evaluation.sort_records(extract_records(articles, Settings()))
    by_lang = evaluation.score(articles, found).table()
    by_construction = evaluation.score(articles, found, "construction").table()
    figures = dict(_groups(by_lang, MEASURES))
    for number in range(1, 11):
        # Found tellings do not know their construction, so only recall can be told by it.
        for measure_name in ("found", "right"):
            figures[f"construction {number:02}/{measure_name} recall"] = by_construction[str(number)][measure_name]["r"]
    return figures


def _ukrainian() -> dict[str, float]:
    return _language("uk.dev.jsonl")


def _russian() -> dict[str, float]:
    return _language("ru.dev.jsonl")


def _polnear() -> dict[str, float]:
    return _language("en.polnear.dev.jsonl", outermost=True)


def _language(file: str, *, outermost: bool = False) -> dict[str, float]:
    articles = evaluation.read_json_lines(SHARED / "gold" / file)
    found = evaluation.sort_records(extract_records(articles, Settings()))
    whole = evaluation.score(articles, found, outermost=outermost).table()
    figures = dict(_groups({"all": whole["all"]}, MEASURES))
    for field in ("quote", "source_form"):
        table = evaluation.score(articles, found, field, outermost=outermost).table()
        for group, row in table.items():
            if group not in {"all", "None"} and row["found"]["gold"] >= FEWEST:
                # Gold and found tellings are grouped each by its own field, so only recall is a share of one group.
                figures[f"{field} {group}/found recall"] = row["found"]["r"]
                figures[f"{field} {group}/right recall"] = row["right"]["r"]
    return figures


def _groups(table: Table, measures: Sequence[str]) -> Iterator[tuple[str, float]]:
    for group, row in table.items():
        for name in measures if group == "all" else measures[:3]:
            if name in row:
                yield f"{group}/{name}", row[name]["f1"]


def _stories() -> dict[str, float]:
    folder = SHARED / "stories" / "dev"
    corpus = evaluation.read_corpus(folder)
    found = evaluation.sort_records(story_records(folder, Settings()), evaluation.name_only)
    scores = evaluation.score_stories(corpus, found)
    questions = len(scores.independence) or 1
    verdicts = [one.verdict for one in scores.independence]
    return {
        **dict(_groups({"all": scores.attributions.table()["all"]}, MEASURES)),
        "roots/right": scores.root["share"],
        "claims/b3": scores.claims["f1"],
        "questions/b3": scores.questions["f1"],
        "traps/kept apart": 1 - scores.traps_merged / (scores.traps or 1),
        "independence/exact": verdicts.count("exact") / questions,
        "independence/no false corroboration": 1 - verdicts.count("over") / questions,
        "derivation/f1": scores.derivation.figures["f1"],
        "derivation/kind right": scores.derivation.kind_right,
        "drift/f1": scores.drift["f1"],
    }
