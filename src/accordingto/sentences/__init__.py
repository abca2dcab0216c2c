"""``analyse(article) -> Sentences``: segments, tokens, morphology, syntax, names."""
