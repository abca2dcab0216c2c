"""Words and what they mean, per language: TOML tables, typed loaders, the shipped pipelines."""
