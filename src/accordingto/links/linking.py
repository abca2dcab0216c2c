"""Linking step by step: from what is new on a shelf to what changes above it. The order of this stage.

Each step asks only for what it touches, and passes on only what came out otherwise than before: the nearest articles of
an article, what it comes from, whose story it joins, what a story tells, who its sources are. Every answer depends on
the articles on the shelf alone, never on when they came, so it does not matter in how many runs they are linked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from accordingto.links.descent import find_kin, find_origins
from accordingto.links.desk import Desk
from accordingto.links.memory import Memory
from accordingto.links.placing import apply_decisions, place_new, take_away
from accordingto.links.shelves import Shelf
from accordingto.links.signatures import Signature
from accordingto.links.telling import join_sources, join_stories, tell_stories
from accordingto.model import Decision, Links
from accordingto.model.shelves import Key, Stage

PORTION = 64
"""How many of what waits are done in one step: a step is one transaction of a ledger."""
AT_ONCE: Mapping[Stage, int] = {"new": 256, "kin": 256, "story": 1024}
"""The same for stages that hold little of each. Looking for stories costs as much as the stories met are long: many
articles of one are better asked about at once."""


def link(signatures: Iterable[Signature], decisions: Iterable[Decision] = ()) -> Links:
    """Return the links among articles, the same for any order of the input and of the decisions.

    Articles given twice count once (the last). A decision ``yes`` puts tellings in one strand, makes two sources one or
    one article the origin of the other; ``no`` keeps them apart. Decisions on ids that are not there do nothing.
    """
    shelf = Memory()
    shelf.take({s.article: s for s in signatures}.values(), decisions)
    update(shelf)
    return shelf.links()


def update(shelf: Shelf) -> None:
    """Do everything that waits on the shelf. A run that is cut short is gone on with by the next."""
    desk = Desk(shelf)
    steps: dict[Stage, Callable[[Desk, Sequence[Key]], None]] = {
        "gone": lambda desk, keys: take_away(desk, [str(k) for k in keys]),
        "new": lambda desk, keys: place_new(desk, [str(k) for k in keys]),
        "decided": lambda desk, keys: apply_decisions(desk, [str(k) for k in keys]),
        "kin": lambda desk, keys: find_kin(desk, [int(k) for k in keys]),
        "derive": lambda desk, keys: find_origins(desk, [int(k) for k in keys]),
        "story": lambda desk, keys: join_stories(desk, [int(k) for k in keys]),
        "told": lambda desk, keys: tell_stories(desk, [int(k) for k in keys]),
        "source": lambda desk, keys: join_sources(desk, [str(k) for k in keys]),
    }
    done = 1
    while done:  # more may have come in meanwhile
        done = sum(_work_off(desk, stage, step) for stage, step in steps.items())


def _work_off(desk: Desk, stage: Stage, step: Callable[[Desk, Sequence[Key]], None]) -> int:
    """Do all that waits at one stage; return how many there were."""
    done = 0
    while True:
        with desk.shelf.step():
            keys = desk.shelf.waiting(stage, AT_ONCE.get(stage, PORTION))
            if not keys:
                return done
            desk.shelf.done(stage, keys)
            step(desk, keys)
        done += len(keys)
