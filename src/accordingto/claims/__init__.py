"""``state(attributions)``: what each telling states: quantities, times, certainty, evidence, polarity."""

from accordingto.claims.quantities import quantities_in
from accordingto.claims.state import state

__all__ = ["quantities_in", "state"]
