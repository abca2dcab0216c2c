"""What comes in: new articles, articles of which more is known now, decisions; and whom each may concern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from accordingto.links.candidates import (
    CITED_DAYS,
    CROWD,
    DAYS,
    FIRST,
    GRAM_MARKS,
    PAIR_MARKS,
    marks,
    place,
    since,
    until,
)
from accordingto.links.desk import Desk, read
from accordingto.links.judgements import ARTICLE, CLAIM, SOURCE, TELLING
from accordingto.links.outlets import Registry, calls, outlet_key
from accordingto.model.shelves import Around, Placed

END = 1 << 63
"""Past every place."""


def take_away(desk: Desk, articles: Sequence[str]) -> None:
    """Forget articles as they were; whoever was near them looks again."""
    shelf = desk.shelf
    for article, at in shelf.places(articles).items():
        one, signed = shelf.placed([at])[at], shelf.former(article)
        if signed is None:
            continue
        found = marks(read(signed))
        ends = set(desk.ends(shelf.derivations([article])).values()) - {at}
        story = set(shelf.stories([at]).values())
        others = {p for places in shelf.members(story).values() for p in places} - {at}
        heirs = shelf.heirs([at]).get(at, ())
        shelf.push("kin", {*heirs, *disturbed(shelf.around(found, since(at, DAYS), at, CROWD)), *_citing(desk, one)})
        shelf.push("derive", ends.union(heirs))
        shelf.push("story", others | ends)
        shelf.push("told", story)
        shelf.drop_place(one, found)
        desk.forget(at)
    _meet_outlets(desk)


def place_new(desk: Desk, articles: Sequence[str]) -> None:
    """Place new articles; let them, and the later ones they may concern, look for what is near them."""
    shelf = desk.shelf
    rows: list[tuple[Placed, frozenset[str]]] = []
    borne: dict[int, frozenset[int]] = {}
    for article, signature in desk.signatures(articles).items():
        at = place(article, signature.published)
        key = outlet_key(signature.outlet, signature.domain)
        rows.append((Placed(at, article, signature.outlet, signature.domain, key), calls(signature)))
        borne[at] = marks(signature)
    shelf.put_places(rows)
    shelf.put_marks(borne)
    shelf.push("kin", borne)
    for one, _ in rows:
        if one.place < desk.last:
            shelf.push("kin", disturbed(shelf.around(borne[one.place], since(one.place, DAYS), one.place, CROWD)))
            shelf.push("kin", _citing(desk, one))
    _meet_outlets(desk)


def apply_decisions(desk: Desk, about: Iterable[str]) -> None:
    """Let whatever decisions concern be linked anew. ``about``: the ids of one decision, joined by spaces."""
    shelf, about = desk.shelf, list(about)
    desk.decided_anew()
    ids = {i for one in about for i in one.split()}
    firsts = shelf.first_tellings({i for i in ids if i.startswith(CLAIM)})
    tellings = {*firsts.values(), *(i for i in ids if i.startswith(TELLING))}
    shelf.push("story", shelf.places(set(shelf.articles_of(tellings).values())).values())
    articles = shelf.places({i for i in ids if i.startswith(ARTICLE)}).values()
    shelf.push("kin", articles)
    shelf.push("derive", articles)
    # one source beside a telling is about that telling alone
    some = [{i for i in one.split() if i.startswith(SOURCE)} for one in about]
    sources = {i for on in some if len(on) > 1 for i in on}
    decided = [set(d.on) for d in shelf.decisions()]
    while wider := {i for on in decided if on & sources for i in on if i.startswith(SOURCE)} - sources:
        sources |= wider  # one of several ids stands for all that were made one
    shelf.push("told", shelf.tellers(sources))


def disturbed(around: Mapping[int, Around]) -> set[int]:
    """Return the later articles whose nearest ones may change when an article with these marks comes or goes.

    Those that share enough marks with it, and those for whom it may make a crowd of a mark, or end one.
    """
    shared: dict[int, list[int]] = {}
    found = set()
    for mark, here in around.items():
        for n, later in enumerate(here.after, start=1):
            if here.before + n >= CROWD:
                found.add(later)
            shared.setdefault(later, [0, 0])[mark & 1] += 1
    return found | {p for p, (grams, named) in shared.items() if grams >= GRAM_MARKS or named >= PAIR_MARKS}


def _citing(desk: Desk, one: Placed) -> Sequence[int]:
    """Return the articles that may cite this one as the last of its outlet."""
    if not one.key or one.place >= 0:
        return ()
    forms = Registry([(one.outlet, one.domain)]).calls
    return desk.shelf.calling(forms, one.place + 1, until(one.place, CITED_DAYS))


def _meet_outlets(desk: Desk) -> None:
    """Where outlets came in or went, let every article look again that may mean them."""
    now = frozenset(desk.shelf.outlets())
    other = now ^ desk.known
    if other:
        desk.know(now)
        concerned = desk.shelf.calling(Registry(other).calls, FIRST, END)
        desk.shelf.push("kin", concerned)
        desk.shelf.push("derive", concerned)
        desk.shelf.push("story", concerned)
