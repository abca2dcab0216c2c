"""The articles at hand in one run of linking, what their outlets are called, and what people decided."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from accordingto.links.alignment import Substance, substance
from accordingto.links.candidates import FIRST, moment
from accordingto.links.judgements import Judgements, claims_in, judgements
from accordingto.links.outlets import Citing, Outlets, Registry
from accordingto.links.shelves import Shelf
from accordingto.links.signatures import Signature
from accordingto.model import Derivation
from accordingto.model.shelves import Placed, Signed

AT_HAND = 1000
"""Articles held in memory, those not asked for the longest dropped first: some 80 MB, whatever the shelf holds."""


@dataclass(frozen=True, slots=True)
class Card:
    """One article at hand."""

    placed: Placed
    signature: Signature
    citing: Citing
    substance: Substance

    @property
    def order_key(self) -> tuple[bool, float, str]:
        """The order in which articles are read: by publication, unknown last, then by id."""
        now = moment(self.signature.published)
        return (now is None, now or 0.0, self.signature.article)


class Desk:
    """What one run holds. Not to be used outside a step of its shelf, but for its making."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._cards: OrderedDict[int, Card] = OrderedDict()
        self._judged: Judgements | None = None
        with shelf.step():
            self.known = frozenset(shelf.outlets())
            """Names and domains of the outlets whose texts are there."""
            self.registry = Registry(self.known)
            last = shelf.last_place()
            self.last = FIRST if last is None else last
            """The greatest place before this run: articles past it disturb nothing that was linked."""

    @property
    def judged(self) -> Judgements:
        """What people decided."""
        if self._judged is None:
            decisions = self.shelf.decisions()
            self._judged = judgements(decisions, self.shelf.first_tellings(claims_in(decisions)))
        return self._judged

    def decided_anew(self) -> None:
        """Read the decisions again when they are next asked for."""
        self._judged = None

    def know(self, outlets: frozenset[tuple[str | None, str | None]]) -> None:
        """Take these outlets for known: who names whom is asked again."""
        self.known, self.registry = outlets, Registry(outlets)
        self._cards.clear()

    def forget(self, place: int) -> None:
        """Put an article away that is no longer as it was."""
        self._cards.pop(place, None)

    def cards(self, places: Iterable[int]) -> dict[int, Card]:
        """Return the placed ones among these at hand, fetching those that are not."""
        wanted = list(dict.fromkeys(places))
        missing = self.shelf.placed(new) if (new := [p for p in wanted if p not in self._cards]) else {}
        signatures = self.signatures(one.article for one in missing.values())
        for one in missing.values():
            signature = signatures.get(one.article)
            if signature is not None:
                self._cards[one.place] = Card(one, signature, self.registry.citing(signature), substance(signature))
        found = {}
        for p in wanted:
            if p in self._cards:
                self._cards.move_to_end(p)
                found[p] = self._cards[p]
        while len(self._cards) > AT_HAND:
            self._cards.popitem(last=False)
        return found

    def signatures(self, articles: Iterable[str]) -> dict[str, Signature]:
        """Return the signatures of the known ones, whether they have a place or not."""
        return {article: read(signed) for article, signed in self.shelf.signatures(articles).items()}

    def in_order(self, places: Iterable[int]) -> list[Card]:
        """Return these articles in the order in which they are read."""
        return sorted(self.cards(places).values(), key=lambda c: c.order_key)

    def outlets(self, cards: Iterable[Card]) -> Outlets:
        """Return who names whom among some articles."""
        return Outlets(self.registry, [c.citing for c in cards])

    def ends(self, derived: Collection[Derivation]) -> Mapping[str, int]:
        """Return the places of both sides of some derivations."""
        return self.shelf.places({x for d in derived for x in (d.article, d.origin)})


def read(signed: Signed) -> Signature:
    """Return a signature from its stored form. Raises ``LedgerError`` for another form."""
    return replace(Signature.from_json(signed.payload), version_of=signed.version_of)
