"""Scores as lines of text, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from accordingto.evaluation.attributions import ALL, Scores
from accordingto.evaluation.marks import GoldArticle, Telling
from accordingto.evaluation.stories import StoryScores, independence_counts, mean_error
from accordingto.evaluation.tally import Figures, Interval, Table
from accordingto.model import Span

COLUMNS = (
    "found", "right", "triple_exact", "source_exact", "source_overlap", "cue_exact", "cue_overlap", "content_exact",
    "content_overlap", "name", "chain", "chain_nonempty", "quantity",
)

STORY_COLUMNS = ("found", "right", "name", "chain", "chain_nonempty", "quantity")

SHOWN = 160
"""Code points of a part shown in a list of errors."""


def attribution_lines(table: Table, intervals: Mapping[str, Mapping[str, Interval]]) -> Iterator[str]:
    """Yield the table, ``all`` first, then the groups by name, each measure with its interval where there is one."""
    for group in sorted(table, key=lambda name: (name != ALL, name)):
        yield group
        for measure in COLUMNS:
            if measure in table[group]:
                yield f"  {measure:16} {_prf(table[group][measure])}" + _pm(intervals.get(group, {}).get(measure))


def _prf(one: Figures) -> str:
    shown = f"P {100 * one['p']:5.1f}  R {100 * one['r']:5.1f}  F1 {100 * one['f1']:5.1f}"
    return f"{shown}   ({one['gold']} gold, {one['got']} got)"


def _pm(interval: Interval | None) -> str:
    return f"   95 %: {100 * interval.low:.1f} to {100 * interval.high:.1f}" if interval else ""


def error_lines(scores: Scores) -> Iterator[str]:
    """Yield what was missed and what was found in excess, article by article, with the rule that found it."""
    for scored in scores.articles:
        for one in scored.pairing.missed:
            yield f"MISSED {_shown(scored.article, one.telling)}"
        for one in scored.pairing.extra:
            yield f"EXTRA  {_shown(scored.article, one.telling)}  ({one.telling.rule})"


def _shown(article: GoldArticle, telling: Telling) -> str:
    source, cue, content = (_surface(article.text, part) for part in (telling.source, telling.cue, telling.content))
    return f"{article.id}: [{source}] <{cue}> {content}"


def _surface(text: str, spans: Sequence[Span]) -> str:
    return " ".join(" … ".join(span.of(text) for span in spans).split())[:SHOWN]


def story_lines(scores: StoryScores) -> Iterator[str]:
    """Yield one line per question asked of a story corpus."""
    table = scores.attributions.table().get(ALL, {})
    for measure in STORY_COLUMNS:
        if measure in table:
            yield f"attribution {measure:15} {_prf(table[measure])}"
    yield (
        f"root right   {100 * scores.root['share']:5.1f} % of {scores.root['of']} found attributions with a tracked "
        f"claim ({scores.tracked} in the gold)"
    )
    for name, cubed in (("claims", scores.claims), ("questions", scores.questions)):
        yield f"{name:12} B3 P {100 * cubed['p']:5.1f}  R {100 * cubed['r']:5.1f}  F1 {100 * cubed['f1']:5.1f}"
    yield f"merged traps {scores.traps_merged} of {scores.traps}"
    verdicts = independence_counts(scores.independence)
    yield (
        f"independence exact {verdicts.get('exact', 0)}, FALSE CORROBORATION {verdicts.get('over', 0)}, "
        f"under {verdicts.get('under', 0)}, missed {verdicts.get('missed', 0)} of {verdicts['of']}; "
        f"mean error {mean_error(scores.independence):.2f}"
    )
    derived = scores.derivation
    kinds = ", ".join(f"{kind} {share}" for kind, share in derived.recall_by_kind.items())
    yield f"derivation   {_prf(derived.figures)}; kind right {100 * derived.kind_right:.0f} %; {kinds}"
    yield f"drift        {_prf(scores.drift)}"


def independence_lines(scores: StoryScores) -> Iterator[str]:
    """Yield the questions whose number of origins is wrong."""
    for one in scores.independence:
        if one.verdict != "exact":
            yield f"independence {one.question}: gold {one.gold}, got {one.got} ({one.verdict})"
