"""What an article comes from: the earlier ones near it, and among them its origins."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.links.candidates import CITED_BACK, CITED_DAYS, DAYS, TIE, Kin, marks, nearest, since
from accordingto.links.derivations import RETOLD, origins
from accordingto.links.desk import Card, Desk
from accordingto.links.stories import parent
from accordingto.model import Derivation


def find_kin(desk: Desk, places: Sequence[int]) -> None:
    """Look for the nearest earlier articles again; where others are found, origins and stories are looked at again."""
    shelf = desk.shelf
    cards = desk.cards(places)
    before, placed = shelf.kin(cards), shelf.stories(cards)
    for at, card in cards.items():
        found = _near(desk, card)
        if at in placed and found == list(before.get(at, ())):
            continue
        outlets = {p: one.key for p, one in shelf.placed([k.place for k in found]).items()}
        shelf.put_kin(at, found, parent(found, card.placed.key, outlets))
        every = {k.place for k in (*found, *before.get(at, ()))}
        shelf.push("derive", [at, *(p for p in every if _either_way(at, p))])
        shelf.push("story", [at])


def _near(desk: Desk, card: Card) -> list[Kin]:
    """Return the articles worth aligning: by marks, then those of outlets it names, then those people decided on."""
    at, shelf = card.placed.place, desk.shelf
    found = nearest(shelf.sharing(marks(card.signature), since(at, DAYS), at))
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
    for at in places:
        near = {k.place for k in shelf.kin([at]).get(at, ())}
        near |= {p for p in shelf.heirs(at) if _either_way(at, p)}
        cards = desk.in_order([at, *near])
        b = next((n for n, c in enumerate(cards) if c.placed.place == at), None)
        if b is None:
            continue
        one = cards[b].placed
        families = shelf.families([*near, at])
        # What is later in order counts as its own family: no article waits for a later one.
        family = {n: families.get(p, p) if p < at else p for n, c in enumerate(cards) for p in (c.placed.place,)}
        found = origins(b, [c.signature for c in cards], desk.outlets(cards), [c.substance for c in cards], family,
                        desk.judged)  # fmt: skip
        number = {c.placed.article: n for n, c in enumerate(cards)}
        mine = next((family[number[d.origin]] for d in found if d.relation in RETOLD), at)
        before = [d for d in shelf.derivations([one.article]) if d.article == one.article]
        if found == before and families.get(at) == mine:
            continue
        shelf.put_derivations(one, found, mine)
        if families.get(at) != mine:
            shelf.push("derive", shelf.heirs(at))
        shelf.push("story", [at, *_others(desk, one.article, [*found, *before])])


def _others(desk: Desk, article: str, derived: Sequence[Derivation]) -> list[int]:
    return [p for a, p in desk.ends(derived).items() if a != article]
