"""``read(source) -> Article``: bytes of any shape become stored texts; no decision about their content."""
