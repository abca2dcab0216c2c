"""What an article comes from: the earlier ones near it, and among them its origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from accordingto.links.candidates import CITED_BACK, CITED_DAYS, CROWD, DAYS, TIE, carried, marks, nearest, since
from accordingto.links.derivations import RETOLD, origins
from accordingto.links.desk import Card, Desk
from accordingto.links.stories import parent
from accordingto.model import Derivation
from accordingto.model.shelves import Kin


def find_kin(desk: Desk, places: Sequence[int]) -> None:
    """Look for the nearest earlier articles again; where others are found, origins and stories are looked at again."""
    shelf = desk.shelf
    cards = desk.cards(places)
    before, placed = shelf.kin(cards), shelf.stories(cards)
    found = {at: _near(desk, card) for at, card in cards.items()}
    other = {at: kin for at, kin in found.items() if at not in placed or kin != list(before.get(at, ()))}
    outlets = {p: one.key for p, one in shelf.placed({k.place for kin in other.values() for k in kin}).items()}
    shelf.put_kin(other)
    shelf.put_parents({at: parent(kin, cards[at].placed.key, outlets) for at, kin in other.items()})
    for at, kin in other.items():
        every = {k.place for k in (*kin, *before.get(at, ()))}
        shelf.push("derive", [at, *(p for p in every if _either_way(at, p))])
    shelf.push("story", other)


def _near(desk: Desk, card: Card) -> list[Kin]:
    """Return the articles worth aligning: by marks, then those of outlets it names, then those people decided on."""
    at, shelf = card.placed.place, desk.shelf
    found = nearest(shelf.sharing(marks(card.signature), since(at, DAYS), at, CROWD))
    known = {k.place for k in found}
    for outlet in sorted(card.citing.named - {card.placed.key}) if at < 0 else ():
        cited = shelf.of_outlet(outlet, since(at, CITED_DAYS), at, CITED_BACK)
        found += [Kin(p, 0, 0) for p in cited if p not in known]
        known |= set(cited)
    decided = {x for pair in desk.judged.taken if card.placed.article in pair for x in pair}
    for p in sorted(shelf.places(decided - {card.placed.article}).values()):
        if p < at and p not in known:
            found.append(Kin(p, 0, 0))
        if p > at and at not in {k.place for k in shelf.kin([p]).get(p, ())}:
            shelf.push("kin", [p])
    return found


def _either_way(x: int, y: int) -> bool:
    """Tell whether the order of places does not say which of two articles came first: no date, or one minute."""
    return max(x, y) >= 0 or x >> TIE == y >> TIE


def find_origins(desk: Desk, places: Sequence[int]) -> None:
    """Look for what articles come from again, in their order, since it matters what texts their kin carry on."""
    shelf = desk.shelf
    heirs = shelf.heirs(places)
    near = _candidates(desk, places, heirs)
    families = dict(shelf.families({*places, *(p for found in near.values() for p in found)}))
    before: dict[str, list[Derivation]] = {}
    for one in shelf.placed(places).values():
        before[one.article] = []
    for d in shelf.derivations(before):
        if d.article in before:
            before[d.article].append(d)
    changed: dict[str, list[Derivation]] = {}
    for at in places:
        cards = desk.in_order({at, *near.get(at, ())})
        b = next((n for n, c in enumerate(cards) if c.placed.place == at), None)
        if b is None:
            continue
        article = cards[b].placed.article
        # What is later in order counts as its own family: no article waits for a later one.
        family = {n: families.get(p, p) if p < at else p for n, c in enumerate(cards) for p in (c.placed.place,)}
        found = _origins(desk, b, cards, family) if len(cards) > 1 else []
        number = {c.placed.article: n for n, c in enumerate(cards)}
        mine = next((family[number[d.origin]] for d in found if d.relation in RETOLD), at)
        if families.get(at) != mine:
            families[at] = mine
            shelf.put_families({at: mine})
            shelf.push("derive", heirs.get(at, ()))
        if found != before[article]:
            changed[article] = found
    shelf.put_derivations(changed)
    touched = [d for article, found in changed.items() for d in (*found, *before[article])]
    shelf.push("story", {*desk.ends(touched).values(), *shelf.places(changed).values()})


def _candidates(desk: Desk, places: Sequence[int], heirs: Mapping[int, Sequence[int]]) -> dict[int, set[int]]:
    """Return who may be an origin of each: kin of other outlets that share enough, that it names, that people named.

    Where the order of places does not say which came first, it may come from those to which it is near as well.
    """
    shelf = desk.shelf
    mine = shelf.kin(places)
    beside = {at: [p for p in heirs.get(at, ()) if _either_way(at, p)] for at in places}
    theirs = shelf.kin({p for found in beside.values() for p in found})
    shared = {at: list(mine.get(at, ())) for at in places}
    for at, found in beside.items():
        shared[at] += [replace(k, place=p) for p in found for k in theirs.get(p, ()) if k.place == at]
    outlets = shelf.placed({*places, *(k.place for found in shared.values() for k in found)})
    chosen: dict[int, set[int]] = {}
    for at, card in desk.cards(places).items():
        decided = {x for pair in desk.judged.taken if card.placed.article in pair for x in pair}
        borne, own = len(marks(card.signature)), card.placed.key
        chosen[at] = {
            k.place for k in shared[at] for one in (outlets.get(k.place),) if one is not None and (
                one.article in decided or one.key in card.citing.named
                or (carried(k, borne) and not (own and own == one.key))
            )
        }
    return chosen


def _origins(desk: Desk, b: int, cards: Sequence[Card], family: Mapping[int, int]) -> list[Derivation]:
    signatures, made = [c.signature for c in cards], [c.substance for c in cards]
    return origins(b, signatures, desk.outlets(cards), made, family, desk.judged)
