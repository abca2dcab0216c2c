"""``link(claims) -> Links``: same source, derivation, same claim, questions, independence, drift."""
