"""Questions put to the ledger, answered with plain view objects for the skins."""
