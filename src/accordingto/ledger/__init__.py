"""``Ledger``: the store; the only room that speaks SQL."""
